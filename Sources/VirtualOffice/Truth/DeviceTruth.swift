/// What is true of one device of the office, as a scanner must report it. Nil means that nothing on the wire tells
/// it: the right answer is then "unknown".
package struct DeviceTruth: Codable, Equatable, Sendable {
  /// Short name of the device: also its namespace and its row in every message. a-z and digits.
  package let name: String
  /// Six bytes, lower case, with colons.
  package let mac: String
  /// Nil for a host without IPv4.
  package private(set) var ipv4: String?
  /// Link-local address; nil for a host without IPv6.
  package let ipv6: String?
  /// Machine name of its class; nil for `unknown`.
  package let deviceClass: String?
  /// Canonical short name, such as `HP`.
  package let vendor: String?
  /// Only the MAC's maker tells the vendor: no word of the device itself does.
  package let vendorFromMACOnly: Bool
  /// Without the vendor's name.
  package let model: String?
  /// As the device writes it.
  package let firmware: String?
  /// As the device writes it.
  package let serial: String?
  /// As the device says it, without a domain.
  package let hostname: String?
  /// TCP ports that a scan must report, ascending. Raw print ports count: a half-open SYN shows them.
  package let tcpPorts: [UInt16]
  /// Identifiers of configuration checks that must be found.
  package let configWeaknesses: [String]
  /// CVE identifiers that must be found as affecting it.
  package let weaknesses: [String]
  /// What the rules must say.
  package let judgement: Judgement
  /// What is special about it, for people.
  package let note: String

  /// The columns that depend on the rules: kept apart, so that a change of rules touches one list.
  package struct Judgement: Codable, Equatable, Sendable {
    /// `present`, `none`, `undetermined` or `not_applicable`.
    package let weaknessStatus: String
    /// `yes`, `no` or `undetermined`.
    package let updatable: String
    /// The verdict of a first run, before any person said anything.
    package let verdict: String
    /// The verdict once people attested all that only people can; the same as `verdict` for most.
    package let verdictWhenAttested: String
    /// A, B2, B3, B4.
    package let exceptionRoutes: [String]
  }
}

extension DeviceTruth {
  /// The same device at another address.
  func moved(to ipv4: String) -> DeviceTruth {
    var copy = self
    copy.ipv4 = ipv4
    return copy
  }

  /// The stable keys of `virtual-office truth --json`. Unknown values are written as null, never left out.
  private enum Key: String, CodingKey {
    case name, mac, ipv4, ipv6, vendor, model, firmware, serial, hostname, weaknesses, updatable, verdict, note
    case deviceClass = "class"
    case vendorFromMACOnly = "vendor_from_mac_only"
    case tcpPorts = "tcp_ports"
    case configWeaknesses = "config_weaknesses"
    case weaknessStatus = "weakness_status"
    case verdictWhenAttested = "verdict_when_attested"
    case exceptionRoutes = "exception_routes"
  }

  /// Writes every key, unknown values as null.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(mac, forKey: .mac)
    try container.encode(ipv4, forKey: .ipv4)
    try container.encode(ipv6, forKey: .ipv6)
    try container.encode(deviceClass, forKey: .deviceClass)
    try container.encode(vendor, forKey: .vendor)
    try container.encode(vendorFromMACOnly, forKey: .vendorFromMACOnly)
    try container.encode(model, forKey: .model)
    try container.encode(firmware, forKey: .firmware)
    try container.encode(serial, forKey: .serial)
    try container.encode(hostname, forKey: .hostname)
    try container.encode(tcpPorts, forKey: .tcpPorts)
    try container.encode(configWeaknesses, forKey: .configWeaknesses)
    try container.encode(weaknesses, forKey: .weaknesses)
    try container.encode(judgement.weaknessStatus, forKey: .weaknessStatus)
    try container.encode(judgement.updatable, forKey: .updatable)
    try container.encode(judgement.verdict, forKey: .verdict)
    try container.encode(judgement.verdictWhenAttested, forKey: .verdictWhenAttested)
    try container.encode(judgement.exceptionRoutes, forKey: .exceptionRoutes)
    try container.encode(note, forKey: .note)
  }

  /// Reads what `encode` wrote.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    name = try container.decode(String.self, forKey: .name)
    mac = try container.decode(String.self, forKey: .mac)
    ipv4 = try container.decode(String?.self, forKey: .ipv4)
    ipv6 = try container.decode(String?.self, forKey: .ipv6)
    deviceClass = try container.decode(String?.self, forKey: .deviceClass)
    vendor = try container.decode(String?.self, forKey: .vendor)
    vendorFromMACOnly = try container.decode(Bool.self, forKey: .vendorFromMACOnly)
    model = try container.decode(String?.self, forKey: .model)
    firmware = try container.decode(String?.self, forKey: .firmware)
    serial = try container.decode(String?.self, forKey: .serial)
    hostname = try container.decode(String?.self, forKey: .hostname)
    tcpPorts = try container.decode([UInt16].self, forKey: .tcpPorts)
    configWeaknesses = try container.decode([String].self, forKey: .configWeaknesses)
    weaknesses = try container.decode([String].self, forKey: .weaknesses)
    judgement = Judgement(
      weaknessStatus: try container.decode(String.self, forKey: .weaknessStatus),
      updatable: try container.decode(String.self, forKey: .updatable),
      verdict: try container.decode(String.self, forKey: .verdict),
      verdictWhenAttested: try container.decode(String.self, forKey: .verdictWhenAttested),
      exceptionRoutes: try container.decode([String].self, forKey: .exceptionRoutes))
    note = try container.decode(String.self, forKey: .note)
  }
}
