/// 待確認清單: what a scan cannot decide and a person must answer, with the last answer where it no longer holds.
struct AttestationReport: Report {
  static let name = "attestations"
  let rows: [VerdictRow]

  init(_ source: ReportSource) { rows = VerdictRow.all(.undetermined, in: source) }

  static let columns: [Column<VerdictRow>] =
    VerdictRow.deviceColumns + [
      Column("last_result") { .word($0.attestation?.result.rawValue, .attestation) },
      Column("last_by") { .text($0.attestation?.by) },
      Column("last_at") { .moment($0.attestation?.at) },
      Column("valid_until") { .moment($0.attestation?.validUntil) },
    ]
}
