import Vocabulary

/// The independent kind that a key's evidence is of: two keys of one kind do not confirm each other.
enum EvidenceKind {
  /// Keys whose first word is not the protocol that told them.
  private static let aliases: [String: String] = [
    "http_header": "http", "html_title": "http", "favicon": "http", "page": "http", "rtsp_header": "rtsp",
    "sip_header": "sip", "dhcp_vendor_class": "dhcp", "dhcpv6": "dhcp", "x509": "tls", "tcp": "ports", "udp": "ports",
    "ssdp": "upnp", "ip": "mac", "arp": "mac", "pjl": "printing",
  ]

  /// Keys of the host's name: however many protocols tell it, it is one word, often a person's.
  static let names: Set<ObservationKey> = [
    "dhcp.hostname", "dhcp.fqdn", "dhcpv6.fqdn", "mdns.hostname", "netbios.name", "llmnr.name", "snmp.sys_name",
    "lldp.system_name", "ipp.printer-dns-sd-name", "smb.computer_name", "cdp.device_id",
  ]

  static func of(_ key: ObservationKey) -> String {
    if names.contains(key) { return "hostname" }
    let first = key.rawValue.split(separator: ".", maxSplits: 1).first.map(String.init) ?? key.rawValue
    return aliases[first] ?? first
  }
}
