import Vocabulary

/// What a fact's value gives away, by its key.
enum SecretKind {
  case serial
  case uuid
  /// A name, which may hold words of the product too: those that identification reads stay.
  case name
  /// A person's own words: place, contact, user, network name. Nothing of it stays.
  case person
  /// An SNMP engine id or another identifier in hexadecimal, whose beginning names the maker.
  case identifier
  /// A place on the network, such as a URL of the device itself.
  case place

  private static let exact: [ObservationKey: SecretKind] = [
    "snmp.sys_name": .name, "snmp.sys_location": .person, "snmp.sys_contact": .person, "snmp.engine_id": .identifier,
    "dhcp.client_id": .identifier, "dhcpv6.duid": .identifier, "x509.sha256": .serial, "x509.serial": .serial,
    "x509.subject": .name, "x509.issuer": .name, "x509.subject_alternative_names": .name, "mdns.instance": .name,
    "mdns.workstation.txt": .name, "netbios.name": .name, "netbios.group": .person, "llmnr.name": .name,
    "smb.dns_name": .name, "smb.computer_name": .name, "lldp.system_name": .name, "lldp.port_description": .name,
    "cdp.device_id": .name, "mndp.identity": .name, "ubnt.name": .name, "hid.name": .name, "pjlink.name": .name,
    "ipp.printer-info": .name, "ssdp.location": .place, "ssdp.usn": .uuid, "wsd.xaddrs": .place, "wsd.endpoint": .uuid,
    "http.location": .place, "upnp.presentation_url": .place, "upnp.udn": .uuid, "escl.admin_uri": .place,
    "lldp.management_address": .place, "cdp.address": .place, "arp.conflict": .place, "onvif.scopes": .place,
  ]

  private static let words: [(words: Set<String>, kind: SecretKind)] = [
    (["serial", "serialnumber", "serialno", "sn", "devicesn", "imei", "imsi", "iccid"], .serial),
    (["uuid", "udn", "usn", "guid"], .uuid),
    (
      [
        "location", "contact", "note", "asset", "ssid", "email", "mail", "phone", "room", "department", "user",
        "username", "owner", "login", "workgroup", "person", "group",
      ], .person
    ),
    (
      [
        "hostname", "fqdn", "friendly", "friendlyname", "alias", "domain", "nickname", "computer", "devicename",
        "machinename", "fn",
      ], .name
    ),
    (["url", "uri", "adminurl", "address", "gateway", "dns", "ip", "supplies"], .place),
  ]

  /// Words of a protocol, not of a person.
  private static let exempt: Set<ObservationKey> = [
    "http.login", "sip_header.user_agent", "dhcp.user_class", "ipp.uri-authentication-supported",
    "ipp.uri-security-supported", "x509.self_signed",
  ]

  static func of(_ fact: Fact) -> SecretKind? {
    if exempt.contains(fact.key) { return nil }
    if let kind = exact[fact.key] { return kind }
    if fact.key == "snmp.oid" { return ofObject(fact.oid ?? "") }
    let last = fact.key.rawValue.lowercased().split(separator: ".").last ?? ""
    let parts = last.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for (words, kind) in Self.words where parts.contains(where: words.contains) { return kind }
    let ofProduct: Set = ["model", "product", "vendor", "manufacturer", "class", "make", "file", "firmware", "command"]
    return parts.last == "name" && ofProduct.isDisjoint(with: parts) ? .name : nil
  }

  /// Standard objects that hold what a person typed (RFC 3418, 2863, 6933, 3805; IEEE 802.1AB).
  private static let objects: [(prefix: String, kind: SecretKind)] = [
    ("1.3.6.1.2.1.1.4.", .person), ("1.3.6.1.2.1.1.5.", .name), ("1.3.6.1.2.1.1.6.", .person),
    ("1.3.6.1.2.1.31.1.1.1.18.", .person), ("1.3.6.1.2.1.47.1.1.1.1.11.", .serial),
    ("1.3.6.1.2.1.47.1.1.1.1.14.", .person), ("1.3.6.1.2.1.47.1.1.1.1.15.", .person),
    ("1.3.6.1.2.1.43.5.1.1.4.", .person), ("1.3.6.1.2.1.43.5.1.1.5.", .person), ("1.3.6.1.2.1.43.5.1.1.16.", .name),
    ("1.3.6.1.2.1.43.5.1.1.17.", .serial), ("1.0.8802.1.1.2.1.3.3.", .name), ("1.3.6.1.6.3.10.2.1.1.", .identifier),
  ]

  private static func ofObject(_ oid: String) -> SecretKind? {
    objects.first { (oid + ".").hasPrefix($0.prefix) }?.kind
  }
}
