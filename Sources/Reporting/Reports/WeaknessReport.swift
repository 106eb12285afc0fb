import Vocabulary

/// 弱點清單: every finding on every device with its disposition, present ones first.
struct WeaknessReport: Report {
  struct Row: Sendable {
    let device: Device
    let finding: Finding
    let exceptions: [String]
  }

  static let name = "weaknesses"
  let rows: [Row]

  init(_ source: ReportSource) {
    let cases = Dictionary(grouping: source.exceptions.filter { !$0.id.isEmpty }, by: \.device)
    let order: [Finding.Status] = [.affected, .undetermined, .fixed, .notAffected]
    let all = source.devices.flatMap { device in
      device.assessment.findings.map { finding in
        Row(
          device: device, finding: finding,
          exceptions: (cases[device.id] ?? []).filter { $0.findings.contains(finding.id) }.map(\.id))
      }
    }
    rows = order.flatMap { status in all.filter { $0.finding.status == status } }
  }

  static let columns: [Column<Row>] = [
    Column("device_id") { .text($0.device.id) },
    Column("class") { .word($0.device.classWord, .deviceClass) },
    Column("vendor") { .text($0.device.shownVendor) },
    Column("model") { .text($0.device.shownModel) },
    Column("firmware") { .text($0.device.shownFirmware) },
    Column("ip") { $0.device.shownAddress },
    Column("location") { .text($0.device.stated("location")) },
    Column("manager") { .text($0.device.stated("manager")) },
    Column("weakness") { .text($0.finding.id) },
    Column("aliases") { .texts($0.finding.aliases) },
    Column("kind") { .word($0.finding.kind.rawValue, .findingKind) },
    Column("status") { .word($0.finding.status.rawValue, .findingStatus) },
    Column("cvss") { .number($0.finding.cvss, digits: 1) },
    Column("known_exploited") { .answer($0.finding.knownExploited) },
    Column("fix_available") { .word($0.finding.fixAvailable.rawValue, .answer) },
    Column("fixed_in") { .text($0.finding.fixedIn) },
    Column("basis") { .sentence($0.finding.basis) },
    Column("source") { .text($0.finding.source) },
    Column("knowledge_date") { .text($0.finding.knowledgeDate) },
    Column("exception_id") { .texts($0.exceptions) },
  ]
}
