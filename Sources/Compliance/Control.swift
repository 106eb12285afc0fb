/// One control of the rule set, as data: what it demands, where that is written, and how it is decided.
package struct Control: Sendable, Hashable, Decodable {
  /// How far a scan can decide it.
  package enum Automation: String, Sendable, Codable {
    /// A scan decides.
    case scan
    /// A scan can flag or refute; a person meets it.
    case flag
    /// Only a person knows.
    case attest
  }

  /// Such as `B3`.
  package let id: String
  /// The name, in English and Traditional Chinese.
  package let term: [String: String]
  package let demand: [String: String]
  /// The item of Article 7 that it serves, 1 to 7; `nil` for a paragraph behind the items.
  package let item: Int?
  /// The clauses that it rests on.
  package let clauses: [String]
  package let automation: Automation
  /// The rule that decides it, by name; `ControlRules` lists them.
  package let rule: String
  /// The checks that refute it.
  package let checks: [String]
  /// The published weaknesses that refute it, by id, beside B3.
  package let weaknesses: [String]
  /// The register's column that a person fills to meet it.
  package let field: String?
  /// How many days an attestation holds; `nil`: until it is replaced.
  package let validDays: Int?

  enum CodingKeys: String, CodingKey {
    case id, term, demand, item, clauses, automation, rule, checks, weaknesses, field
    case validDays = "valid_days"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    term = try container.decode([String: String].self, forKey: .term)
    demand = try container.decode([String: String].self, forKey: .demand)
    item = try container.decodeIfPresent(Int.self, forKey: .item)
    clauses = try container.decode([String].self, forKey: .clauses)
    automation = try container.decode(Automation.self, forKey: .automation)
    rule = try container.decode(String.self, forKey: .rule)
    checks = try container.decodeIfPresent([String].self, forKey: .checks) ?? []
    weaknesses = try container.decodeIfPresent([String].self, forKey: .weaknesses) ?? []
    field = try container.decodeIfPresent(String.self, forKey: .field)
    validDays = try container.decodeIfPresent(Int.self, forKey: .validDays)
  }
}
