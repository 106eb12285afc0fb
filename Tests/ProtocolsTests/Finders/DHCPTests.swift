import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct DHCPv4Tests {
  /// The fixed part of RFC 2131, 2: operation, ciaddr and yiaddr vary; then the magic cookie.
  static func head(_ operation: String, client: String = "00000000", your: String = "00000000") -> [UInt8] {
    hex("\(operation) 01 06 00 3903f326 0000 0000 \(client) \(your) 00000000 00000000 001ba9010203")
      + [UInt8](repeating: 0, count: 10 + 64 + 128) + hex("63825363")
  }

  static let mac = MACAddress(value: 0x001B_A901_0203)

  @Test func `a booting printer tells all options of the contract`() throws {
    let options = hex(
      """
      35 01 03                                // request
      32 04 c0a80132                          // requested address
      3d 07 01 001ba9010203                   // client id
      0c 03 'BRN'                             // host name
      37 04 01 03 06 2c                       // parameter list
      3c 09 'Mfg=HP;Ty' 3c 02 'p='            // vendor class in two parts
      51 0c 00 00 00 'brn.local' 00           // name as text
      4d 05 04 'iPXE'                         // user class
      7d 05 00000009 00                       // vendor specific
      00 ff
      """)
    let told = try heard(DHCPv4.self, Self.head("01") + options)
    #expect(told.map(\.subject) == [.host(mac: Self.mac, ip: nil)])
    #expect(
      told.flatMap(\.facts) == [
        Fact("mac", "00:1b:a9:01:02:03"), Fact("dhcp.client_id", "01001ba9010203"), Fact("dhcp.fqdn", "brn.local"),
        Fact("dhcp.hostname", "BRN"), Fact("dhcp.message_type", "3"), Fact("dhcp.parameter_list", "1,3,6,44"),
        Fact("dhcp.requested_address", "192.168.1.50"), Fact("dhcp.user_class", "iPXE"),
        Fact("dhcp.vendor_specific", "0000000900"), Fact("dhcp_vendor_class", "Mfg=HP;Typ="),
      ])
  }

  @Test func `reads a name as labels, a bare user class, and options in the old fields`() throws {
    var bytes = Self.head("01", client: "c0a80132") + hex("34 01 01 51 0b 05 00 00 02 'pc' 04 'corp' ff")
    bytes.replaceSubrange(108..<121, with: hex("4d 08 'MSFT 5.0' ff 00 00"))
    let told = try heard(DHCPv4.self, bytes)
    #expect(told.map(\.subject) == [.host(mac: Self.mac, ip: .v4(0xC0A8_0132))])
    #expect(told.flatMap(\.facts).contains(Fact("dhcp.user_class", "MSFT 5.0")))
    #expect(told.flatMap(\.facts).contains(Fact("ip", "192.168.1.50")))
    #expect(!told.flatMap(\.facts).contains { $0.key == "dhcp.fqdn" })  // its last zero is missing
  }

  @Test func `an acknowledgement tells of server and client`() throws {
    let bytes = Self.head("02", your: "c0a80132") + hex("35 01 05 36 04 c0a80101 ff")
    let router = Sender(mac: MACAddress(value: 0x02_00_00_00_00_01), ip: .v4(0xC0A8_0101), sourcePort: 67)
    #expect(
      try heard(DHCPv4.self, bytes, from: router) == [
        Statement(about: .host(mac: router.mac, ip: router.ip), [Fact("dhcp.server", "yes")]),
        Statement(
          about: .host(mac: Self.mac, ip: .v4(0xC0A8_0132)),
          [Fact("mac", "00:1b:a9:01:02:03"), Fact("ip", "192.168.1.50")]),
      ])
  }

  @Test(arguments: [
    Cut(at: 20, .truncated(field: "server address", needed: 4, available: 0, offset: 20)),
    Cut(at: 100, .truncated(field: "server name", needed: 64, available: 56, offset: 44)),
    Cut(at: 241, .truncated(field: "option length", needed: 1, available: 0, offset: 241)),
    Cut(at: 242, .truncated(field: "option data", needed: 1, available: 0, offset: 242)),
  ])
  func `a cut message names field and offset`(_ cut: Cut) {
    let whole = Self.head("01") + hex("35 01 01 ff")
    #expect(throws: cut.error) { try heard(DHCPv4.self, Array(whole.prefix(cut.length))) }
  }

  @Test func `a message without the cookie is none`() {
    var bytes = Self.head("01")
    bytes[236] = 0
    #expect(throws: WireError.malformed(field: "magic cookie", offset: 236)) { try heard(DHCPv4.self, bytes) }
  }
}

struct DHCPv6Tests {
  static let solicit = hex(
    """
    01 000001
    0001 000a 0003 0001 001ba9010203            // client id: DUID-LL
    0010 000e 00000137 0008 'MSFT 5.0'          // vendor class
    0027 0006 00 04 'pc07'                      // name without its last zero
    0006 0002 0017                              // option request: passed over
    """)

  @Test func `a client tells id, class and name`() throws {
    #expect(
      try facts(DHCPv6.self, Self.solicit) == [
        Fact("dhcpv6.duid", "00030001001ba9010203"), Fact("dhcpv6.fqdn", "pc07"),
        Fact("dhcpv6.vendor_class", "MSFT 5.0"),
      ])
  }

  @Test func `servers and relays tell nothing of themselves here`() throws {
    #expect(try facts(DHCPv6.self, hex("07 000001 0001 000a 0003")).isEmpty)
  }

  @Test func `a cut option names field and offset`() {
    #expect(throws: WireError.truncated(field: "option data", needed: 10, available: 4, offset: 8)) {
      try facts(DHCPv6.self, Array(Self.solicit.prefix(12)))
    }
  }
}
