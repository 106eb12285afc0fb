import Vocabulary

/// One line of `identify`'s output; null where unknown.
struct IdentityDocument: Encodable {
  let id: String
  let identity: Identity

  init(_ id: String, _ identity: Identity) {
    self.id = id
    self.identity = identity
  }

  private enum Key: String, CodingKey { case id, cpe, confidence, evidence }
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
    try container.encode(
      known.mapValues { $0.evidence.map { "\($0.evidence.key) → \($0.evidence.rule)" } }, forKey: .evidence)
  }
}

extension Attribute: CodingKey {}
