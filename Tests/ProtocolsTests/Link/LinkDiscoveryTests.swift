import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct LLDPTests {
  /// IEEE 802.1AB, 8.4 and annex D; ANSI/TIA-1057, 10.2.6: a phone that names all it has.
  static let phone = hex(
    """
    0207 04 000413aabbcc             // 1 chassis id: MAC
    0407 03 000413aabbcc             // 2 port id: MAC
    0602 0078                        // 3 time to live
    0804 'WAN1'                      // 4 port description
    0a07 'snom720'                   // 5 system name
    0c0b 'snom;8.7.3 '               // 6 system description, padded
    0e04 0024 0024                   // 7 capabilities: bridge, telephone
    100c 05 01 c0a80114 02 00000001 00  // 8 management address
    fe06 0080c2 01 0014              // 127 port VLAN 20
    fe07 0012bb 05 'r1a'             // 127 hardware revision
    fe0b 0012bb 06 '8.7.3.1'         // 127 firmware revision
    fe0a 0012bb 08 '000413'          // 127 serial number
    fe08 0012bb 09 'snom'            // 127 manufacturer
    fe0b 0012bb 0a 'snom720'         // 127 model
    0000                             // 0 end
    ffff                             // padding that is not read
    """)
  static let sender = Sender(mac: MACAddress("00:04:13:aa:bb:cc"))

  @Test func `tells what a phone says, in the contract's words`() throws {
    let statements = try heard(LLDP.self, Self.phone, from: Self.sender)
    #expect(statements.map(\.subject) == [.host(mac: Self.sender.mac, ip: .v4(0xC0A8_0114))])
    #expect(
      statements.flatMap(\.facts) == [
        Fact("lldp.capabilities", "bridge telephone"), Fact("lldp.chassis_id", "00:04:13:aa:bb:cc"),
        Fact("lldp.firmware_revision", "8.7.3.1"), Fact("lldp.hardware_revision", "r1a"),
        Fact("lldp.management_address", "192.168.1.20"), Fact("lldp.manufacturer", "snom"),
        Fact("lldp.model_name", "snom720"), Fact("lldp.port_description", "WAN1"),
        Fact("lldp.port_id", "00:04:13:aa:bb:cc"), Fact("lldp.serial_number", "000413"),
        Fact("lldp.system_description", "snom;8.7.3"), Fact("lldp.system_name", "snom720"),
      ])
  }

  @Test func `knows the port's VLAN`() throws {
    let message = try withWireCursor(Self.phone) { cursor throws(WireError) in try LLDP(parsing: &cursor) }
    #expect(message.portVLAN == 20)
  }

  @Test(arguments: [
    Cut(at: 1, .truncated(field: "tlv header", needed: 2, available: 1, offset: 0)),
    Cut(at: 8, .truncated(field: "tlv value", needed: 7, available: 6, offset: 2)),
  ])
  func `a cut message names field and offset`(_ cut: Cut) {
    #expect(throws: cut.error) { try heard(LLDP.self, Array(Self.phone.prefix(cut.length))) }
  }

  @Test func `empty values without end are refused`() {
    let flood = [UInt8](repeating: 0x08, count: 1).flatMap { _ in (0..<400).flatMap { _ in [0x08, 0x00] as [UInt8] } }
    #expect(throws: WireError.tooLarge(field: "tlvs", value: 257, limit: 256, offset: 514)) {
      try heard(LLDP.self, flood)
    }
  }
}

struct CDPTests {
  /// Cisco Discovery Protocol 2: an IP phone.
  static let phone = hex(
    """
    02 b4 0000                                  // version, time to live, checksum
    0001 0013 'SEP001122334455'                 // 1 device id
    0002 0011 00000001 01 01 cc 0004 c0a80116   // 2 addresses: NLPID, IPv4
    0003 000a 'Port 1'                          // 3 port
    0004 0008 00000490                          // 4 capabilities: phone, host
    0005 000d 'sip88xx.1'                       // 5 version
    0006 0017 'Cisco IP Phone 8841'             // 6 platform
    """)

  @Test func `tells id, platform, version, capabilities and address`() throws {
    let statements = try heard(CDP.self, Self.phone)
    #expect(statements.map(\.subject) == [.host(mac: nil, ip: .v4(0xC0A8_0116))])
    #expect(
      statements.flatMap(\.facts) == [
        Fact("cdp.address", "192.168.1.22"), Fact("cdp.capabilities", "490"),
        Fact("cdp.device_id", "SEP001122334455"), Fact("cdp.platform", "Cisco IP Phone 8841"),
        Fact("cdp.version", "sip88xx.1"),
      ])
  }

  @Test func `a length below the header's is malformed`() {
    #expect(throws: WireError.malformed(field: "length", offset: 8)) {
      try heard(CDP.self, hex("02 b4 0000 0001 0003 'x'"))
    }
  }

  @Test func `a count of addresses without end is refused`() {
    #expect(throws: WireError.tooLarge(field: "address count", value: 0xFFFF_FFFF, limit: 16, offset: 12)) {
      try heard(CDP.self, hex("02 b4 0000 0002 0008 ffffffff"))
    }
  }

  @Test func `a cut value names field and offset`() {
    #expect(throws: WireError.truncated(field: "value", needed: 15, available: 3, offset: 8)) {
      try heard(CDP.self, Array(Self.phone.prefix(11)))
    }
  }
}

struct RouterAndBridgeTests {
  @Test func `spanning tree shows a bridge`() throws {
    #expect(try facts(STP.self, hex("0000 02 02 3c")) == [Fact("stp.bridge", "yes")])
    #expect(throws: WireError.malformed(field: "protocol id", offset: 0)) { try facts(STP.self, hex("0001 02 02")) }
  }

  @Test func `VRRP shows a router`() throws {
    #expect(try facts(VRRP.self, hex("31 0a 64 01 0064 0000 c0a80101")) == [Fact("vrrp.router", "yes")])
    #expect(throws: WireError.malformed(field: "version and type", offset: 0)) { try facts(VRRP.self, hex("41 0a")) }
  }

  @Test func `HSRP of both versions shows a router`() throws {
    let one = hex("00 00 10 03 0a 78 01 00 'cisco' 000000 c0a80101")
    #expect(try facts(HSRP.self, one) == [Fact("hsrp.router", "yes")])
    let two = hex("01 28 02 00 06 04 0001 000000000000 00000078 0000") + [UInt8](repeating: 0, count: 30)
    #expect(try facts(HSRP.self, two) == [Fact("hsrp.router", "yes")])
    #expect(throws: WireError.truncated(field: "group state", needed: 14, available: 1, offset: 2)) {
      try facts(HSRP.self, Array(one.prefix(3)))
    }
  }
}
