import Vocabulary

/// Of which device a port speaks; or, without a port, the host.
struct PortProfile: Sendable {
  /// Makers of whole devices, canonical.
  var vendors: Set<String> = []
  /// Those of them that a field says which is by its definition a maker.
  var fieldVendors: Set<String> = []
  var classes: Set<DeviceClass> = []
  /// Models and serials with the key that told them, compared without case and punctuation.
  var models: [(key: String, name: String, value: String)] = []
  var serials: Set<String> = []
}

/// The claims about a host by the port that made them.
struct PortProfiles: Sendable {
  private(set) var ports: [String: PortProfile] = [:]
  /// What is said on no port: SNMP, announcements, the MAC.
  private(set) var house = PortProfile()
  /// Makers by the door that names them: a port, or the protocol where the port is not known.
  private(set) var doors: [String: Set<String>] = [:]
  /// Makers that words said on no port name: SNMP, announcements, the MAC; never a mere name or greeting.
  private(set) var ofHouse: Set<String> = []
  /// Makers that a port's own structured field names.
  private(set) var ofFields: Set<String> = []

  /// Kinds of evidence that a server sends to whoever knocks.
  private static let greetings: Set<String> = ["ssh", "ftp", "telnet", "http", "tls", "smtp", "rtsp", "sip"]

  init(_ claims: [Claim], _ catalogue: Catalogue) {
    for claim in claims where claim.nature != .foreign {
      let port = Self.port(of: claim)
      if let port {
        if claim.nature >= .ownText, claim.certainty >= 0.55 {
          Self.note(claim, in: &ports[port, default: PortProfile()], catalogue)
        }
      } else if claim.certainty >= 0.5, claim.attribute != .deviceClass || claim.nature >= .behaviour {
        Self.note(claim, in: &house, catalogue)
      }
      guard claim.certainty >= 0.5, let vendor = Self.maker(claim, catalogue) else { continue }
      let door = Self.door(of: claim)
      if let door, claim.attribute == .vendor, claim.nature >= .ownText, claim.certainty >= 0.55 {
        doors[door, default: []].insert(vendor)
      }
      if door == nil, claim.nature != .behaviour { ofHouse.insert(vendor) }
      if door != nil, claim.nature >= .ownField { ofFields.insert(vendor) }
    }
  }

  /// Where a claim was heard: its port, or its protocol.
  static func door(of claim: Claim) -> String? {
    if let port = port(of: claim) { return port }
    guard claim.evidence.port == nil, greetings.contains(claim.kind) else { return nil }
    return claim.kind == "tls" ? "http" : claim.kind
  }

  /// The port that made a claim. An announcement and a mere open port are the host's.
  static func port(of claim: Claim) -> String? {
    let key = claim.evidence.key
    return key.rawValue.hasPrefix("mdns.") || key == "tcp.port" ? nil : claim.evidence.port
  }

  private static func note(_ claim: Claim, in profile: inout PortProfile, _ catalogue: Catalogue) {
    switch claim.attribute {
    case .vendor:
      guard let vendor = maker(claim, catalogue) else { return }
      profile.vendors.insert(vendor)
      if claim.nature >= .ownField { profile.fieldVendors.insert(vendor) }
    case .deviceClass:
      if let deviceClass = DeviceClass(rawValue: claim.value) { profile.classes.insert(deviceClass) }
    case .model:
      profile.models.append((claim.evidence.key.rawValue, claim.value, NameKey.compact(claim.value)))
    case .serial where claim.nature >= .ownField:
      profile.serials.insert(NameKey.compact(claim.value))
    default: break
    }
  }

  /// The maker of whole devices that a claim names.
  private static func maker(_ claim: Claim, _ catalogue: Catalogue) -> String? {
    guard claim.attribute == .vendor || claim.attribute == .maker,
      let vendor = catalogue.vendors.vendor(named: claim.value), !vendor.isSoftware, !vendor.makesModules,
      !vendor.hasVirtualMACs
    else { return nil }
    return vendor.name
  }
}
