import NetworkTypes
import Vocabulary

/// Spanning Tree Protocol: only a bridge sends it (IEEE 802.1D, clause 9; 802.1Q, clause 14). Nothing but that is read.
package struct STP: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "stp", summary: "A bridge port speaks", source: "IEEE 802.1D, clause 9", keys: ["stp.bridge"])

  package static let ears = [
    Ear("stp", at: .llc(0x42)) { cursor, _ throws(WireError) in
      [Statement(try STP(parsing: &cursor).facts)]
    }
  ]

  /// 0 spanning tree, 2 rapid, 3 multiple or shortest path.
  package let version: UInt8

  /// - Throws: `.malformed` for another protocol id than zero.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    guard try cursor.uint16("protocol id") == 0 else { throw .malformed(field: "protocol id", offset: 0) }
    version = try cursor.uint8("version")
    try cursor.skip(1, "type")
  }

  package var facts: [Fact] { [Fact("stp.bridge", "yes")] }
}
