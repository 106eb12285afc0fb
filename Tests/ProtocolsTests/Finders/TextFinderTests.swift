import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct SSDPTests {
  @Test func `an answer tells server, location, name and target`() throws {
    let answer =
      "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLocation: http://192.168.1.50:80/rd.xml\r\n"
      + "SERVER: Linux/3.4 UPnP/1.0 NAS/7.1\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
    #expect(
      try facts(SSDP.self, Array(answer.utf8)) == [
        Fact("ssdp.location", "http://192.168.1.50:80/rd.xml"), Fact("ssdp.server", "Linux/3.4 UPnP/1.0 NAS/7.1"),
        Fact("ssdp.st", "upnp:rootdevice"), Fact("ssdp.usn", "uuid:1::upnp:rootdevice"),
      ])
  }

  @Test func `a NOTIFY tells its NT, a goodbye and a search tell nothing`() throws {
    let notify = "NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\nSERVER: x\r\n\r\n"
    #expect(try facts(SSDP.self, Array(notify.utf8)) == [Fact("ssdp.server", "x"), Fact("ssdp.st", "upnp:rootdevice")])
    let goodbye = notify.replacing("alive", with: "byebye")
    #expect(try facts(SSDP.self, Array(goodbye.utf8)).isEmpty)
    let search = try #require(SSDP.questions.first)
    #expect(try facts(SSDP.self, search.bytes).isEmpty)
  }

  @Test func `lines without end or colon are passed over`() throws {
    let odd = "NOTIFY * HTTP/1.1\nnonsense\nSERVER:\nSERVER: y\nLOCATION: http://cut"
    #expect(try facts(SSDP.self, Array(odd.utf8)) == [Fact("ssdp.server", "y")])
    #expect(throws: WireError.truncated(field: "start line", needed: 7, available: 6, offset: 0)) {
      try facts(SSDP.self, Array("NOTIFY".utf8))
    }
    #expect(throws: WireError.tooLarge(field: "start line", value: 8192, limit: 8192, offset: 0)) {
      try facts(SSDP.self, [UInt8](repeating: 65, count: 9000))
    }
  }

  @Test func `the questions name their groups`() {
    #expect(SSDP.questions.map { $0.groupIPv4 != nil } == [true, false])
    for question in SSDP.questions {
      let text = String(decoding: question.bytes, as: UTF8.self)
      #expect(text.hasPrefix("M-SEARCH * HTTP/1.1\r\n") && text.hasSuffix("\r\n\r\n"))
      #expect(text.contains("ST: upnp:rootdevice") && question.hopLimit == 2)
    }
  }
}

struct WSDiscoveryTests {
  static let match = """
    <?xml version="1.0"?><SOAP-ENV:Envelope><SOAP-ENV:Header><wsa:Action>x/ProbeMatches</wsa:Action>\
    <wsa:ReplyTo><wsa:Address>urn:no</wsa:Address></wsa:ReplyTo></SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches>\
    <d:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:16a65700-007c-1000-bb49-001ba9010203</wsa:Address>\
    </wsa:EndpointReference><d:Types>wprt:PrintDeviceType
      wscn:ScanDeviceType</d:Types><d:Scopes>onvif://www.onvif.org/name/A%20B</d:Scopes>\
    <d:XAddrs>http://192.168.1.50/onvif http://[fe80::1]/onvif</d:XAddrs></d:ProbeMatch></d:ProbeMatches>\
    </SOAP-ENV:Body></SOAP-ENV:Envelope>
    """

  @Test func `a match tells endpoint, types, scopes and addresses`() throws {
    #expect(
      try facts(WSDiscovery.self, Array(Self.match.utf8)) == [
        Fact("wsd.endpoint", "urn:uuid:16a65700-007c-1000-bb49-001ba9010203"),
        Fact("wsd.scopes", "onvif://www.onvif.org/name/A%20B"),
        Fact("wsd.types", "wprt:PrintDeviceType wscn:ScanDeviceType"),
        Fact("wsd.xaddrs", "http://192.168.1.50/onvif http://[fe80::1]/onvif"),
      ])
  }

  @Test func `a Hello tells the same, a Bye and our own questions nothing`() throws {
    let hello = Self.match.replacing("<d:ProbeMatches>", with: "").replacing("</d:ProbeMatches>", with: "")
      .replacing("d:ProbeMatch>", with: "d:Hello>")
    #expect(try facts(WSDiscovery.self, Array(hello.utf8)).count == 4)
    #expect(try facts(WSDiscovery.self, Array(hello.replacing("d:Hello>", with: "d:Bye>").utf8)).isEmpty)
    for question in WSDiscovery.questions { #expect(try facts(WSDiscovery.self, question.bytes).isEmpty) }
  }

  @Test func `what is no envelope is malformed`() {
    #expect(throws: WireError.malformed(field: "envelope", offset: 0)) {
      try facts(WSDiscovery.self, Array("<html/>".utf8))
    }
  }

  @Test func `the second question names cameras`() {
    #expect(WSDiscovery.questions.count == 2)
    let texts = WSDiscovery.questions.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts.map { $0.contains("dn:NetworkVideoTransmitter") } == [false, true])
  }
}

struct CameraFinderTests {
  static let sender = Sender(mac: MACAddress(value: 0x02_00_00_00_00_01), ip: .v4(0xC0A8_0141))

  @Test func `SADP tells its fields at the camera that they name`() throws {
    let answer = """
      <?xml version="1.0" encoding="UTF-8"?><ProbeMatch><Uuid>1</Uuid><Types>inquiry</Types>\
      <DeviceDescription>DS-2CD2032-I</DeviceDescription><DeviceSN>DS-2CD2032-I2016</DeviceSN>\
      <MAC>bc-ad-28-01-02-03</MAC><IPv4Address>192.168.1.64</IPv4Address>\
      <SoftwareVersion>V5.4.5build 170123</SoftwareVersion><Activated>false</Activated></ProbeMatch>
      """
    let told = try heard(SADP.self, Array(answer.utf8), from: Self.sender)
    #expect(told.map(\.subject) == [.host(mac: MACAddress("bc:ad:28:01:02:03"), ip: .v4(0xC0A8_0140))])
    #expect(
      told.flatMap(\.facts) == [
        Fact("sadp.DeviceDescription", "DS-2CD2032-I"), Fact("sadp.DeviceSN", "DS-2CD2032-I2016"),
        Fact("sadp.MAC", "bc-ad-28-01-02-03"), Fact("sadp.IPv4Address", "192.168.1.64"),
        Fact("sadp.SoftwareVersion", "V5.4.5build 170123"), Fact("sadp.Activated", "false"),
      ])
    let question = try #require(SADP.questions.first)
    #expect(try facts(SADP.self, question.bytes).isEmpty)
    #expect(throws: WireError.malformed(field: "root element", offset: 0)) { try facts(SADP.self, [1, 2, 3]) }
  }

  @Test func `DHIP tells the simple fields of its device`() throws {
    let json = """
      {"mac":"9c:14:63:01:02:03","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceType":"IPC-HFW2431",\
      "SerialNo":"5A01","Version":"2.800.0000.31.R","Init":166,"Port":37777,"UnLoginFuncMask":true,\
      "IPv4Address":{"IPAddress":"192.168.1.108","DhcpEnable":false}}}}
      """
    let told = try heard(DHIP.self, DHIP.message(json), from: Self.sender)
    #expect(told.map(\.subject) == [.host(mac: MACAddress("9c:14:63:01:02:03"), ip: .v4(0xC0A8_016C))])
    #expect(
      told.flatMap(\.facts) == [
        Fact("dhip.DeviceType", "IPC-HFW2431"), Fact("dhip.Init", "166"), Fact("dhip.Port", "37777"),
        Fact("dhip.SerialNo", "5A01"), Fact("dhip.UnLoginFuncMask", "true"), Fact("dhip.Version", "2.800.0000.31.R"),
      ])
  }

  @Test func `DHIP's question has the header that cameras insist on`() throws {
    let question = try #require(DHIP.questions.first)
    #expect(question.bytes.prefix(8) == hex("20000000 'DHIP'")[...])
    #expect(question.bytes.count == 32 + 58 && question.bytes[16] == 58 && question.bytes[24] == 58)
    #expect(try facts(DHIP.self, question.bytes).isEmpty)
  }

  @Test func `broken DHIP messages name their field`() {
    #expect(throws: WireError.malformed(field: "json", offset: 32)) { try facts(DHIP.self, DHIP.message("{\"a\":")) }
    #expect(throws: WireError.malformed(field: "magic", offset: 4)) { try facts(DHIP.self, hex("20000000 'DHIQ'")) }
    #expect(throws: WireError.tooLarge(field: "json length", value: 0xFFFF_FFFF, limit: 16_384, offset: 16)) {
      try facts(DHIP.self, hex("20000000 'DHIP' 0000000000000000 ffffffff 000000000000000000000000"))
    }
  }
}

struct NeighborFinderTests {
  static let sender = Sender(mac: MACAddress(value: 0x02_00_00_00_00_01), ip: .v4(0xC0A8_0158))

  /// An RB750Gr3, composed from the documented format.
  static let mikrotik = hex(
    """
    0000 9a21                       // header, sequence
    0001 0006 b869f4010203          // 1 MAC
    0005 0004 'gate'                // 5 identity
    0007 000f '6.48.6 (stable)'     // 7 version
    0008 0008 'MikroTik'            // 8 platform
    000a 0004 00000e10              // 10 uptime: passed over
    000c 0008 'RB750Gr3'            // 12 board
    """)

  @Test func `MNDP tells identity, version, platform and board`() throws {
    let told = try heard(MNDP.self, Self.mikrotik, from: Self.sender)
    #expect(told.map(\.subject) == [.host(mac: MACAddress("b8:69:f4:01:02:03"), ip: Self.sender.ip)])
    #expect(
      told.flatMap(\.facts) == [
        Fact("mndp.board", "RB750Gr3"), Fact("mndp.identity", "gate"), Fact("mndp.platform", "MikroTik"),
        Fact("mndp.version", "6.48.6 (stable)"),
      ])
    #expect(try facts(MNDP.self, [0, 0, 0, 0]).isEmpty)
  }

  @Test(arguments: [
    Cut(at: 2, .truncated(field: "header", needed: 4, available: 2, offset: 0)),
    Cut(at: 13, .truncated(field: "value", needed: 6, available: 5, offset: 8)),
  ])
  func `a cut packet names field and offset`(_ cut: Cut) {
    #expect(throws: cut.error) { try heard(MNDP.self, Array(Self.mikrotik.prefix(cut.length))) }
  }

  @Test func `UBNT tells name, model, platform and firmware`() throws {
    let answer = hex(
      """
      01 00 0044
      02 000a 788a20010203 c0a80158   // MAC and address
      03 0015 'XM.ar7240.v6.1.7.3225'
      0b 0005 'AP-3F'
      0c 0003 'N5N'
      14 000a 'NanoSt. M5'
      0a 0001 00
      """)
    var whole = answer
    whole[3] = UInt8(answer.count - 4)
    let told = try heard(UBNT.self, whole, from: Self.sender)
    #expect(told.map(\.subject) == [.host(mac: MACAddress("78:8a:20:01:02:03"), ip: Self.sender.ip)])
    #expect(
      told.flatMap(\.facts) == [
        Fact("ubnt.firmware", "XM.ar7240.v6.1.7.3225"), Fact("ubnt.model", "NanoSt. M5"), Fact("ubnt.name", "AP-3F"),
        Fact("ubnt.platform", "N5N"),
      ])
    for question in UBNT.questions { #expect(try facts(UBNT.self, question.bytes).isEmpty) }
    #expect(throws: WireError.malformed(field: "version", offset: 0)) { try facts(UBNT.self, [3, 0, 0, 0]) }
  }
}
