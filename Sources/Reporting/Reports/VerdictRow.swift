import Vocabulary

/// One verdict on one device: what the remediation and attestation lists are made of.
struct VerdictRow: Sendable {
  let device: Device
  let verdict: Verdict
  let title: String?
  /// The latest attestation of this control on this device.
  let attestation: Attestation?

  /// The findings that decided it.
  var findings: [Finding] { device.assessment.findings.filter { verdict.findings.contains($0.id) } }

  /// The verdicts with an outcome, by device and control.
  static func all(_ outcome: Verdict.Outcome, in source: ReportSource) -> [VerdictRow] {
    let answers = Dictionary(source.attestations.map { ("\($0.device) \($0.control)", $0) }) { $0.at > $1.at ? $0 : $1 }
    return source.devices.flatMap { device in
      device.verdicts.filter { $0.outcome == outcome }.map { verdict in
        VerdictRow(
          device: device, verdict: verdict, title: source.controlTitles[verdict.control],
          attestation: answers["\(device.id) \(verdict.control)"])
      }
    }
  }

  static let deviceColumns: [Column<VerdictRow>] = [
    Column("device_id") { .text($0.device.id) },
    Column("class") { .word($0.device.classWord, .deviceClass) },
    Column("vendor") { .text($0.device.shownVendor) },
    Column("model") { .text($0.device.shownModel) },
    Column("ip") { $0.device.shownAddress },
    Column("location") { .text($0.device.stated("location")) },
    Column("manager") { .text($0.device.stated("manager")) },
    Column("control") { .text($0.verdict.control) },
    Column("control_title") { .text($0.title) },
    Column("reason") { .sentence($0.verdict.reason) },
  ]
}
