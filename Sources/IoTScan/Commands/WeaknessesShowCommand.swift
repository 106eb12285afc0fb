import ArgumentParser
import Inventory
import Knowledge
import Reporting
import Vocabulary
import Weaknesses

/// `iot-scan weaknesses show CVE`
struct WeaknessesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A weakness: what, whom here it hits, since when, what to do, who says so.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A CVE or TVN number, or a check such as telnet_open.") var id: String

  func run() async throws {
    let session = try Session(shared)
    let entries = try WeaknessCatalogue.load(from: session.data).entries(named: id)
    let known = try session.knowledge()?.weakness(named: id)
    let devices = (try? session.readRegister().devices(.all)) ?? []
    let names = Set([id.uppercased(), known?.id ?? ""])
    let hit = devices.compactMap { device in
      device.assessment.findings.first { finding in names.contains { finding.isNamed($0) } }.map { (device, $0) }
    }
    if entries.isEmpty, hit.isEmpty, known == nil { throw WeaknessQuestionError.unknown(id) }
    if session.output.json {
      return try session.output.document(WeaknessDocument(known: known, entries: entries.map(\.weakness), hit: hit))
    }
    if let known { show(known, session) }
    for entry in entries { show(entry.weakness, withName: known == nil, session) }
    for (device, finding) in hit {
      let since = finding.firstSeen.map { " (\($0))" } ?? ""
      session.output.line(
        "  \(device.id)  \(session.state(of: finding))\(since): " + session.sentences.text(finding.basis))
      if let urgency = finding.urgency { session.output.line("      " + session.sentences.text(urgency)) }
    }
    if hit.isEmpty { session.output.say("weaknesses.nobody", ["id": id]) }
  }

  private func show(_ weakness: KnownWeakness, _ session: Session) {
    let facts = WeaknessFacts(weakness)
    session.output.line(([weakness.id] + facts.aliases).joined(separator: " / "))
    session.output.line("  " + TextTable.safe(facts.title))
    for score in facts.scores {
      session.output.line("  CVSS \(score.version): \(score.base)  \(TextTable.safe(score.vector))  \(score.scorer)")
    }
    if let exploited = weakness.exploited {
      session.output.say("weaknesses.show.exploited", ["since": exploited.dateAdded, "due": exploited.dueDate])
      session.output.line("      " + TextTable.safe(exploited.requiredAction))
    } else if facts.isExploited {
      session.output.say("weaknesses.show.exploited_tag")
    }
    if let prediction = weakness.prediction {
      session.output.say(
        "weaknesses.show.epss",
        ["score": "\(prediction.score)", "percentile": "\((prediction.percentile * 1000).rounded() / 10)"])
    }
    for record in weakness.records {
      let date = record.modified.prefix(10)
      session.output.line("  \(FixTexts.name(of: record)) (\(date))\(record.isRejected ? " REJECTED" : "")")
      for tag in record.tags { session.output.line("      [\(TextTable.safe(tag))]") }
      for line in record.solutions.prefix(4) { session.output.line("      " + TextTable.safe(line)) }
      for address in record.references.prefix(3) { session.output.line("      " + TextTable.safe(address)) }
    }
    let products = WeaknessProducts(weakness).names
    session.output.line(
      "  " + products.prefix(12).map(TextTable.safe).joined(separator: ", ")
        + (products.count > 12 ? " (+\(products.count - 12))" : ""))
  }

  private func show(_ weakness: Weakness, withName: Bool, _ session: Session) {
    if withName { session.output.line(([weakness.id] + weakness.aliases).joined(separator: " / ")) }
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
}

/// `weaknesses show --json`.
private struct WeaknessDocument: Encodable {
  struct Hit: Encodable {
    let device: String
    let finding: Finding
  }

  struct Source: Encodable {
    let name: String
    let modified: String
    let rejected: Bool
    let description: String
    let tags: [String]
    let solutions: [String]
    let references: [String]
  }

  struct Exploited: Encodable {
    let since: String
    let due: String
    let action: String
  }

  let id: String?
  let aliases: [String]
  let title: String?
  let scores: [Finding.Score]
  let epss: Double?
  let exploited: Exploited?
  let sources: [Source]
  let products: [String]
  let catalogue: [Weakness]
  let devices: [Hit]

  init(known: KnownWeakness?, entries: [Weakness], hit: [(Device, Finding)]) {
    let facts = known.map(WeaknessFacts.init)
    id = known?.id ?? entries.first?.id ?? hit.first?.1.id
    aliases = facts?.aliases ?? entries.first?.aliases ?? []
    title = facts?.title
    scores = facts?.scores ?? []
    epss = facts?.epss
    exploited = known?.exploited.map {
      Exploited(since: $0.dateAdded, due: $0.dueDate, action: $0.requiredAction)
    }
    sources =
      known?.records.map {
        Source(
          name: FixTexts.name(of: $0), modified: $0.modified, rejected: $0.isRejected, description: $0.description,
          tags: $0.tags, solutions: $0.solutions, references: $0.references)
      } ?? []
    products = known.map { WeaknessProducts($0).names } ?? []
    catalogue = entries
    devices = hit.map { Hit(device: $0.0.id, finding: $0.1) }
  }
}
