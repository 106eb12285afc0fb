import Identification
import NetworkTypes
import Vocabulary

/// What identification reads out of one fact alone, masked values apart: a mask must not change it.
struct Reading {
  private struct Meaning: Hashable {
    let attribute: Attribute
    let value: String
    let certainty: Double
    let nature: Claim.Nature
  }

  /// Values that a mask does change.
  static let masked: Set<Attribute> = [.serial, .uuid, .name, .location, .contact]

  let identifier: Identifier
  /// The masked MACs of the host: a maker's own card makes a name more telling.
  let macs: [MACAddress]

  func isSame(_ one: Fact, _ other: Fact) -> Bool { one == other || meanings(one) == meanings(other) }

  private func meanings(_ fact: Fact) -> Set<Meaning> {
    let endpoint = Endpoint(segment: "", mac: macs.first)
    let host = KnownHost(
      segment: "", macs: macs,
      observations: [Observation(fact, of: endpoint, by: Means(.file, "bundle"), at: .distantPast)])
    return Set(
      identifier.claims(from: host).filter { !Self.masked.contains($0.attribute) }.map {
        Meaning(attribute: $0.attribute, value: $0.value, certainty: $0.certainty, nature: $0.nature)
      })
  }
}

extension Fact {
  /// The same fact with another value.
  func with(_ value: String) -> Fact { Fact(key, value, oid: oid, port: port) }
}
