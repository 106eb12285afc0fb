import ArgumentParser
import Foundation
import Inventory
import Vocabulary

/// `iot-scan weaknesses dismiss CVE DEVICE --reason … --by …`
struct WeaknessesDismissCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "Say that a finding is a false positive. It stays listed with your reason.")

  @OptionGroup var shared: SharedOptions
  @Option(help: ArgumentHelp("Who says so; goes into the audit trail.", valueName: "name")) var by: String
  @Option(help: "Why it is a false positive.") var reason: String
  @Argument(help: "A CVE or TVN number, or a check such as telnet_open.") var id: String
  @Argument(help: "The device, such as D-000012.") var device: String

  func run() async throws {
    let session = try Session(shared)
    let register = try session.writeRegister()
    let known = try register.device(device)
    guard let finding = known.assessment.findings.first(where: { $0.isNamed(id) }) else {
      throw WeaknessQuestionError.noFinding(id, device: device)
    }
    let word = Finding.Disposition(.falsePositive, reason: reason, by: by, at: session.today)
    try register.dismiss(finding.id, of: known.id, as: word)
    try session.judgeAgain([known.id], in: register)
    if session.output.json { try session.output.document(word) }
    session.output.note("weaknesses.dismissed", ["id": finding.id, "device": known.id])
  }
}

/// `iot-scan weaknesses restore CVE DEVICE --by …`
struct WeaknessesRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Take back that a finding is a false positive.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "A CVE or TVN number, or a check such as telnet_open.") var id: String
  @Argument(help: "The device, such as D-000012.") var device: String

  func run() async throws {
    let session = try Session(shared)
    let register = try session.writeRegister()
    let known = try register.device(device)
    let dismissed = FindingWord.dispositions(in: known.said)
    let listed = known.assessment.findings.first { $0.isNamed(id) }?.id
    guard let id = [listed, id].compactMap({ $0 }).first(where: { dismissed[$0] != nil }) else {
      throw WeaknessQuestionError.noFinding(id, device: device)
    }
    try register.restore(id, of: known.id, by: person.by, note: person.note)
    try session.judgeAgain([known.id], in: register)
    session.output.note("weaknesses.restored", ["id": id, "device": known.id])
  }
}
