import NetworkTypes

/// A domain name as its labels, which may hold dots and blanks (RFC 1035, 3.1; RFC 6763, 4.3).
package struct DNSName: Hashable, Sendable {
  package let labels: [String]

  package init(labels: [String]) { self.labels = labels }

  /// Splits at dots: for names without dots inside labels.
  package init(_ text: String) { labels = text.split(separator: ".").map(String.init) }

  package var text: String { labels.joined(separator: ".") }
  /// For comparing: names differ in case only by accident.
  package var folded: String { text.lowercased() }

  /// Octets of a name on the wire, RFC 1035, 2.3.4.
  static let lengthLimit = 255
  /// More jumps than labels fit into a name are a loop.
  static let jumpLimit = 64

  /// Reads a name with compression pointers (RFC 1035, 4.1.4), which must point backwards.
  /// - Parameters:
  ///   - cursor: over the whole message, from its first byte.
  ///   - start: the cursor's offset at the message's first byte.
  /// - Throws: `.malformed` for a pointer that does not, or another label type; `.tooLarge` above 255 octets.
  package init(parsing cursor: inout WireCursor, messageAt start: Int = 0) throws(WireError) {
    var labels: [String] = []
    var length = 0
    var lowest = cursor.offset - start
    if let first = try DNSName.run(&cursor, into: &labels, length: &length) {
      guard first < lowest else { throw .malformed(field: "name pointer", offset: cursor.offset) }
      lowest = first
      // `reader` moves through the message; `cursor` already stands behind the name.
      var reader = try cursor.rewound(to: first, "name pointer")
      var jumps = 1
      while let next = try DNSName.run(&reader, into: &labels, length: &length) {
        jumps += 1
        guard next < lowest, jumps <= DNSName.jumpLimit else {
          throw .malformed(field: "name pointer", offset: start + lowest)
        }
        lowest = next
        reader = try cursor.rewound(to: next, "name pointer")
      }
    }
    self.labels = labels
  }

  /// Reads labels up to the end of the name or a pointer, whose target it returns.
  private static func run(
    _ cursor: inout WireCursor, into labels: inout [String], length: inout Int
  ) throws(WireError) -> Int? {
    while true {
      let start = cursor.offset
      let head = try cursor.uint8("name")
      switch head >> 6 {
      case 0:
        if head == 0 { return nil }
        length += Int(head) + 1
        guard length <= lengthLimit else {
          throw .tooLarge(field: "name", value: length, limit: lengthLimit, offset: start)
        }
        let label = try cursor.slice(Int(head), "name")
        labels.append(label.text())
      case 3: return Int(head & 0x3F) << 8 | Int(try cursor.uint8("name pointer"))
      default: throw .malformed(field: "name", offset: start)
      }
    }
  }

  /// Writes it uncompressed; labels are cut at 63 octets.
  package func write(into writer: inout WireWriter) {
    for label in labels where !label.isEmpty {
      let octets = Array(label.utf8.prefix(63))
      writer.uint8(UInt8(octets.count))
      writer.octets(octets)
    }
    writer.uint8(0)
  }
}
