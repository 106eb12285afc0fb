import NetworkTypes

/// The start line and headers of an answer that looks like HTTP (RFC 9112), RTSP (RFC 2326) or SIP (RFC 3261).
/// Rude ones are read too: bare line feeds, folded lines, headers without a colon (left out).
package struct MessageHead: Hashable, Sendable {
  package struct Header: Hashable, Sendable {
    /// In lower case.
    package let name: String
    package let value: String
  }

  /// A head of more bytes is refused.
  package static let limit = 16_384
  /// Headers that are kept; later ones are left out.
  static let headerLimit = 100

  /// `1.0`, `1.1`, `2.0`…
  package let version: String
  /// 100...999
  package let status: Int
  package let reason: String
  package let headers: [Header]
  /// Bytes up to the body, the empty line included.
  package let length: Int

  /// Reads the head at the start of `bytes`; without an empty line, all of it is head.
  /// - Throws: `.malformed` if the start line is not `<protocol>/<version> <status>`; `.tooLarge` above 16 KiB.
  package init(response bytes: [UInt8], protocol name: String) throws(WireError) {
    let end = Self.end(of: bytes) ?? bytes.count
    guard end <= Self.limit else {
      throw .tooLarge(field: "head", value: end, limit: Self.limit, offset: 0)
    }
    length = end
    let lines = bytes[..<end].split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    guard let start = lines.first else { throw .truncated(field: "start line", needed: 12, available: 0, offset: 0) }
    let words = String(wire: start).split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].uppercased().hasPrefix(name + "/"), let status = Int(words[1]),
      (100...999).contains(status)
    else { throw .malformed(field: "start line", offset: 0) }
    version = String(words[0].dropFirst(name.count + 1))
    self.status = status
    reason = words.count > 2 ? String(words[2]) : ""
    var headers: [Header] = []
    for line in lines.dropFirst() {
      if line.first == 0x20 || line.first == 0x09, let last = headers.popLast() {
        headers.append(Header(name: last.name, value: last.value + " " + String(wire: line)))
        continue
      }
      guard headers.count < Self.headerLimit, let colon = line.firstIndex(of: 0x3A) else { continue }
      headers.append(
        Header(
          name: String(wire: line[..<colon]).lowercased(), value: String(wire: line[line.index(after: colon)...])))
    }
    self.headers = headers
  }

  /// The first value of a header; `name` in lower case.
  package func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  package func values(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }

  /// Where the head ends: behind the first empty line at or after `start`; `nil` if there is none yet.
  package static func end(of bytes: [UInt8], from start: Int = 0) -> Int? {
    var position = max(0, start)
    while position < bytes.count {
      if bytes[position] == 0x0A {
        if position + 1 < bytes.count, bytes[position + 1] == 0x0A { return position + 2 }
        if position + 2 < bytes.count, bytes[position + 1] == 0x0D, bytes[position + 2] == 0x0A { return position + 3 }
      }
      position += 1
    }
    return nil
  }
}
