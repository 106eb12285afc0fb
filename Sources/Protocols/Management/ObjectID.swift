import NetworkTypes

/// An ASN.1 object identifier of 2 to 128 arcs (ITU-T X.660; RFC 2578, 3.5), such as `1.3.6.1.2.1.1.1.0`.
package struct ObjectID: Hashable, Sendable, Comparable {
  package let arcs: [UInt32]

  package static let arcLimit = 128

  /// `nil` unless there are 2 to 128 arcs, the first is at most 2 and the second below 40 where X.690 wants it.
  package init?(_ arcs: [UInt32]) {
    guard (2...Self.arcLimit).contains(arcs.count), arcs[0] <= 2 else { return nil }
    guard arcs[0] == 2 ? arcs[1] <= UInt32.max - 80 : arcs[1] < 40 else { return nil }
    self.arcs = arcs
  }

  /// Reads the content bytes of an OBJECT IDENTIFIER (X.690, 8.19): base 128, high bit set on all but the last.
  package init(parsingContent cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    var arcs: [UInt32] = []
    var value: UInt64 = 0
    var isInside = false
    while !cursor.isAtEnd {
      let byte = try cursor.uint8("object id")
      value = value << 7 | UInt64(byte & 0x7F)
      guard value <= UInt64(UInt32.max) else { throw .malformed(field: "object id", offset: start) }
      isInside = byte & 0x80 != 0
      if isInside { continue }
      let arc = UInt32(value)
      if arcs.isEmpty {
        let first = min(arc / 40, 2)
        arcs = [first, arc - first * 40]
      } else {
        arcs.append(arc)
      }
      value = 0
      guard arcs.count <= Self.arcLimit else { throw .malformed(field: "object id", offset: start) }
    }
    guard !isInside, arcs.count >= 2 else { throw .malformed(field: "object id", offset: start) }
    self.arcs = arcs
  }

  /// Tag, length and content.
  package var encoded: [UInt8] {
    var content: [UInt8] = []
    for arc in [arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2) {
      var groups = [UInt8(arc & 0x7F)]
      var rest = arc >> 7
      while rest > 0 {
        groups.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      content += groups.reversed()
    }
    return BER.value(BERTag.objectID, content)
  }

  /// Whether it lies below `parent` in the tree.
  package func isBelow(_ parent: ObjectID) -> Bool {
    arcs.count > parent.arcs.count && arcs.starts(with: parent.arcs)
  }

  package static func < (left: Self, right: Self) -> Bool { left.arcs.lexicographicallyPrecedes(right.arcs) }
}

extension ObjectID: LosslessStringConvertible {
  /// Reads dotted decimal, with or without a leading dot.
  package init?(_ text: String) {
    let bare = text.hasPrefix(".") ? text.dropFirst() : Substring(text)
    var arcs: [UInt32] = []
    for part in bare.split(separator: ".", omittingEmptySubsequences: false) {
      guard let arc = UInt32(part) else { return nil }
      arcs.append(arc)
    }
    self.init(arcs)
  }

  /// Dotted decimal without a leading dot.
  package var description: String { arcs.map(String.init).joined(separator: ".") }
}
