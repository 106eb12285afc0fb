import Foundation
import Vocabulary

/// The register's columns that people may set, by their names in the interface contract, and what each accepts.
package enum PersonField: String, Sendable, CaseIterable {
  case assetTag = "asset_tag"
  case status
  case deviceClass = "class"
  case scope
  case scopeBasis = "scope_basis"
  case purpose, connection
  case approvedPorts = "approved_ports"
  case location, manager, unit, hostname, vendor, model, serial, firmware
  case latestFirmware = "latest_firmware"
  case updateMechanism = "update_mechanism"
  case supportEnd = "support_end"
  case updatable, authentication
  case initialPasswordChanged = "initial_password_changed"
  case publicExposure = "public_exposure"
  case label
  case reviewedOn = "reviewed_on"
  case reviewedBy = "reviewed_by"
  case note

  /// The machine words that it accepts; `nil` for free text.
  package var words: [String]? {
    switch self {
    // `unlisted` and `not_found` are what a scan finds, never what a person decides.
    case .status: ["in_use", "standby", "disabled", "scrapped"]
    case .deviceClass: DeviceClass.allCases.map(\.rawValue)
    case .scope: Scope.allCases.map(\.rawValue)
    case .updatable: ["yes", "no", "undetermined"]
    case .initialPasswordChanged, .publicExposure: ["yes", "no"]
    default: nil
    }
  }

  /// Longer text is refused: a cell is not a document.
  static let limit = 2_000

  /// The value as it is kept: trimmed, and one of the words where it has words.
  /// - Throws: `.badValue` with what is expected.
  package func checked(_ value: String) throws(InventoryError) -> String {
    let trimmed = value.replacing("\u{0}", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard trimmed.count <= Self.limit else {
      throw .badValue(field: rawValue, value: String(trimmed.prefix(40)) + "…", expected: "≤ \(Self.limit)")
    }
    if let words, !words.contains(trimmed) {
      throw .badValue(field: rawValue, value: trimmed, expected: words.joined(separator: ", "))
    }
    if self == .reviewedOn || self == .supportEnd, !Self.isDate(trimmed, whole: self == .reviewedOn) {
      throw .badValue(
        field: rawValue, value: trimmed, expected: self == .reviewedOn ? "YYYY-MM-DD" : "YYYY[-MM[-DD]]")
    }
    return trimmed
  }

  /// `YYYY-MM-DD` that is in the calendar, or, unless it must be whole, `YYYY-MM` or `YYYY`.
  private static func isDate(_ text: String, whole: Bool) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    guard digits, parts.map(\.count) == Array([4, 2, 2].prefix(parts.count)), parts.count == 3 || !whole else {
      return false
    }
    let padded = ([text] + ["01", "01"].suffix(max(0, 3 - parts.count))).joined(separator: "-")
    let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    guard let date = try? Date(padded, strategy: style) else { return false }
    return date.formatted(style) == padded
  }
}
