/// 待改善清單: controls that are not met and can be: a fix exists, so that no exception is open to them.
struct RemediationReport: Report {
  static let name = "remediation"
  let rows: [VerdictRow]

  init(_ source: ReportSource) { rows = VerdictRow.all(.deficiency, in: source) }

  static let columns: [Column<VerdictRow>] =
    VerdictRow.deviceColumns + [
      Column("findings") { .texts($0.findings.flatMap(\.numbers)) },
      Column("known_exploited") { row in
        .answer(row.findings.isEmpty ? nil : row.findings.contains(where: \.knownExploited))
      },
      Column("firmware") { .text($0.device.shownFirmware) },
      Column("fixed_in") { row in
        var versions: [String] = []
        for version in row.findings.compactMap(\.fixedIn) where !versions.contains(version) { versions.append(version) }
        return .texts(versions)
      },
      Column("first_seen") { .moment($0.device.firstSeen) },
    ]
}
