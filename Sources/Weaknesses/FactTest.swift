import NetworkTypes
import Vocabulary

/// A test of one fact's value. All that is given must hold.
package struct FactTest: Sendable, Hashable, Decodable {
  let key: ObservationKey
  let oid: String?
  /// One of these, letter for letter, case aside.
  let equals: [String]
  /// None of these.
  let not: [String]
  /// One of these texts is in it, case aside.
  let contains: [String]
  /// None of these texts is in it, case aside.
  let lacks: [String]
  /// It ends in one of these, case aside.
  let endsWith: [String]
  /// It is a date (ISO 8601) before today; `false`: today or later.
  let past: Bool?
  /// For `x509.key`: an algorithm and the smallest size that is good enough; the test holds for smaller ones.
  let keySmallerThan: [String: Int]
  /// For `x509.key`: holds for keys of at least this size.
  let keyAtLeast: [String: Int]
  /// Only on one of these ports.
  let ports: [TransportPort]
  /// Not on these ports.
  let notPorts: [TransportPort]
  /// The test holds if no fact passes it.
  let absent: Bool

  enum CodingKeys: String, CodingKey, CaseIterable {
    case key, oid, not, contains, lacks, past, ports, absent
    case equals = "is"
    case endsWith = "ends_with"
    case keySmallerThan = "key_smaller_than"
    case keyAtLeast = "key_at_least"
    case notPorts = "not_ports"
  }

  package init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(besides: CodingKeys.self, in: "a fact test")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = ObservationKey(try container.decode(String.self, forKey: .key))
    oid = try container.decodeIfPresent(String.self, forKey: .oid)
    equals = try container.decodeIfPresent([String].self, forKey: .equals) ?? []
    not = try container.decodeIfPresent([String].self, forKey: .not) ?? []
    contains = try container.decodeIfPresent([String].self, forKey: .contains) ?? []
    lacks = try container.decodeIfPresent([String].self, forKey: .lacks) ?? []
    endsWith = try container.decodeIfPresent([String].self, forKey: .endsWith) ?? []
    past = try container.decodeIfPresent(Bool.self, forKey: .past)
    keySmallerThan = try container.decodeIfPresent([String: Int].self, forKey: .keySmallerThan) ?? [:]
    keyAtLeast = try container.decodeIfPresent([String: Int].self, forKey: .keyAtLeast) ?? [:]
    ports = try container.decodeIfPresent([TransportPort].self, forKey: .ports) ?? []
    notPorts = try container.decodeIfPresent([TransportPort].self, forKey: .notPorts) ?? []
    absent = try container.decodeIfPresent(Bool.self, forKey: .absent) ?? false
  }

  func isAbout(_ fact: Fact) -> Bool {
    guard fact.key == key, oid == nil || oid == fact.oid else { return false }
    if !ports.isEmpty { return fact.port.map(ports.contains) ?? false }
    return fact.port.map { !notPorts.contains($0) } ?? true
  }

  func holds(_ value: String, today: String) -> Bool {
    let text = value.lowercased()
    if !equals.isEmpty, !equals.contains(where: { $0.lowercased() == text }) { return false }
    if not.contains(where: { $0.lowercased() == text }) { return false }
    if !contains.isEmpty, !contains.contains(where: { text.contains($0.lowercased()) }) { return false }
    if lacks.contains(where: { text.contains($0.lowercased()) }) { return false }
    if !endsWith.isEmpty, !endsWith.contains(where: { text.hasSuffix($0.lowercased()) }) { return false }
    if let past {
      guard value.wholeMatch(of: /\d{4}-\d{2}-\d{2}.*/) != nil else { return false }
      if (value.prefix(10) < today.prefix(10)) != past { return false }
    }
    if !keySmallerThan.isEmpty {
      guard let (algorithm, size) = Self.key(value), let good = keySmallerThan[algorithm], size < good else {
        return false
      }
    }
    if !keyAtLeast.isEmpty {
      guard let (algorithm, size) = Self.key(value), let good = keyAtLeast[algorithm], size >= good else {
        return false
      }
    }
    return true
  }

  /// `RSA 2048` apart.
  private static func key(_ value: String) -> (algorithm: String, size: Int)? {
    let parts = value.split(separator: " ")
    guard parts.count == 2, let size = Int(parts[1]) else { return nil }
    return (parts[0].uppercased(), size)
  }
}
