import DataFiles
import Foundation
import Identification
import Knowledge
import Vocabulary
import Weaknesses

/// Answers questions to the knowledge.
final class WeaknessLookup {
  private let assessor: WeaknessAssessor
  private let names: Catalogue
  private let session: Session
  private let today: String
  private let host = KnownHost(segment: "")
  /// Answers to what a fleet asks again and again.
  private var kept: [WeaknessQuery: WeaknessAnswer] = [:]

  private static let keptLimit = 2_048

  init(session: Session) throws {
    (assessor, names) = try session.assessor()
    self.session = session
    today = session.today
  }

  func answer(_ query: WeaknessQuery) throws -> WeaknessAnswer {
    var key = query
    key.id = nil
    if let answer = kept[key] { return Self.answer(answer, to: query) }
    let answer = try work(key)
    if kept.count >= Self.keptLimit { kept.removeAll(keepingCapacity: true) }
    kept[key] = answer
    return Self.answer(answer, to: query)
  }

  private static func answer(_ answer: WeaknessAnswer, to query: WeaknessQuery) -> WeaknessAnswer {
    WeaknessAnswer(
      query: query, cpe: answer.cpe, products: answer.products, knowledgeDate: answer.knowledgeDate,
      status: answer.status, updatable: answer.updatable, weaknesses: answer.weaknesses)
  }

  private func work(_ query: WeaknessQuery) throws -> WeaknessAnswer {
    var asked = query
    let given = try query.cpe.map(Self.name)
    if let first = given.first(where: { $0.part != .hardware }) ?? given.first {
      asked.vendor = query.vendor ?? first.vendor.text
      asked.product = query.product ?? first.product.text.map(Self.model)
      asked.version = query.version ?? Self.version(first)
    }
    guard let vendor = asked.vendor, !vendor.isEmpty else { throw UsageError.noProduct }
    asked.vendor = names.vendors.vendor(named: vendor)?.name ?? vendor
    let assessment = assessor.assess(
      identity: Self.identity(asked), host: host, today: today, listsDecided: true, given: given)
    let choice = assessment.products
    return WeaknessAnswer(
      query: query, cpe: query.cpe.isEmpty ? choice?.names.filter { $0.hasPrefix("cpe:") } ?? [] : query.cpe,
      products: choice.map {
        WeaknessAnswer.Products(
          certainty: $0.certainty, candidates: $0.candidates, reason: session.sentences.text($0.reason))
      },
      knowledgeDate: assessment.knowledgeDate, status: assessment.status, updatable: assessment.updatable,
      weaknesses: assessment.findings.filter { $0.kind == .knownWeakness }.map { finding in
        WeaknessAnswer.Item(
          id: finding.id, aliases: finding.aliases, status: finding.status, cvss: finding.cvss,
          knownExploited: finding.knownExploited, due: finding.exploitedDue, epss: finding.epss,
          fixedIn: finding.fixedIn, fixAvailable: finding.fixAvailable, basis: session.sentences.text(finding.basis),
          source: finding.source)
      })
  }

  private static func name(_ text: String) throws -> CPEName {
    guard let name = try? CPEName(text), name.vendor.text != nil, name.product.text != nil else {
      throw UsageError.notACPE(text)
    }
    return name
  }

  /// A product component as a model: without the `_firmware` that dictionaries put behind a device's name.
  private static func model(_ product: String) -> String {
    let bare = product.hasSuffix("_firmware") ? String(product.dropLast(9)) : product
    return bare.replacing("_", with: " ")
  }

  private static func version(_ name: CPEName) -> String? {
    guard let version = name.version.text else { return nil }
    return [version, name.update.text].compactMap { $0 }.joined(separator: " ")
  }

  /// The query as an identity that a person vouches for.
  private static func identity(_ query: WeaknessQuery) -> Identity {
    let values: [(Attribute, String?)] = [
      (.vendor, query.vendor), (.model, query.product), (.firmware, query.version),
      (.deviceClass, query.deviceClass?.rawValue), (.hardwareRevision, query.hardwareRevision),
    ]
    var identity = Identity()
    for (attribute, value) in values {
      guard let value, !value.isEmpty else { continue }
      let evidence = Evidence(key: "lookup.query", text: value, rule: "weaknesses lookup")
      let claim = Claim(attribute, value, certainty: 1, nature: .person, kind: "person", evidence: evidence)
      identity.values[attribute] = Identity.Value(value: value, confidence: 1, evidence: [claim], losers: [])
    }
    return identity
  }
}
