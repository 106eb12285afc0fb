import NetworkTypes

/// By what a device is known again on another night. The order of kinds is the order of strength.
package struct DeviceKey: Hashable, Sendable, Codable, Comparable {
  package enum Kind: String, Sendable, Codable, CaseIterable, Comparable {
    /// Vendor and serial, joined by a space.
    case serial
    case uuid
    /// LLDP chassis id.
    case chassis
    case engineID = "snmp_engine_id"
    /// A MAC address that its vendor gave.
    case mac
    /// A locally administered MAC: weak.
    case localMAC = "local_mac"
    /// An address alone: the weakest, never merges.
    case address

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    /// Whether one such key alone makes two hosts one device.
    package var isStrong: Bool { self < .localMAC }
  }

  package let kind: Kind
  package let value: String

  package init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }

  /// Whether a UUID or engine id ends in one of these MACs: then it is that card's own.
  package func isMade(of macs: Set<MACAddress>) -> Bool {
    guard kind == .uuid || kind == .engineID else { return false }
    return macs.contains { mac in value.hasSuffix(mac.description.filter { $0 != ":" }) }
  }

  package static func < (left: Self, right: Self) -> Bool { (left.kind, left.value) < (right.kind, right.value) }
}
