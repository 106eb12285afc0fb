/// The name of a fact, such as `snmp.sys_description`. Recog's `matches` names where it has one, else ours of the same
/// form; `docs/observation-keys.md` lists them.
package struct ObservationKey: Hashable, Sendable, Comparable, RawRepresentable, ExpressibleByStringLiteral {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ name: String) { rawValue = name }
  package init(stringLiteral value: String) { rawValue = value }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension ObservationKey: Codable, CustomStringConvertible {
  package init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  package var description: String { rawValue }
}
