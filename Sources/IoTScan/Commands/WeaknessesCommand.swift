import ArgumentParser
import Inventory
import Vocabulary

/// `iot-scan weaknesses …`
struct WeaknessesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weaknesses", abstract: "Findings: list them, show a CVE, explain why one is or is not there.",
    subcommands: [
      WeaknessesListCommand.self, WeaknessesShowCommand.self, WeaknessesWhyCommand.self, WeaknessesLookupCommand.self,
      WeaknessesMapCommand.self, WeaknessesDismissCommand.self, WeaknessesRestoreCommand.self,
    ],
    defaultSubcommand: WeaknessesListCommand.self)
}

/// `iot-scan weaknesses list`
struct WeaknessesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "What is known against the devices of the register, what to do first on top (default).")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "What is fixed, not affected, undetermined or dismissed too.") var all = false

  func run() async throws {
    let session = try Session(shared)
    let devices = try session.readRegister().devices(.all)
    let rows = devices.flatMap { device in device.assessment.findings.map { (device, $0) } }
      .filter { all || $0.1.isPresent }
    if session.output.json {
      return try session.output.document(rows.map { FindingDocument(device: $0.0.id, finding: $0.1) })
    }
    session.output.table(
      ["device", "id", "status", "cvss", "exploited", "fixed_in", "basis"].map {
        session.sentences.text("weaknesses.title.\($0)")
      },
      rows.map { device, finding in
        [
          device.id, ([finding.id] + finding.aliases).joined(separator: " "), session.state(of: finding),
          finding.cvss.map { "\($0)" } ?? "", finding.knownExploited ? session.word("yes", .answer) : "",
          finding.fixedIn ?? "", session.sentences.text(finding.basis),
        ]
      })
  }

  private struct FindingDocument: Encodable {
    let device: String
    let finding: Finding
  }
}

extension Session {
  /// A finding's status, or what a person decided of it.
  func state(of finding: Finding) -> String {
    if let word = finding.disposition {
      return sentences.text(
        "weaknesses.disposition.\(word.kind.rawValue)", ["reason": word.reason, "by": word.by, "at": word.at])
    }
    return self.word(finding.status.rawValue, .findingStatus)
  }
}

/// Why a question about a weakness has no answer.
enum WeaknessQuestionError: Error, Explained {
  case unknown(String)
  case notAQuery(line: Int)
  /// The device has no such finding to decide on.
  case noFinding(String, device: String)
  /// No device of the register is such a model.
  case noSuchModel(String)
  /// No feed names such a product.
  case noSuchProduct(String)
  case modelUnknown(device: String)

  var explanation: Explanation {
    switch self {
    case .unknown(let id): Explanation("weaknesses.unknown", ["id": id], exit: .noInput)
    case .notAQuery(let line): Explanation("weaknesses.not_a_query", ["line": "\(line)"], exit: .failed)
    case .noFinding(let id, let device):
      Explanation("weaknesses.no_finding", ["id": id, "device": device], exit: .noInput)
    case .noSuchModel(let text): Explanation("weaknesses.no_such_model", ["text": text], exit: .noInput)
    case .noSuchProduct(let text): Explanation("weaknesses.no_such_product", ["text": text], exit: .noInput)
    case .modelUnknown(let device): Explanation("weaknesses.model_unknown", ["device": device], exit: .usage)
    }
  }
}
