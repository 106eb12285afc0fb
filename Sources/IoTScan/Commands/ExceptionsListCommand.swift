import ArgumentParser
import Inventory
import Reporting
import Vocabulary

extension Route: ExpressibleByArgument {}
extension ExceptionCase.State: ExpressibleByArgument {}

/// `iot-scan exceptions list`: what the officer reviews.
struct ExceptionsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Candidates and open exceptions (default).")

  @OptionGroup var shared: SharedOptions
  @Option(help: "Only this route: A, B2, B3 or B4.") var route: Route?
  @Option(help: "Only this state, such as candidate or active.") var state: ExceptionCase.State?
  @Flag(help: "Closed, rejected and dismissed ones too.") var all = false

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let ended: Set<ExceptionCase.State> = [.closed, .rejected, .dismissed, .revoked]
    let cases = try register.exceptions(nil).filter { item in
      (route == nil || item.route == route) && (state.map { item.state == $0 } ?? (all || !ended.contains(item.state)))
    }
    if session.output.json { return try session.output.document(cases) }
    let devices = Dictionary(try register.devices(.all).map { ($0.id, $0) }) { first, _ in first }
    session.output.table(
      ["exception", "device", "ip", "product", "control", "route", "state", "weaknesses", "valid_to", "evidence"].map {
        session.sentences.text("exceptions.title.\($0)")
      },
      cases.map { item in
        let device = devices[item.device]
        return [
          item.id.isEmpty ? "-" : item.id, item.device, device?.addresses.first?.description ?? "",
          [device?.identity.vendor, device?.identity.model].compactMap { $0 }.joined(separator: " "), item.control,
          item.route.rawValue, session.word(item.state.rawValue, .exceptionState),
          item.findings.joined(separator: " "), item.validTo ?? "", session.sentences.text(item.evidence),
        ]
      })
    if cases.isEmpty { session.output.note("exceptions.none") }
  }
}

/// `iot-scan exceptions show ID`
struct ExceptionsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "One exception, whole.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var which: ExceptionChoice

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let item = try which.find(in: register)
    if session.output.json { return try session.output.document(item) }
    ExceptionView(session: session).show(item, log: item.id.isEmpty ? [] : try register.auditLog(of: item.id))
  }
}
