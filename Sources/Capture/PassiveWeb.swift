import NetworkTypes
import Protocols
import Vocabulary

/// Web answers between other hosts: the head, and of the body what stands in the head's own segment. Where a device sends
/// the body by itself, a UPnP description is still known by its XML declaration.
enum PassiveWeb {
  static let ears =
    [Ear("http", at: .tcpBeginning(Ear.four("HTTP")), hear: answer)]
    + ["<?xm", "<roo"].map { Ear("upnp", at: .tcpBeginning(Ear.four($0)), hear: description) }
    + ["GET ", "POST", "HEAD", "PUT "].map { Ear("http", at: .tcpBeginning(Ear.four($0)), hear: request) }

  private static func answer(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    let message = try TextMessage(parsing: &cursor)
    // What a proxy passes on are another server's words (RFC 9110, 7.6.3).
    guard message.start.hasPrefix("HTTP/1."), message.header("via") == nil, message.header("x-cache") == nil else {
      return []
    }
    let port = TransportPort.tcp(sender.sourcePort)
    var facts = Fact.known(
      ["http_header.server": message.header("server"), "http_header.wwwauth": message.header("www-authenticate")],
      port: port)
    let isPlain = message.header("content-encoding").map { $0.lowercased() == "identity" } ?? true
    if message.start.split(separator: " ").dropFirst().first == "200", isPlain {
      facts += document(cursor.rest(), message, port)
    }
    return [Statement(facts)]
  }

  private static func document(_ body: [UInt8], _ message: TextMessage, _ port: TransportPort) -> [Fact] {
    let type = message.header("content-type")?.lowercased() ?? ""
    if type.hasPrefix(IPPMessage.contentType) {
      // A print server answers for the printers behind it.
      guard message.header("server")?.contains("CUPS") != true else { return [] }
      return (try? IPPMessage(whatIsThereOf: body))?.facts(port: port) ?? []
    }
    if type.contains("xml") { return described(body) + ((try? HNAPSettings(markup(body)))?.facts(port: port) ?? []) }
    if type.contains("html") {
      let markup = markup(body)
      // A title that goes on in the next segment is no title yet.
      guard String(wire: markup).lowercased().contains("</title") else { return [] }
      return Fact.known(["html_title": HTMLPage(markup, contentType: type).title], port: port)
    }
    return []
  }

  /// A body that came without its head. Only a UPnP description has this root, and no client sends one.
  private static func description(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    let facts = described(cursor.rest())
    return facts.isEmpty ? [] : [Statement(facts)]
  }

  private static func described(_ body: [UInt8]) -> [Fact] { (try? UPnPDescription(markup(body)))?.facts ?? [] }

  /// From the first mark, behind a chunk's length, to the end of the last: a value that is cut is left out.
  private static func markup(_ body: [UInt8]) -> [UInt8] {
    guard let first = body.firstIndex(of: UInt8(ascii: "<")), let last = body.lastIndex(of: UInt8(ascii: ">")),
      first < last
    else { return [] }
    return Array(body[first...last])
  }

  /// A request tells of the client.
  private static func request(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    let message = try TextMessage(parsing: &cursor)
    // A proxy names itself so, and the words are its client's.
    guard message.start.contains(" HTTP/1."), message.header("via") == nil else { return [] }
    return [
      Statement(
        Fact.known([
          "http_header.user_agent": message.header("user-agent"),
          "http.request_host": publicName(message.header("host")),
        ]))
    ]
  }

  /// The server's name without its port; `nil` for an address or a name of the local domain.
  private static func publicName(_ host: String?) -> String? {
    guard let name = host?.lowercased().prefix(while: { $0 != ":" && $0 != "[" }), name.contains(".") else {
      return nil
    }
    guard IPAddress(String(name)) == nil, !name.hasSuffix(".local"), name.count <= 253 else { return nil }
    return String(name)
  }
}
