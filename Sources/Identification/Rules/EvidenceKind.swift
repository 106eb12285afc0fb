import Vocabulary

/// The independent kind that a key's evidence is of: two keys of one kind do not confirm each other.
enum EvidenceKind {
  /// Keys whose first word is not the protocol that told them.
  private static let aliases: [String: String] = [
    "http_header": "http", "html_title": "http", "favicon": "http", "page": "http", "rtsp_header": "rtsp",
    "sip_header": "sip", "dhcp_vendor_class": "dhcp", "dhcpv6": "dhcp", "x509": "tls", "tcp": "ports", "udp": "ports",
    "ssdp": "upnp", "ip": "mac", "arp": "mac", "pjl": "printing",
  ]

  static func of(_ key: ObservationKey) -> String {
    let first = key.rawValue.split(separator: ".", maxSplits: 1).first.map(String.init) ?? key.rawValue
    return aliases[first] ?? first
  }
}
