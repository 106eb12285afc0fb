import Foundation
import Vocabulary

/// 異動清單: what is new, not seen, back or different.
struct ChangeReport: Report {
  struct Row: Sendable {
    let change: Change
    let device: Device?

    /// Values that are machine words are shown in the language.
    func value(_ text: String?) -> Cell {
      switch change.field {
      case "class": .word(text, .deviceClass)
      case "scope": .word(text, .scope)
      case "status": .word(text, .status)
      case "weakness_status": .word(text, .weaknessStatus)
      case "verdict": .word(text, .verdict)
      case "updatable", "public_exposure": .word(text, .answer)
      case "last_seen":
        text.flatMap { try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
          .map { .moment($0) } ?? .text(text)
      default: .text(text)
      }
    }
  }

  static let name = "changes"
  let rows: [Row]

  init(_ source: ReportSource) {
    let devices = source.devices.indexed(by: \.id)
    rows = source.changes.map { Row(change: $0, device: devices[$0.device]) }
  }

  static let columns: [Column<Row>] = [
    Column("at") { .moment($0.change.at) },
    Column("run") { .number(Double($0.change.run)) },
    Column("device_id") { .text($0.change.device) },
    Column("kind") { .word($0.change.kind.rawValue, .changeKind) },
    Column("field") { .word($0.change.shownField, .column) },
    Column("before") { $0.value($0.change.before) },
    Column("after") { $0.value($0.change.after) },
    Column("class") { .word($0.device?.classWord, .deviceClass) },
    Column("vendor") { .text($0.device?.shownVendor) },
    Column("model") { .text($0.device?.shownModel) },
    Column("ip") { $0.device?.shownAddress ?? .empty },
    Column("location") { .text($0.device?.stated("location")) },
    Column("event") { .word($0.change.event, .changeEvent) },
  ]
}
