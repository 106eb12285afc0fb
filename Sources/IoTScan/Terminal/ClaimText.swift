import Foundation
import Reporting
import Vocabulary

/// A claim on one line: key, value, what read it, how sure, and how and when the fact was seen.
struct ClaimText {
  private let words: Output
  private let sources: ClaimSources
  private let timeZone: TimeZone

  init(_ words: Output, _ seen: [Observation], timeZone: TimeZone) {
    self.words = words
    self.timeZone = timeZone
    sources = ClaimSources(seen)
  }

  func text(_ claim: Claim) -> String {
    let place = [claim.evidence.oid, claim.evidence.port].compactMap { $0 }.joined(separator: " ")
    let key = place.isEmpty ? claim.evidence.key.rawValue : "\(claim.evidence.key.rawValue) [\(place)]"
    let quoted = TextTable.safe(String(claim.evidence.text.prefix(90)))
    let read = "\(key) = “\(quoted)” → \(claim.evidence.rule) (\(Self.certainty(claim.certainty)))"
    guard let source = sources.observation(behind: claim) else {
      return claim.nature == .person ? read : "\(read)  [\(words.sentences.text("device.earlier"))]"
    }
    let time = source.lastSeen.formatted(
      Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day().dateTimeSeparator(.space)
        .time(includingFractionalSeconds: false))
    return "\(read)  [\(ClaimSources.means(source).joined(separator: ", ")), \(time)]"
  }

  static func certainty(_ value: Double) -> String { String(format: "%.2f", value) }
}
