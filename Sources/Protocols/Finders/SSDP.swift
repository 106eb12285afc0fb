import NetworkTypes
import Vocabulary

/// Simple Service Discovery Protocol: NOTIFY and answers to M-SEARCH (UPnP Device Architecture 2.0, chapter 1).
package struct SSDP: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ssdp", summary: "UPnP devices tell their stack and where their description lies",
    source: "UPnP Device Architecture 2.0", ports: [.udp(1900)],
    keys: ["ssdp.server", "ssdp.location", "ssdp.usn", "ssdp.st", "ssdp.user_agent"])

  /// Many stacks answer a search from another port than 1900.
  package static let ears = [Ear.Place.udp(1900), .udpBeginning(Ear.four("HTTP"))].map { place in
    Ear("ssdp", at: place) { cursor, _ throws(WireError) in
      [Statement(try SSDP(parsing: &cursor).facts)]
    }
  }

  /// Root devices only: `ssdp:all` would multiply the answers. One question a family, for HOST names the group.
  package static let questions = [
    question(IPAddress.v4(0xEFFF_FFFA), host: "239.255.255.250:1900"),
    question(IPAddress.v6(high: 0xFF02 << 48, low: 0x0C), host: "[FF02::C]:1900"),
  ]

  private static func question(_ group: IPAddress, host: String) -> FinderQuestion {
    let lines = [
      "M-SEARCH * HTTP/1.1", "HOST: \(host)", "MAN: \"ssdp:discover\"", "MX: 2", "ST: upnp:rootdevice", "", "",
    ]
    return FinderQuestion(
      groupIPv4: group.isIPv4 ? group : nil, groupIPv6: group.isIPv6 ? group : nil, port: 1900,
      bytes: Array(lines.joined(separator: "\r\n").utf8), hopLimit: 2)
  }

  package private(set) var server: String?
  package private(set) var location: String?
  package private(set) var uniqueName: String?
  /// ST of an answer, NT of a NOTIFY.
  package private(set) var target: String?
  /// USER-AGENT of a search: the program that searches.
  package private(set) var userAgent: String?

  /// Other messages, such as searches and goodbyes, leave all empty.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let message = try TextMessage(parsing: &cursor)
    if message.start.hasPrefix("M-SEARCH ") { userAgent = message.header("user-agent") }
    let isNotify = message.start.hasPrefix("NOTIFY ")
    guard isNotify || message.start.hasPrefix("HTTP/1.") && message.start.contains(" 200") else { return }
    if isNotify, message.header("nts") == "ssdp:byebye" { return }
    server = message.header("server")
    location = message.header("location")
    uniqueName = message.header("usn")
    target = message.header(isNotify ? "nt" : "st")
  }

  package var facts: [Fact] {
    Fact.known([
      "ssdp.server": server, "ssdp.location": location, "ssdp.usn": uniqueName, "ssdp.st": target,
      "ssdp.user_agent": userAgent,
    ])
  }
}
