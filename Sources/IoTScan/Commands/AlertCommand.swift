import ArgumentParser
import DataFiles
import Foundation
import Inventory
import Knowledge
import Reporting
import Vocabulary
import Weaknesses

/// `iot-scan alert FILE`: are we hit by this list? A dated proof of the search, also when the answer is no.
struct AlertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Are we hit by this alert list (CSV)? A dated proof of the search.")

  @OptionGroup var shared: SharedOptions
  @Argument(
    help: "CSV with CVE or TVN numbers, vendors, products, due dates; - for standard input.",
    completion: .file(extensions: ["csv"]))
  var file: String
  @Option(help: "Exit with status 3 on: hit, undetermined (hit or undetermined).") var failOn: FailOn?

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case hit, undetermined }

  func run() async throws {
    let session = try Session(shared)
    let bytes = Array(try InputFile.bytes(of: file))
    let list = try AlertList(
      records: CSVTable.records(in: bytes).map { (row: $0.row, fields: $0.fields) },
      columns: AlertColumns.load(from: session.data))
    let register = try session.readRegister()
    let (assessor, _) = try session.assessor(for: register)
    let devices = try register.devices(.all).map { device in
      // By what is known now: the register's findings are of the last night.
      let history = WeaknessAssessor.History(
        findings: device.assessment.findings, dispositions: FindingWord.dispositions(in: device.said))
      let host = KnownHost(segment: device.segment, macs: device.macs, addresses: device.addresses)
      let assessment = assessor.assess(
        identity: device.identity, host: host, today: session.today, history: history, listsDecided: true)
      return AlertSearch.Candidate(
        id: device.id, vendor: device.identity.vendor, maker: device.identity.values[.maker]?.value,
        model: device.identity.model, findings: assessment.findings)
    }
    let search = AlertSearch(devices: devices) { assessor.knows($0) }
    let answers = list.items.map(search.answer)
    let view = AlertView(
      session: session, list: list, answers: answers, file: file, hash: SHA256.hex(of: bytes), devices: devices.count,
      incomparable: search.incomparable, run: try register.runs().last, knowledge: try knowledge(of: assessor, session))
    try view.show()
    let outcomes = Set(answers.map(\.outcome))
    if failOn != nil, outcomes.contains(.hit) || (failOn == .undetermined && outcomes.contains(.undetermined)) {
      throw ExitCode(Explanation.Exit.conditionHolds.rawValue)
    }
  }
}

extension AlertCommand {
  /// Each source with the date of its contents: what the answer rests on.
  private func knowledge(of assessor: WeaknessAssessor, _ session: Session) throws -> [AlertDocument.Source] {
    let feeds = try session.knowledge()?.statuses() ?? []
    return [AlertDocument.Source(name: "catalogue", date: assessor.catalogue.date)]
      + feeds.map { AlertDocument.Source(name: $0.name, date: $0.date.map { String($0.prefix(10)) }) }
  }
}

extension AlertError: Explained {
  package var explanation: Explanation {
    switch self {
    case .empty: Explanation("alert.empty", exit: .failed)
    case .noColumns(let header):
      Explanation("alert.no_columns", ["header": header.prefix(12).joined(separator: ", ")], exit: .failed)
    }
  }
}
