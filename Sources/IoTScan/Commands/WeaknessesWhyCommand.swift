import ArgumentParser
import Inventory
import Reporting
import Vocabulary
import Weaknesses

/// `iot-scan weaknesses why CVE DEVICE`
struct WeaknessesWhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Why a device has, or has not, a finding.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A CVE or TVN number, or a check such as telnet_open.") var id: String
  @Argument(help: "The device, such as D-000012.") var device: String

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let device = try register.device(device)
    if let finding = device.assessment.findings.first(where: { $0.isNamed(id) }) { return try show(finding, session) }
    // What the register does not keep, the knowledge tells: as it is today.
    let (assessor, _) = try session.assessor(for: register)
    let history = WeaknessAssessor.History(
      findings: device.assessment.findings, dispositions: FindingWord.dispositions(in: device.said))
    let host = KnownHost(segment: device.segment, macs: device.macs, addresses: device.addresses)
    switch assessor.why(id, identity: device.identity, host: host, today: session.today, history: history) {
    case .finding(let finding): try show(finding, session)
    case .absent(let reason):
      let values = reason.values.merging(["device": device.id]) { old, _ in old }
      let reason = Explanation(reason.id, values, exit: .done)
      if session.output.json { return try session.output.document(reason) }
      session.output.line(session.sentences.text(reason))
      if let products = device.assessment.products {
        session.output.line("  " + session.sentences.text(products.reason))
      }
    case .unknown: throw WeaknessQuestionError.unknown(id)
    }
  }

  private func show(_ finding: Finding, _ session: Session) throws {
    if session.output.json { return try session.output.document(finding) }
    session.output.line(
      "\(finding.id): \(session.word(finding.status.rawValue, .findingStatus)) — "
        + session.sentences.text(finding.basis))
    if finding.disposition != nil { session.output.line("  " + session.state(of: finding)) }
    if let urgency = finding.urgency { session.output.line("  " + session.sentences.text(urgency)) }
    for voice in finding.voices {
      let fix = voice.fixedIn.map { " → \($0)" } ?? ""
      session.output.line(
        TextTable.safe(
          "  \(voice.source): \(session.word(voice.status.rawValue, .findingStatus)) — \(voice.product) \(voice.bound)\(fix)"
        ))
    }
    if let source = finding.source { session.output.line("  " + source) }
    for evidence in finding.evidence {
      session.output.line("  \(evidence.key) = “\(TextTable.safe(evidence.text))” → \(evidence.rule)")
    }
  }
}
