import ArgumentParser
import Inventory
import Knowledge
import Reporting
import Vocabulary

/// `iot-scan weaknesses …`
struct WeaknessesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weaknesses", abstract: "Findings: list them, show a CVE, explain why one is or is not there.",
    subcommands: [
      WeaknessesListCommand.self, WeaknessesShowCommand.self, WeaknessesWhyCommand.self, WeaknessesLookupCommand.self,
    ],
    defaultSubcommand: WeaknessesListCommand.self)
}

/// `iot-scan weaknesses list`
struct WeaknessesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What is known against the devices of the register (default).")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "What is fixed, not affected or undetermined too.") var all = false

  func run() async throws {
    let session = try Session(shared)
    let devices = try session.readRegister().devices(.all)
    let rows = devices.flatMap { device in device.assessment.findings.map { (device, $0) } }
      .filter { all || $0.1.status == .affected }
    if session.output.json {
      return try session.output.document(rows.map { FindingDocument(device: $0.0.id, finding: $0.1) })
    }
    session.output.table(
      ["device", "id", "status", "cvss", "exploited", "fixed_in", "basis"].map {
        session.sentences.text("weaknesses.title.\($0)")
      },
      rows.map { device, finding in
        [
          device.id, ([finding.id] + finding.aliases).joined(separator: " "),
          session.word(finding.status.rawValue, .findingStatus), finding.cvss.map { "\($0)" } ?? "",
          finding.knownExploited ? session.word("yes", .answer) : "", finding.fixedIn ?? "",
          session.sentences.text(finding.basis),
        ]
      })
  }

  private struct FindingDocument: Encodable {
    let device: String
    let finding: Finding
  }
}

/// `iot-scan weaknesses show CVE`
struct WeaknessesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A weakness: what, whom here it hits, what to do.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A CVE or TVN number, or a check such as telnet_open.") var id: String

  func run() async throws {
    let session = try Session(shared)
    let entries = try WeaknessCatalogue.load(from: session.data).entries(named: id)
    let devices = (try? session.readRegister().devices(.all)) ?? []
    let hit = devices.compactMap { device in
      device.assessment.findings.first { $0.id.uppercased() == id.uppercased() || $0.aliases.contains(id) }
        .map { (device, $0) }
    }
    if entries.isEmpty, hit.isEmpty { throw WeaknessQuestionError.unknown(id) }
    if session.output.json { return try session.output.document(entries.map(\.weakness)) }
    for entry in entries {
      let weakness = entry.weakness
      session.output.line(([weakness.id] + weakness.aliases).joined(separator: " / "))
      session.output.line("  " + (weakness.title[session.language.rawValue] ?? weakness.title["en"] ?? ""))
      for affected in weakness.affected {
        let models = affected.models.isEmpty ? affected.classes.map(\.rawValue) : affected.models
        let bounds = [
          affected.from.map { "≥ \($0)" }, affected.before.map { "< \($0)" }, affected.upToIncluding.map { "≤ \($0)" },
          affected.allVersions ? "*" : nil, affected.fixedIn.map { "→ \($0)" },
        ].compactMap { $0 }.joined(separator: " ")
        session.output.line("  \(affected.vendor) \(models.joined(separator: ", ")): \(bounds)")
      }
      if let noFix = weakness.noFix { session.output.line("  " + noFix) }
      session.output.line("  \(weakness.source) (\(weakness.date))")
    }
    for (device, finding) in hit {
      session.output.line(
        "  \(device.id)  \(session.word(finding.status.rawValue, .findingStatus)): "
          + session.sentences.text(finding.basis))
    }
    if hit.isEmpty { session.output.say("weaknesses.nobody", ["id": id]) }
  }
}

/// `iot-scan weaknesses why CVE DEVICE`
struct WeaknessesWhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Why a device has, or has not, a finding.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A CVE or TVN number, or a check such as telnet_open.") var id: String
  @Argument(help: "The device, such as D-000012.") var device: String

  func run() async throws {
    let session = try Session(shared)
    let device = try session.readRegister().device(device)
    if let finding = device.assessment.findings.first(where: {
      $0.id.uppercased() == id.uppercased() || $0.aliases.contains(id)
    }) {
      if session.output.json { return try session.output.document(finding) }
      session.output.line(
        "\(finding.id): \(session.word(finding.status.rawValue, .findingStatus)) — "
          + session.sentences.text(finding.basis))
      if let source = finding.source { session.output.line("  " + source) }
      for evidence in finding.evidence {
        session.output.line("  \(evidence.key) = “\(TextTable.safe(evidence.text))” → \(evidence.rule)")
      }
      return
    }
    let entries = try WeaknessCatalogue.load(from: session.data).entries(named: id)
    guard !entries.isEmpty else { throw WeaknessQuestionError.unknown(id) }
    let product = [device.identity.vendor, device.identity.model].compactMap { $0 }.joined(separator: " ")
    if session.output.json {
      return try session.output.document(
        Explanation("weaknesses.other_product", ["id": id, "device": device.id, "product": product], exit: .done))
    }
    session.output.say(
      "weaknesses.other_product", ["id": id, "device": device.id, "product": product.isEmpty ? "?" : product])
  }
}

/// Why a question about a weakness has no answer.
enum WeaknessQuestionError: Error, Explained {
  case unknown(String)
  case notAQuery(line: Int)

  var explanation: Explanation {
    switch self {
    case .unknown(let id): Explanation("weaknesses.unknown", ["id": id], exit: .noInput)
    case .notAQuery(let line): Explanation("weaknesses.not_a_query", ["line": "\(line)"], exit: .failed)
    }
  }
}
