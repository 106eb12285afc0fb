import NetworkTypes
import Vocabulary

/// WS-Discovery, the 2005/04 version that Windows, printers and ONVIF cameras speak: Hello, ProbeMatches, ResolveMatches.
/// Source: "Web Services Dynamic Discovery", April 2005, chapters 4 to 6; ONVIF Core Specification, 7.3.
package struct WSDiscovery: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "wsd", summary: "Printers, scanners, PCs and ONVIF cameras tell their types and addresses",
    source: "WS-Discovery 2005/04", ports: [.udp(3702)],
    keys: ["wsd.types", "wsd.scopes", "wsd.xaddrs", "wsd.endpoint"])

  /// Some answer from another port than 3702; envelopes begin with the XML declaration or one of the usual prefixes.
  package static let ears =
    ([.udp(3702)] + ["<?xm", "<SOA", "<soa", "<s:E", "<env", "<Env"].map { .udpBeginning(Ear.four($0)) })
    .map { (place: Ear.Place) in
      Ear("wsd", at: place) { cursor, _ throws(WireError) in
        try WSDiscovery.messages(parsing: &cursor).map { Statement($0.facts) }
      }
    }

  /// Once for all targets, once for cameras, of which many answer only when named.
  package static let questions = [
    question(types: "", id: "6f1c6a2e-3b0d-4c57-9a41-5d0e9c7b1a01"),
    question(types: "dn:NetworkVideoTransmitter", id: "6f1c6a2e-3b0d-4c57-9a41-5d0e9c7b1a02"),
  ]

  /// Both sendings carry the same message id, as 2.4 and appendix I want: a target answers once.
  private static func question(types: String, id: String) -> FinderQuestion {
    let text = """
      <?xml version="1.0" encoding="utf-8"?>\
      <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
      xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" \
      xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" \
      xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>\
      <a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>\
      <a:MessageID>urn:uuid:\(id)</a:MessageID>\
      <a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header>\
      <s:Body><d:Probe><d:Types>\(types)</d:Types></d:Probe></s:Body></s:Envelope>
      """
    return FinderQuestion(
      groupIPv4: .v4(0xEFFF_FFFA), groupIPv6: .v6(high: 0xFF02 << 48, low: 0x0C), port: 3702,
      bytes: Array(text.utf8), hopLimit: 1, times: 2, intervalMilliseconds: 150)
  }

  package private(set) var endpoint: String?
  package private(set) var types: String?
  package private(set) var scopes: String?
  package private(set) var addresses: String?

  private init() {}

  /// Hosts told of in one message.
  static let matchLimit = 16

  /// The Hello or the matches of one envelope; empty for other messages.
  /// - Throws: `.malformed` if it is no XML envelope at all.
  package static func messages(parsing cursor: inout WireCursor) throws(WireError) -> [WSDiscovery] {
    let offset = cursor.offset
    let elements = XMLScanner.elements(in: cursor.rest(), limit: 512)
    guard elements.first?.name == "Envelope" else { throw .malformed(field: "envelope", offset: offset) }
    var found: [WSDiscovery] = []
    var depth = 0
    for element in elements {
      if ["Hello", "ProbeMatch", "ResolveMatch"].contains(element.name), element.path.contains("Body") {
        guard found.count < matchLimit else { break }
        found.append(WSDiscovery())
        depth = element.path.count
      }
      guard var last = found.popLast() else { continue }
      switch (element.name, element.path.count - depth) {
      case ("Address", 2): last.endpoint = words(element.text)
      case ("Types", 1): last.types = words(element.text)
      case ("Scopes", 1): last.scopes = words(element.text)
      case ("XAddrs", 1): last.addresses = words(element.text)
      default: break
      }
      found.append(last)
    }
    return found
  }

  /// A list as it should be: one blank between its items.
  private static func words(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }

  package var facts: [Fact] {
    Fact.known([
      "wsd.types": types, "wsd.scopes": scopes, "wsd.xaddrs": addresses, "wsd.endpoint": endpoint,
    ])
  }
}
