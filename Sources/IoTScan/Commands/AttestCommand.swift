import ArgumentParser
import Compliance
import Foundation
import Inventory
import Vocabulary

extension Attestation.Result: ExpressibleByArgument {}

/// `iot-scan attest ID CONTROL --result … --by …`: answers what only a person can.
struct AttestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest", abstract: "Answer what only a person can, such as whether the initial password was changed.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "The device, such as D-000012.") var id: String
  @Argument(help: "The control, such as C2; `iot-scan export --report attestations` lists what is asked.")
  var control: String
  @Option(help: "met, not_met, cannot (the device is not able to) or not_applicable.") var result: Attestation.Result
  @Option(help: ArgumentHelp("Until when it holds; default as the rules say.", valueName: "YYYY-MM-DD"))
  var validUntil: String?

  func run() async throws {
    let session = try Session(shared)
    let rules = try RuleSet.load(from: session.data)
    guard let rule = rules.control(control) else {
      throw UsageError.notAControl(control, known: rules.controls.map(\.id))
    }
    let now = Date()
    let register = try session.writeRegister()
    let attestation = Attestation(
      device: id, control: rule.id, result: result, by: person.by, at: now,
      validUntil: try end(rule, now, session.timeZone), note: person.note)
    try register.attest(attestation)
    try session.judgeAgain([id], in: register)
    if session.output.json { try session.output.document(attestation) }
    session.output.note("attest.done", ["id": id, "control": rule.id])
  }

  private func end(_ rule: Control, _ now: Date, _ timeZone: TimeZone) throws -> Date? {
    if let validUntil {
      guard let date = try? Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day().parse(validUntil) else {
        throw UsageError.notADate(validUntil)
      }
      return date
    }
    return rule.validDays.map { now.addingTimeInterval(Double($0) * 86_400) }
  }
}
