import NetworkTypes
import Vocabulary

/// By what a host will be known again: nothing that a person typed, no shared certificate, no placeholder.
package enum DeviceKeys {
  /// Strongest first; empty for a host without any address.
  package static func keys(of host: KnownHost, _ identity: Identity) -> [DeviceKey] {
    var keys: Set<DeviceKey> = []
    if let serial = identity.values[.serial], let vendor = identity.vendor, isSaid(serial), serial.confidence >= 0.5 {
      keys.insert(DeviceKey(.serial, "\(vendor) \(comparable(serial.value))"))
      // Some makers number their devices by the MAC: beyond a router it is the only place to read it.
      if host.macs.isEmpty, let mac = numbered(serial.value) { keys.insert(DeviceKey(.mac, mac.description)) }
    }
    if let uuid = identity.values[.uuid] {
      for claim in uuid.evidence + uuid.losers where claim.nature == .ownField {
        keys.insert(DeviceKey(.uuid, claim.value.lowercased()))
      }
    }
    for chassis in host.values("lldp.chassis_id") {
      // A chassis id of another form may be an address or a person's word.
      guard let mac = MACAddress(chassis), isBurnedIn(mac) else { continue }
      keys.insert(DeviceKey(.chassis, mac.description))
    }
    for engine in host.values("snmp.engine_id") {
      if let value = engineID(engine) { keys.insert(DeviceKey(.engineID, value)) }
    }
    for mac in host.macs where mac.isDevice {
      keys.insert(DeviceKey(isBurnedIn(mac) ? .mac : .localMAC, mac.description))
    }
    keys.formUnion(host.addresses.filter { !$0.isLinkLocal }.map { DeviceKey(.address, $0.description) })
    return keys.sorted()
  }

  /// Whether the device said it: a serial that a person typed is never a key.
  private static func isSaid(_ value: Identity.Value) -> Bool {
    !value.evidence.contains { $0.nature == .person } && value.evidence.contains { $0.nature >= .ownText }
  }

  /// A serial that is a MAC. One of digits alone is a number that looks like it.
  private static func numbered(_ serial: String) -> MACAddress? {
    let digits = serial.filter(\.isHexDigit)
    guard digits.count == 12, digits.contains(where: \.isLetter), let mac = MACAddress(serial) else { return nil }
    return isBurnedIn(mac) ? mac : nil
  }

  /// Upper case without blanks and the zeros that some sources put before it.
  private static func comparable(_ serial: String) -> String {
    let bare = serial.uppercased().filter { !$0.isWhitespace }
    let trimmed = bare.drop { $0 == "0" }
    return trimmed.isEmpty ? bare : String(trimmed)
  }

  /// Given by a vendor and of this device alone: QEMU's 52:54:00 and Docker's 02:42 are locally administered.
  private static func isBurnedIn(_ mac: MACAddress) -> Bool { mac.isDevice && !mac.isLocallyAdministered }

  /// An SNMP engine id that its maker or the agent made (RFC 3411, 5): not one built from an address (formats 1 and 2) or
  /// from text that an administrator chose (4), not one of zeros. `nil` otherwise.
  private static func engineID(_ text: String) -> String? {
    let hex = text.lowercased().filter(\.isHexDigit)
    guard hex.count >= 10, hex.count <= 64, hex.count.isMultiple(of: 2) else { return nil }
    let rest = hex.dropFirst(8)
    guard Set(rest).count > 1 || rest.first != "0" else { return nil }
    guard let top = hex.first?.hexDigitValue, top & 8 != 0 else { return hex }
    guard hex.count > 12, let format = UInt8(rest.prefix(2), radix: 16) else { return nil }
    let data = rest.dropFirst(2)
    guard Set(data).count > 1 else { return nil }
    if format == 3 {
      guard let mac = MACAddress(String(data)), isBurnedIn(mac) else { return nil }
      return hex
    }
    return format == 1 || format == 2 || format == 4 ? nil : hex
  }
}
