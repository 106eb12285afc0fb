/// The LLDP frame of a switch (IEEE 802.1AB-2016, clause 8).
struct LLDPFrame {
  var mac: [UInt8]
  var portID: String
  var portDescription: String
  var systemName: String
  var systemDescription: String
  /// IPv4 address of its management.
  var management: [UInt8]
  var nativeVLAN: UInt16 = 1

  /// The frame to the nearest bridge, 01:80:C2:00:00:0E.
  var bytes: [UInt8] {
    var units: [UInt8] = []
    Self.add(&units, 1, [4] + mac)  // chassis: MAC address
    Self.add(&units, 2, [5] + Array(portID.utf8))  // port: interface name
    Self.add(&units, 3, [0, 120])  // time to live, seconds
    Self.add(&units, 4, Array(portDescription.utf8))
    Self.add(&units, 5, Array(systemName.utf8))
    Self.add(&units, 6, Array(systemDescription.utf8))
    Self.add(&units, 7, [0, 0x04, 0, 0x04])  // capable of and enabled: bridge
    // Length and subtype (IPv4), interface numbering by ifIndex, ifIndex 1, no OID.
    Self.add(&units, 8, [5, 1] + management + [2, 0, 0, 0, 1, 0])
    Self.add(&units, 127, [0x00, 0x80, 0xC2, 1, UInt8(nativeVLAN >> 8), UInt8(nativeVLAN & 0xFF)])
    Self.add(&units, 0, [])
    return Frame.ethernet(to: [0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E], from: mac, type: 0x88CC, units)
  }

  /// One TLV: 7 bits of type, 9 bits of length.
  private static func add(_ units: inout [UInt8], _ type: UInt16, _ value: [UInt8]) {
    let value = value.prefix(511)
    units.add16(type << 9 | UInt16(value.count))
    units.add(value)
  }
}
