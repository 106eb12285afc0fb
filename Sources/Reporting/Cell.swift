import Foundation
import Vocabulary

/// What stands in one cell of a report, before any format or language. An absent value is unknown and stays empty.
package indirect enum Cell: Hashable, Sendable {
  case text(String?)
  case number(Double?, digits: Int = 0)
  /// A moment, shown with the offset of the report's time zone.
  case moment(Date?)
  /// A machine word that has a word in each language, such as `ip_camera` of `class`.
  case word(String?, WordKind)
  /// A sentence with values.
  case sentence(Explanation?)
  /// Several values, joined by `; `.
  case list([Cell])
  /// Two values as `first: second`.
  case labelled(Cell, Cell)

  package static let empty = Cell.text(nil)

  package static func texts(_ values: [String]) -> Cell { .list(values.map { .text($0) }) }

  package static func words(_ values: [String], _ kind: WordKind) -> Cell { .list(values.map { .word($0, kind) }) }

  /// Yes or no; `nil` where not known.
  package static func answer(_ value: Bool?) -> Cell { .word(value.map { $0 ? "yes" : "no" }, .answer) }
}

/// The families of words that `reports/words.yaml` translates.
package enum WordKind: String, Sendable, CaseIterable, CodingKeyRepresentable, Codable {
  case deviceClass = "class"
  case scope, status, connection
  case weaknessStatus = "weakness_status"
  case answer, verdict
  case exceptionState = "exception_state"
  case compensatingControl = "compensating_control"
  case testResult = "test_result"
  case findingKind = "finding_kind"
  case findingStatus = "finding_status"
  case attestation
  case changeKind = "change_kind"
  case changeEvent = "change_event"
  case coverageBasis = "coverage_basis"
  case runEnd = "run_end"
  case scopePart = "scope_part"
  /// A column of the register, by its title.
  case column
}
