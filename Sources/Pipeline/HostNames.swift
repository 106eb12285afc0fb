import Vocabulary

/// What a host calls itself, and how it got its address.
enum HostNames {
  /// Keys whose value is a name of the host, the most telling first.
  private static let keys: [ObservationKey] = [
    "dhcp.hostname", "dhcp.fqdn", "mdns.hostname", "snmp.sys_name", "lldp.system_name", "netbios.name", "llmnr.name",
    "smb.computer_name", "mndp.identity", "ubnt.name", "cdp.device_id", "hid.name",
  ]

  static func of(_ host: KnownHost) -> [String] {
    var names: [String] = []
    for name in keys.flatMap(host.values) {
      var name = name
      if name.hasSuffix(".") { name.removeLast() }
      if name.lowercased().hasSuffix(".local") { name.removeLast(6) }
      if !name.isEmpty, !names.contains(where: { $0.lowercased() == name.lowercased() }) { names.append(name) }
    }
    return Array(names.prefix(8))
  }

  static func usesDHCP(_ host: KnownHost) -> Bool { host.has("dhcp.message_type") }
}
