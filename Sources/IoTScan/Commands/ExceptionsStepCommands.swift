import ArgumentParser
import Compliance
import Foundation
import Inventory
import Vocabulary

/// What a person writes into an exception.
struct DraftOptions: ParsableArguments {
  @Option(help: "Why the control cannot be kept (無法落實原因).") var constraint: String?
  @Option(help: "The document behind it (佐證); needed for route A.") var proof: String?
  @Option(
    help: ArgumentHelp(
      "A compensating control: \(ControlTestRegistry.all.map { $0.kind }.joined(separator: ", ")); repeat for more.",
      valueName: "kind=text"))
  var compensate: [String] = []
  @Option(help: "What risk remains.") var residualRisk: String?
  @Option(help: ArgumentHelp("When it will be replaced (汰換期程).", valueName: "YYYY-MM-DD")) var replacementDate: String?
  @Option(help: ArgumentHelp("The last day asked for.", valueName: "YYYY-MM-DD")) var validTo: String?

  func draft(note: String?) throws -> ExceptionDraft {
    let controls = try FieldArguments.parse(compensate).map {
      ExceptionCase.CompensatingControl(kind: $0.0, text: $0.1)
    }
    return ExceptionDraft(
      constraint: constraint, proof: proof, compensatingControls: controls.isEmpty ? nil : controls,
      residualRisk: residualRisk, replacementDate: replacementDate, validTo: validTo, note: note)
  }
}

/// A step that moves an exception on: find it, take the step, keep it, judge its device anew.
struct ExceptionStep {
  let session: Session
  let register: Register
  let rules: RuleSet

  init(_ shared: SharedOptions) throws {
    session = try Session(shared)
    register = try session.writeRegister()
    rules = try RuleSet.load(from: session.data)
  }

  func take(
    _ which: ExceptionChoice, by person: PersonOptions,
    _ step: (ExceptionCase, ExceptionLifeCycle) throws -> ExceptionCase
  ) throws {
    let moved = try step(which.find(in: register), rules.lifeCycle)
    let saved = try register.save(moved, by: person.by, note: person.note)
    try session.judgeAgain([saved.device], in: register)
    if session.output.json { return try session.output.document(saved) }
    session.output.say(
      "exceptions.moved",
      [
        "id": saved.id, "device": saved.device, "control": saved.control,
        "state": session.word(saved.state.rawValue, .exceptionState), "end": saved.validTo ?? "-",
      ])
  }

  /// Whether a weakness behind the exception is known to be exploited: then it may not live as long.
  func isExploited(_ item: ExceptionCase) throws -> Bool {
    try register.device(item.device).assessment.findings.contains {
      item.findings.contains($0.id) && $0.knownExploited && $0.isPresent
    }
  }
}

/// `iot-scan exceptions draft`: candidate → draft.
struct ExceptionsDraftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Take a candidate up, or edit a draft: reason, proof, compensating controls.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions
  @OptionGroup var content: DraftOptions

  func run() async throws {
    try ExceptionStep(shared).take(which, by: person) { old, life in
      try life.draft(old, with: content.draft(note: person.note), by: person.by)
    }
  }
}

/// `iot-scan exceptions submit`: draft → pending.
struct ExceptionsSubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "submit", abstract: "Ask for approval of a draft.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions

  func run() async throws {
    let step = try ExceptionStep(shared)
    try step.take(which, by: person) { old, life in
      try life.submit(old, by: person.by, today: step.session.today)
    }
  }
}

/// `iot-scan exceptions approve`: pending → active; a draft that is complete is submitted on the way.
struct ExceptionsApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve; never by the one who asked, never without an end.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions
  @Option(help: ArgumentHelp("The last day; default as the rules say.", valueName: "YYYY-MM-DD")) var validTo: String?
  @Option(help: "The approval's reference, such as a document number.") var reference: String?

  func run() async throws {
    let step = try ExceptionStep(shared)
    try step.take(which, by: person) { old, life in
      let requester = old.requester ?? person.by
      let pending = old.state == .draft ? try life.submit(old, by: requester, today: step.session.today) : old
      return try life.approve(
        pending, by: person.by, reference: reference, validTo: validTo, knownExploited: step.isExploited(old),
        today: step.session.today)
    }
  }
}

/// `iot-scan exceptions reject`: pending → rejected.
struct ExceptionsRejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reject", abstract: "Refuse a request, with a reason.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try ExceptionStep(shared).take(which, by: person) { try $1.reject($0, by: person.by, reason: reason) }
  }
}

/// `iot-scan exceptions renew`: active or expired → pending.
struct ExceptionsRenewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: "Ask for another term: a renewal is a new approval.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions
  @OptionGroup var content: DraftOptions

  func run() async throws {
    try ExceptionStep(shared).take(which, by: person) { old, life in
      try life.renew(old, with: content.draft(note: person.note), by: person.by)
    }
  }
}

/// `iot-scan exceptions close`: it is no longer needed.
struct ExceptionsCloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "End an exception that is no longer needed, with a reason.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try ExceptionStep(shared).take(which, by: person) { try $1.close($0, by: person.by, reason: reason) }
  }
}

/// `iot-scan exceptions dismiss`: no exception is wanted.
struct ExceptionsDismissCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "No exception is wanted: the control becomes a deficiency again.")
  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice
  @OptionGroup var person: PersonOptions
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try ExceptionStep(shared).take(which, by: person) { try $1.dismiss($0, by: person.by, reason: reason) }
  }
}
