import Foundation
import Knowledge
import Vocabulary
import Weaknesses

/// A question to the knowledge: a product and version, or a CPE name that holds them.
struct WeaknessQuery: Codable {
  /// Given back as it came, so that a fleet's answers find their questions.
  var id: String?
  var vendor: String?
  var product: String?
  var version: String?
  var deviceClass: DeviceClass?
  var cpe: String?

  enum CodingKeys: String, CodingKey {
    case id, vendor, product, version
    case deviceClass = "class"
    case cpe
  }
}

/// What is known (interface contract, "weaknesses lookup").
struct WeaknessAnswer: Encodable {
  struct Item: Encodable {
    let id: String
    let aliases: [String]
    let status: Finding.Status
    let cvss: Double?
    let knownExploited: Bool
    /// The chance of exploitation; no built-in entry has one.
    let epss: Double?
    let fixedIn: String?
    /// Why, in the language of the session.
    let basis: String
    let source: String?

    private enum Key: String, CodingKey {
      case id, aliases, status, cvss
      case knownExploited = "known_exploited"
      case epss
      case fixedIn = "fixed_in"
      case basis, source
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: .id)
      try container.encode(aliases, forKey: .aliases)
      try container.encode(status, forKey: .status)
      // null where unknown: a reader need not ask whether the key is there.
      try container.encode(cvss, forKey: .cvss)
      try container.encode(knownExploited, forKey: .knownExploited)
      try container.encode(epss, forKey: .epss)
      try container.encode(fixedIn, forKey: .fixedIn)
      try container.encode(basis, forKey: .basis)
      try container.encode(source, forKey: .source)
    }
  }

  let query: WeaknessQuery
  let cpe: [String]
  let knowledgeDate: String?
  let weaknesses: [Item]

  private enum CodingKeys: String, CodingKey {
    case query, cpe
    case knowledgeDate = "knowledge_date"
    case weaknesses
  }
}

/// Answers from the built-in catalogue, by the same judgement as for a device.
struct WeaknessLookup {
  let catalogue: WeaknessCatalogue
  let session: Session

  /// - Throws: `UsageError` without a vendor, or for a CPE name that is none.
  func answer(_ query: WeaknessQuery) throws(UsageError) -> WeaknessAnswer {
    var asked = query
    var names: [String] = []
    if let cpe = query.cpe {
      guard let name = CPEName(cpe) else { throw .notACPE(cpe) }
      asked.vendor = query.vendor ?? name.vendor
      asked.product = query.product ?? name.product
      asked.version = query.version ?? name.version
      names = [cpe]
    }
    guard asked.vendor?.isEmpty == false else { throw .noProduct }
    let assessor = WeaknessAssessor(catalogue: catalogue, checks: CheckLibrary(checks: []))
    let host = KnownHost(segment: "")
    let findings = assessor.assess(identity: identity(asked), host: host, today: session.today).findings
    return WeaknessAnswer(
      query: query, cpe: names, knowledgeDate: catalogue.date,
      weaknesses: findings.filter { $0.kind == .knownWeakness }.map { finding in
        WeaknessAnswer.Item(
          id: finding.id, aliases: finding.aliases, status: finding.status, cvss: finding.cvss,
          knownExploited: finding.knownExploited, epss: nil, fixedIn: finding.fixedIn,
          basis: session.sentences.text(finding.basis), source: finding.source)
      })
  }

  /// The query as an identity that a person vouches for.
  private func identity(_ query: WeaknessQuery) -> Identity {
    let values: [(Attribute, String?)] = [
      (.vendor, query.vendor), (.model, query.product), (.firmware, query.version),
      (.deviceClass, query.deviceClass?.rawValue),
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
