import ArgumentParser
import Foundation
import Knowledge
import Vocabulary
import Weaknesses

/// `iot-scan weaknesses lookup`: asks the knowledge alone; no device, no register.
struct WeaknessesLookupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Ask what is known of a product and version, without any device.")

  @OptionGroup var shared: SharedOptions
  @Option(help: "The maker, such as Hikvision.") var vendor: String?
  @Option(help: "The model, such as DS-2CD2143G2-I.") var product: String?
  @Option(
    name: .customLong("version"),
    help: ArgumentHelp("The firmware's version, as the device writes it.", valueName: "version"))
  var firmware: String?
  @Option(name: .customLong("class"), help: "The device class, where an entry speaks of a whole class.")
  var deviceClass: DeviceClass?
  @Option(
    name: .customLong("hardware"), help: ArgumentHelp("The hardware revision, such as A1.", valueName: "revision"))
  var hardware: String?
  @Option(
    parsing: .singleValue,
    help: "A CPE name instead of the three, 2.3 or URI; once more for the hardware that the firmware runs on.")
  var cpe: [String] = []
  @Flag(help: "JSON Lines of such queries on standard input, answers in the same order.") var batch = false

  func run() async throws {
    let session = try Session(shared)
    let lookup = try WeaknessLookup(session: session)
    if batch { return try answer(batchWith: lookup, session) }
    let answer = try lookup.answer(
      WeaknessQuery(
        vendor: vendor, product: product, version: firmware, deviceClass: deviceClass,
        hardwareRevision: hardware, cpe: cpe))
    if session.output.json { return try session.output.document(answer) }
    show(answer, session)
  }

  private func answer(batchWith lookup: WeaknessLookup, _ session: Session) throws {
    let input = try LineReader(path: "-")
    let decoder = JSONDecoder()
    var number = 0
    while let line = try input.next() {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let query: WeaknessQuery
      do { query = try decoder.decode(WeaknessQuery.self, from: Data(line)) } catch {
        throw WeaknessQuestionError.notAQuery(line: number)
      }
      do { try session.output.jsonLine(lookup.answer(query)) } catch let error as UsageError {
        session.output.warn(error.explanation)
        throw WeaknessQuestionError.notAQuery(line: number)
      }
    }
  }

  private func show(_ answer: WeaknessAnswer, _ session: Session) {
    session.output.table(
      ["id", "status", "cvss", "exploited", "fixed_in", "basis"].map {
        session.sentences.text("weaknesses.title.\($0)")
      },
      answer.weaknesses.map { item in
        [
          ([item.id] + item.aliases).joined(separator: " "), session.word(item.status.rawValue, .findingStatus),
          item.cvss.map { "\($0)" } ?? "", item.knownExploited ? session.word("yes", .answer) : "", item.fixedIn ?? "",
          item.basis,
        ]
      })
    if let products = answer.products { session.output.line(products.reason) }
    if answer.weaknesses.isEmpty {
      session.output.note("weaknesses.lookup_none", ["date": answer.knowledgeDate ?? "-"])
    }
  }
}
