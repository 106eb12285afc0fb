import Vocabulary

/// What is known (interface contract, "weaknesses lookup").
struct WeaknessAnswer: Encodable {
  struct Item: Encodable {
    let id: String
    let aliases: [String]
    let status: Finding.Status
    let cvss: Double?
    let knownExploited: Bool
    /// By when CISA asks that it be mended.
    let due: String?
    /// The chance of exploitation.
    let epss: Double?
    let fixedIn: String?
    let fixAvailable: Ternary
    /// Why, in the language of the session.
    let basis: String
    let source: String?

    private enum Key: String, CodingKey {
      case id, aliases, status, cvss
      case knownExploited = "known_exploited"
      case due, epss
      case fixedIn = "fixed_in"
      case fixAvailable = "fix_available"
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
      try container.encode(due, forKey: .due)
      try container.encode(epss, forKey: .epss)
      try container.encode(fixedIn, forKey: .fixedIn)
      try container.encode(fixAvailable, forKey: .fixAvailable)
      try container.encode(basis, forKey: .basis)
      try container.encode(source, forKey: .source)
    }
  }

  /// Under which products it was looked up.
  struct Products: Encodable {
    let certainty: ProductChoice.Certainty
    let candidates: [String]
    let reason: String
  }

  let query: WeaknessQuery
  /// The names that were looked up; only such as occur in a feed, or were given.
  let cpe: [String]
  let products: Products?
  let knowledgeDate: String?
  let status: WeaknessStatus
  let updatable: Ternary
  let weaknesses: [Item]

  private enum CodingKeys: String, CodingKey {
    case query, cpe, products
    case knowledgeDate = "knowledge_date"
    case status = "weakness_status"
    case updatable, weaknesses
  }
}
