import Foundation
import Inventory

extension Session {
  /// The register for reading: works beside a run and makes nothing.
  func readRegister() throws -> Register { try Register.open(at: directory, mode: .readOnly, timeZone: timeZone) }

  /// The register for a person's decision.
  func writeRegister() throws -> Register { try Register.open(at: directory, mode: .readWrite, timeZone: timeZone) }

  /// A moment as the register prints it.
  func text(_ date: Date) -> String {
    date.formatted(
      Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day().time(includingFractionalSeconds: false).timeZone(
        separator: .colon))
  }

  /// Today in the register's time zone, `YYYY-MM-DD`.
  var today: String { day(before: 0) }

  /// The day so many days ago.
  func day(before days: Int) -> String {
    Date(timeIntervalSinceNow: -86_400 * Double(days))
      .formatted(Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day())
  }
}
