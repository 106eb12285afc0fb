import Vocabulary

/// One line of `identify`'s output; null where unknown.
struct IdentityDocument: Encodable {
  let id: String
  let identity: Identity

  init(_ id: String, _ identity: Identity) {
    self.id = id
    self.identity = identity
  }

  private enum Key: String, CodingKey { case id, cpe, confidence, evidence, lost }
  static let attributes: [Attribute] = [
    .deviceClass, .vendor, .model, .firmware, .serial, .os, .osVersion, .maker, .hardwareRevision,
  ]

  func encode(to encoder: any Encoder) throws {
    var names = encoder.container(keyedBy: Attribute.self)
    for attribute in Self.attributes {
      if let value = identity[attribute] {
        try names.encode(value, forKey: attribute)
      } else {
        try names.encodeNil(forKey: attribute)
      }
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(identity.cpes, forKey: .cpe)
    let known = identity.values.filter { Self.attributes.contains($0.key) }
    try container.encode(known.mapValues { ($0.confidence * 100).rounded() / 100 }, forKey: .confidence)
    try container.encode(lost(known), forKey: .lost)
    try container.encode(
      known.mapValues { $0.evidence.map { "\($0.evidence.key) → \($0.evidence.rule)" } }, forKey: .evidence)
  }

  /// What did not become a value, by attribute, each with its reason: `less_trusted`, `weaker`, `contradicted`,
  /// `other_device`, `not_enough`.
  private func lost(_ known: [Attribute: Identity.Value]) -> [Attribute: [String]] {
    var lost = known.mapValues { value in value.losers.map { ($0, value.reason(against: $0)) } }
    for claim in identity.insufficient where Self.attributes.contains(claim.attribute) {
      lost[claim.attribute, default: []].append((claim, identity.reason(of: claim)))
    }
    return lost.filter { !$0.value.isEmpty }.mapValues { claims in
      claims.map { claim, reason in
        "\(claim.value): \(claim.evidence.key) → \(claim.evidence.rule) (\(reason.rawValue))"
      }
    }
  }
}

extension Attribute: CodingKey {}
