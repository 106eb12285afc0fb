import NetworkTypes

/// A start line and headers, as HTTP, SSDP, SIP and RTSP have them (RFC 9112, 2.1; RFC 3261, 7.3). Lenient: a line
/// without a colon is passed over, a cut last header is left out. Names are matched without regard to case.
package struct TextMessage: Hashable, Sendable {
  /// Bytes of head, headers and bytes of one line that are read at most.
  static let headLimit = 8192
  static let headerLimit = 64
  static let lineLimit = 2048

  package let start: String
  /// Names in lower case, in the order of the message.
  package let headers: [(name: String, value: String)]

  /// - Throws: `.truncated` if there is no whole start line; `.tooLarge` if it never ends.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let offset = cursor.offset
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var read = 0
    while let byte = cursor.peek(), read < TextMessage.headLimit, lines.count <= TextMessage.headerLimit {
      try cursor.skip(1, "head")
      read += 1
      if byte == UInt8(ascii: "\n") {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if line.isEmpty, !lines.isEmpty { break }
        if !line.isEmpty { lines.append(line) }
        line = []
      } else if line.count < TextMessage.lineLimit {
        line.append(byte)
      }
    }
    guard let first = lines.first else {
      guard read < TextMessage.headLimit else {
        throw .tooLarge(field: "start line", value: read, limit: TextMessage.headLimit, offset: offset)
      }
      throw .truncated(field: "start line", needed: read + 1, available: read, offset: offset)
    }
    start = String(wire: first)
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let name = String(wire: line[..<colon]).lowercased()
      return name.isEmpty ? nil : (name, String(wire: line[(colon + 1)...]))
    }
  }

  /// The first header of that lower-case name; `nil` if missing or empty.
  package func header(_ name: String) -> String? {
    headers.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.start == right.start && left.headers.elementsEqual(right.headers) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(start)
    for header in headers { hasher.combine(header.name) }
  }
}
