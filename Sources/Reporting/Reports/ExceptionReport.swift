import Vocabulary

/// 例外清單: every exception and every candidate that no person has touched yet. The columns are the interface contract.
struct ExceptionReport: Report {
  struct Row: Sendable {
    let exception: ExceptionCase
    let device: Device?

    /// The numbers of its weaknesses; of one that the device no longer shows, the CVE alone.
    var numbers: [String] {
      let shown = device?.assessment.findings.indexed(by: \.id) ?? [:]
      return exception.findings.flatMap { id in
        guard let finding = shown[id] else { return id.hasPrefix("CVE-") ? [id] : [] }
        return finding.kind == .knownWeakness ? finding.numbers : []
      }
    }

    /// The known weaknesses among its findings.
    var weaknesses: [Finding] {
      device?.assessment.findings.filter { $0.kind == .knownWeakness && exception.findings.contains($0.id) } ?? []
    }
  }

  static let name = "exceptions"
  let rows: [Row]

  init(_ source: ReportSource) {
    let devices = source.devices.indexed(by: \.id)
    rows = source.exceptions.map { Row(exception: $0, device: devices[$0.device]) }
  }

  static let columns: [Column<Row>] = [
    Column("exception_id") { .text($0.exception.id) },
    Column("device_id") { .text($0.exception.device) },
    Column("class") { .word($0.device?.classWord, .deviceClass) },
    Column("vendor") { .text($0.device?.shownVendor) },
    Column("model") { .text($0.device?.shownModel) },
    Column("ip") { $0.device?.shownAddress ?? .empty },
    Column("location") { .text($0.device?.stated("location")) },
    Column("manager") { .text($0.device?.stated("manager")) },
    Column("control") { .text($0.exception.control) },
    Column("route") { .text($0.exception.route.rawValue) },
    Column("state") { .word($0.exception.state.rawValue, .exceptionState) },
    Column("evidence") { .sentence($0.exception.evidence) },
    Column("weaknesses") { .texts($0.numbers) },
    Column("known_exploited") { row in
      .answer(row.weaknesses.isEmpty ? nil : row.weaknesses.contains(where: \.knownExploited))
    },
    Column("constraint") { .text($0.exception.constraint) },
    Column("proof") { .text($0.exception.proof) },
    Column("compensating_controls") { row in
      .list(row.exception.compensatingControls.map { .labelled(.word($0.kind, .compensatingControl), .text($0.text)) })
    },
    Column("control_tests") { row in
      .list(
        row.exception.compensatingControls.map {
          .labelled(
            .word($0.kind, .compensatingControl),
            .word(($0.result ?? ExceptionCase.TestResult.unverified).rawValue, .testResult))
        })
    },
    Column("residual_risk") { .text($0.exception.residualRisk) },
    Column("replacement_date") { .text($0.exception.replacementDate) },
    Column("requester") { .text($0.exception.requester) },
    Column("approver") { .text($0.exception.approver) },
    Column("valid_from") { .text($0.exception.validFrom) },
    Column("valid_to") { .text($0.exception.validTo) },
    Column("next_review") { .text($0.exception.nextReview) },
    Column("first_seen") { .moment($0.exception.firstSeen) },
    Column("note") { .text($0.exception.note) },
  ]
}
