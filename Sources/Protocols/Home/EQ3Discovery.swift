import NetworkTypes
import Vocabulary

/// HomeMatic's central units and gateways answer at UDP 43439: kind, serial number and version, each ended by a zero.
/// Source: hobbyquaker, hm-discover.
package struct EQ3Discovery: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "eq3", summary: "HomeMatic central units and gateways tell kind, serial number and version",
    source: "hm-discover", ports: [.udp(43439)], keys: ["eq3."])

  package static let ears = [
    Ear("eq3", at: .udp(43439)) { cursor, _ throws(WireError) in
      Statement.unlessEmpty(try EQ3Discovery(parsing: &cursor).facts)
    }
  ]

  package let facts: [Fact]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    guard try cursor.uint8("kind") == 2 else { throw .malformed(field: "kind", offset: start) }
    try cursor.skip(4, "kind")
    let parts = cursor.rest().prefix(256).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    let texts = parts.map { String(wire: $0) }
    // A question has patterns in place of names.
    guard texts.count == 3, texts[0].hasPrefix("eQ3-"), !texts[0].hasSuffix("*"), texts[1] != "*" else {
      facts = []
      return
    }
    let version = parts[2].drop { $0 < 0x20 }.prefix { $0 != 0 }
    let isVersion = version.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    facts = Fact.known([
      "eq3.type": texts[0], "eq3.serial": texts[1], "eq3.version": isVersion ? String(wire: version) : nil,
    ])
  }
}
