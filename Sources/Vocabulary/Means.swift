/// How a fact came to be known.
package struct Means: Hashable, Sendable, Codable, Comparable {
  package enum Kind: String, Sendable, Codable {
    /// Heard without asking.
    case passive
    /// An answer to a question of ours.
    case asked
    /// Read from a capture file or another program's observations.
    case file
  }

  package let kind: Kind
  /// The protocol that was heard or the probe that asked, such as `mdns` or `snmp`.
  package let name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
  }
}
