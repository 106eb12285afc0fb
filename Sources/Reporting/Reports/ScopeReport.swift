import NetworkTypes
import Vocabulary

/// 適用範圍與未涵蓋說明: what the last run could see and what not, and how many devices are in and out of scope, so that
/// "excluded on purpose" can be told from "missed".
struct ScopeReport: Report {
  struct Row: Sendable {
    /// `run`, `segment`, `gap`, `scope` or `knowledge`.
    var part: String
    var subject: Cell
    var prefixes: [String] = []
    var basis: Coverage.Basis?
    var asked: Int?
    var found: Int?
    var devices: Int?
    var frames: Int?
    var drops: Int?
    var detail: Cell = .empty
  }

  static let name = "scope"
  let rows: [Row]

  init(_ source: ReportSource) {
    var rows: [Row] = []
    if let run = source.runs.last {
      let times: [Cell] = [.moment(run.started), .moment(run.ended), .word(run.end.rawValue, .runEnd)]
      rows.append(
        Row(part: "run", subject: .texts(["\(run.id)"] + run.sources), detail: .list(times + [.text(run.program)])))
      for coverage in run.coverage { rows += Self.rows(coverage, source.devices) }
      rows += run.knowledge.sorted { $0.key < $1.key }.map {
        Row(part: "knowledge", subject: .text($0.key), detail: .text($0.value))
      }
    }
    rows += Scope.allCases.map { scope in
      Row(
        part: "scope", subject: .word(scope.rawValue, .scope), devices: source.devices.count { $0.scope == scope })
    }
    self.rows = rows
  }

  private static func rows(_ coverage: Coverage, _ devices: [Device]) -> [Row] {
    let unreadable = coverage.unreadable.sorted { $0.key < $1.key }.map { Cell.text("\($0.key) × \($0.value)") }
    let segment = Row(
      part: "segment", subject: .text(coverage.segment), prefixes: coverage.prefixes.map(\.description),
      basis: coverage.basis, asked: coverage.addressesAsked, found: coverage.hostsFound,
      devices: devices.count { $0.segment == coverage.segment }, frames: coverage.frames, drops: coverage.drops,
      detail: .list(unreadable))
    return [segment]
      + coverage.gaps.map { Row(part: "gap", subject: .text(coverage.segment), detail: .sentence($0)) }
  }

  private static func count(_ value: Int?) -> Cell { .number(value.map(Double.init)) }

  static let columns: [Column<Row>] = [
    Column("part") { .word($0.part, .scopePart) },
    Column("subject") { $0.subject },
    Column("prefixes") { .texts($0.prefixes) },
    Column("basis") { .word($0.basis?.rawValue, .coverageBasis) },
    Column("addresses_asked") { count($0.asked) },
    Column("hosts_found") { count($0.found) },
    Column("devices") { count($0.devices) },
    Column("frames") { count($0.frames) },
    Column("drops") { count($0.drops) },
    Column("detail") { $0.detail },
  ]
}
