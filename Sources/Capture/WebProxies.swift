import NetworkTypes

/// Servers that were asked for other hosts' pages: in the absolute form, or by CONNECT (RFC 9112, 3.2.2 and 3.2.3).
/// Bounded.
struct WebProxies {
  static let limit = 1024
  /// Bytes of a request line that are looked at.
  private static let lineLimit = 256

  private struct Server: Hashable {
    let address: IPAddress
    let port: UInt16
  }

  private var known: Set<Server> = []

  func isProxy(_ address: IPAddress, _ port: UInt16) -> Bool {
    !known.isEmpty && known.contains(Server(address: address, port: port))
  }

  /// Looks at a segment's first bytes. A request that names the server's own address asks for its own page.
  mutating func note(_ data: borrowing WireCursor, to address: IPAddress, _ port: UInt16) {
    // `GET h`, `CONN`: all other segments pass at the price of a byte or two.
    switch data.peek() {
    case UInt8(ascii: "C"): guard data.peek(1) == UInt8(ascii: "O"), data.peek(2) == UInt8(ascii: "N") else { return }
    case UInt8(ascii: "G"), UInt8(ascii: "P"), UInt8(ascii: "H"): break
    default: return
    }
    guard known.count < Self.limit else { return }
    var line: [UInt8] = []
    while line.count < Self.lineLimit, let byte = data.peek(line.count), byte != 0x0A { line.append(byte) }
    let words = String(wire: line).split(separator: " ")
    guard words.count >= 2, ["GET", "POST", "PUT", "HEAD", "CONNECT"].contains(words[0]) else { return }
    let target = words[1].lowercased()
    guard words[0] == "CONNECT" || target.hasPrefix("http://") else { return }
    let rest = words[0] == "CONNECT" ? target[...] : target.dropFirst("http://".count)
    let host = rest.prefix { $0 != "/" && $0 != ":" }
    guard host != address.description else { return }
    known.insert(Server(address: address, port: port))
  }
}
