import NetworkTypes

/// What stands for addresses: a MAC keeps its maker's part, an IP becomes one of those for documentation (RFC 5737, 3849).
struct AddressBook {
  /// The organisation of a MAC: the mask must be of the same.
  let organisation: (MACAddress) -> String?
  private var macs: [MACAddress: MACAddress] = [:]
  private var addresses: [IPAddress: String] = [:]
  var known: (macs: [MACAddress: MACAddress], addresses: [IPAddress: String]) { (macs, addresses) }
  private var ipv4 = 0
  private var ipv6 = 0

  init(organisation: @escaping (MACAddress) -> String?) { self.organisation = organisation }

  /// What stands for a MAC; nil for one that is no device's own.
  mutating func mask(_ mac: MACAddress) -> MACAddress? {
    guard mac.isDevice else { return nil }
    if let known = macs[mac] { return known }
    let number = UInt64(macs.count + 1)
    // A small assignment is told by 28 or 36 bits (IEEE MA-M, MA-S).
    let candidates = [24, 20, 12].map { bits -> MACAddress in
      let room: UInt64 = 1 << UInt64(bits)
      // Decimal digits alone: they fit whether a text has its letters in upper or lower case.
      let digits = String(100_000 + number &* 7_919 % 900_000)
      let tail = (UInt64(digits, radix: 16) ?? number) % room
      return MACAddress(value: mac.value & ~(room - 1) | tail)
    }
    let mask = candidates.first { $0 != mac && organisation($0) == organisation(mac) } ?? candidates[0]
    macs[mac] = mask
    return mask
  }

  /// What stands for an address; nil for one that is no host's.
  mutating func mask(_ address: IPAddress) -> String? {
    guard address.isHost, !Self.isNetmask(address) else { return nil }
    if let known = addresses[address] { return known }
    let mask: String
    if address.isIPv4 {
      let nets = ["192.0.2.", "198.51.100.", "203.0.113."]
      mask = nets[ipv4 / 254 % nets.count] + String(ipv4 % 254 + 1)
      ipv4 += 1
    } else {
      ipv6 += 1
      mask = "2001:db8::" + String(ipv6, radix: 16)
    }
    addresses[address] = mask
    return mask
  }

  private static func isNetmask(_ address: IPAddress) -> Bool {
    guard address.isIPv4, let first = address.octets.first else { return false }
    return first == 255 || first == 0
  }

  /// Every way in which a MAC is written, with what stands for it. The last six digits are in many factory names.
  static func forms(_ mac: MACAddress, _ mask: MACAddress) -> [(text: String, mask: String, SecretBook.Boundary)] {
    func bare(_ mac: MACAddress) -> String { mac.description.filter { $0 != ":" } }
    func dotted(_ mac: MACAddress) -> String {
      let digits = Array(bare(mac))
      return stride(from: 0, to: 12, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: ".")
    }
    func dashed(_ mac: MACAddress) -> String { String(mac.description.map { $0 == ":" ? "-" : $0 }) }
    func spaced(_ mac: MACAddress) -> String { String(mac.description.map { $0 == ":" ? " " : $0 }) }
    func eui64(_ mac: MACAddress) -> String { bare(mac).prefix(6) + "fffe" + bare(mac).suffix(6) }
    return [
      (mac.description, mask.description, .hex), (dashed(mac), dashed(mask), .hex), (dotted(mac), dotted(mask), .hex),
      (spaced(mac), spaced(mask), .hex), (bare(mac), bare(mask), .anywhere), (eui64(mac), eui64(mask), .anywhere),
      (String(bare(mac).suffix(6)), String(bare(mask).suffix(6)), .hex),
    ]
  }

  /// Every way in which an address is written, as it appears in a name or a number too.
  static func forms(_ address: IPAddress, _ mask: String) -> [(text: String, mask: String, SecretBook.Boundary)] {
    guard address.isIPv4, let other = IPAddress(mask) else { return [(address.description, mask, .hex)] }
    func joined(_ address: IPAddress, _ separator: String) -> String {
      address.octets.map(String.init).joined(separator: separator)
    }
    func hex(_ address: IPAddress) -> String {
      address.octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    return [
      (address.description, mask, .dotted), (joined(address, "-"), joined(other, "-"), .word),
      (hex(address), hex(other), .hex),
    ]
  }
}
