import NetworkTypes
import Vocabulary

/// Multicast DNS (RFC 6762) with DNS-based service discovery (RFC 6763).
/// What a message tells of whom depends on earlier ones: `MDNSDirectory` reads it.
package struct MDNS: Finder, Heard {
  package static let declaration = ProtocolDeclaration(
    name: "mdns", summary: "Printers, cameras, players tell their services, model and name",
    source: "RFC 6762, RFC 6763", ports: [.udp(5353)],
    keys: [
      "ip", "mdns.service", "mdns.instance", "mdns.hostname", "mdns.txt.", "mdns.device-info.txt",
      "mdns.workstation.txt",
    ])

  /// Without memory: what this one message tells by itself. Capture keeps a directory instead.
  package static let ears = [
    Ear("mdns", at: .udp(port)) { cursor, sender throws(WireError) in
      var directory = MDNSDirectory()
      return directory.statements(in: try DNSMessage(parsing: &cursor), from: sender)
    }
  ]

  package static let port: UInt16 = 5353
  static let groupIPv4 = IPAddress.v4(0xE000_00FB)
  static let groupIPv6 = IPAddress.v6(high: 0xFF02 << 48, low: 0xFB)

  /// The types that tell most of office and building devices; others come by the enumeration.
  static let usualTypes = [
    "_device-info._tcp", "_ipp._tcp", "_ipps._tcp", "_printer._tcp", "_pdl-datastream._tcp", "_uscan._tcp",
    "_scanner._tcp", "_http._tcp", "_https._tcp", "_axis-video._tcp", "_rtsp._tcp", "_onvif._tcp", "_psia._tcp",
    "_sip._udp", "_airplay._tcp", "_raop._tcp", "_googlecast._tcp", "_androidtvremote2._tcp", "_sonos._tcp",
    "_qdiscover._tcp", "_smb._tcp", "_workstation._tcp", "_ssh._tcp", "_hap._tcp", "_matter._tcp", "_mqtt._tcp",
  ]

  /// The question for types that an enumeration named and nobody asked for yet; `nil` where there are none. At most 24, so that
  /// it stays one packet: the rest announce themselves.
  package static func followUp(on heard: some Sequence<String>) -> FinderQuestion? {
    let asked = Set(usualTypes)
    let types = Set(heard).subtracting(asked).filter { $0.utf8.count <= 24 }.sorted().prefix(24)
    return types.isEmpty ? nil : question(for: Array(types))
  }

  static let enumeration = DNSName(labels: ["_services", "_dns-sd", "_udp", "local"])

  package static let questions = [question(for: usualTypes, withEnumeration: true)]

  /// One packet that asks for the instances of these types, such as `_ipp._tcp`. The first question wants a unicast
  /// answer (RFC 6762, 5.4), so that hosts behind a strict snooping switch answer too.
  package static func question(for types: [String], withEnumeration: Bool = false) -> FinderQuestion {
    let names = (withEnumeration ? [enumeration] : []) + types.map { DNSName("\($0).local") }
    let asked = names.enumerated().map { index, name in
      DNSMessage.Question(name, type: DNSMessage.typePTR, classCode: index == 0 ? 0x8001 : 1)
    }
    return FinderQuestion(
      groupIPv4: groupIPv4, groupIPv6: groupIPv6, port: port, sourcePort: port, bytes: DNSMessage.query(asked),
      hopLimit: 255, times: 2, intervalMilliseconds: 1000)
  }
}
