import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

/// What home devices answer to their apps, in the layouts that the sources of each protocol publish.
struct HomeDiscoveryTests {
  struct Message: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let type: any Heard.Type
    let bytes: [UInt8]
    var sender = Sender(sourcePort: 40_000, destinationPort: 40_001)
    let facts: [Fact]
  }

  /// Kasa's cipher, the other way: each byte is combined with the one that was sent before it.
  static func scrambled(_ text: String) -> [UInt8] {
    var key: UInt8 = 171
    return text.utf8.map { byte in
      key ^= byte
      return key
    }
  }

  static let kasa = scrambled(
    """
    {"system":{"get_sysinfo":{"sw_ver":"1.5.4 Build 180815","hw_ver":"2.0","type":"IOT.SMARTPLUGSWITCH",\
    "model":"HS110(EU)","alias":"Lobby","dev_name":"Smart Plug","deviceId":"8006"}}}
    """)
  static let edimax =
    hex("74da38010203 'EDIMAX' 000000000000 0100 01a1 'SP1101W' 00000000000000 '1.03' 00000000 'edimax'")
    + [UInt8](repeating: 0, count: 122) + hex("1027 c0a80123 0000000000000000")
  static let tuya =
    hex("000055aa 00000000 00000000 0000004c 00000000")
    + Array(#"{"ip":"192.168.1.38","gwId":"01","productKey":"k9","version":"3.1"}"#.utf8) + hex("00000000 0000aa55")

  static func lifx(_ type: String, _ payload: String) -> [UInt8] {
    hex("3100 0014 01000000 d073d5010203 0000 000000000000 00 00 0000000000000000 \(type) 0000 \(payload)")
  }

  static let messages = [
    Message(
      testDescription: "Kasa plug", type: KasaDiscovery.self, bytes: kasa,
      facts: [
        Fact("kasa.alias", "Lobby"), Fact("kasa.dev_name", "Smart Plug"), Fact("kasa.deviceId", "8006"),
        Fact("kasa.hw_ver", "2.0"), Fact("kasa.model", "HS110(EU)"), Fact("kasa.sw_ver", "1.5.4 Build 180815"),
        Fact("kasa.type", "IOT.SMARTPLUGSWITCH"),
      ]),
    Message(
      testDescription: "Kasa app asks", type: KasaDiscovery.self,
      bytes: scrambled(#"{"system":{"get_sysinfo":{}}}"#), facts: []),
    Message(
      testDescription: "Tapo plug", type: TapoDiscovery.self,
      bytes: hex("02 00 0001 01e5 11 00 00000001 00000002")
        + Array(#"{"result":{"device_type":"SMART.TAPOPLUG","device_model":"P100(EU)"},"error_code":0}"#.utf8),
      facts: [Fact("tapo.device_model", "P100(EU)"), Fact("tapo.device_type", "SMART.TAPOPLUG")]),
    Message(
      testDescription: "Tapo app asks", type: TapoDiscovery.self,
      bytes: hex("02 00 0001 01e5 11 00 00000001 00000002") + Array(#"{"params":{"rsa_key":"x"}}"#.utf8), facts: []),
    Message(
      testDescription: "Tuya in clear", type: TuyaBroadcast.self, bytes: tuya,
      sender: Sender(sourcePort: 49_154, destinationPort: 6666),
      facts: [Fact("tuya.broadcast", "plain"), Fact("tuya.product_key", "k9"), Fact("tuya.version", "3.1")]),
    Message(
      testDescription: "Tuya encrypted", type: TuyaBroadcast.self,
      bytes: hex("000055aa 00000000 00000013 00000010 00112233445566778899aabbccddeeff 0000aa55"),
      sender: Sender(sourcePort: 49_154, destinationPort: 6666), facts: [Fact("tuya.broadcast", "encrypted")]),
    Message(
      testDescription: "Edimax plug", type: EdimaxDiscovery.self, bytes: edimax,
      facts: [
        Fact("edimax.display_name", "edimax"), Fact("edimax.manufacturer", "EDIMAX"), Fact("edimax.model", "SP1101W"),
        Fact("edimax.version", "1.03"),
      ]),
    Message(
      testDescription: "Edimax app asks", type: EdimaxDiscovery.self,
      bytes: hex("ffffffffffff 'EDIMAX' 00000000000000 a1 ff 5e"), facts: []),
    Message(
      testDescription: "LIFX version", type: LIFXMessage.self,
      bytes: lifx("2100", "01000000 16000000 00000000"), facts: [Fact("lifx.product", "1.22")]),
    Message(
      testDescription: "LIFX firmware", type: LIFXMessage.self,
      bytes: lifx("0f00", "0000000000000000 0000000000000000 5000 0200"), facts: [Fact("lifx.firmware", "2.80")]),
    Message(testDescription: "LIFX app asks", type: LIFXMessage.self, bytes: lifx("0200", ""), facts: []),
    Message(
      testDescription: "Yeelight lamp", type: Yeelight.self,
      bytes: Array(
        "HTTP/1.1 200 OK\r\nLocation: yeelight://192.168.1.44:55443\r\nid: 0x01\r\nmodel: color\r\nfw_ver: 52\r\n\r\n"
          .utf8),
      facts: [Fact("yeelight.fw_ver", "52"), Fact("yeelight.id", "0x01"), Fact("yeelight.model", "color")]),
    Message(
      testDescription: "Yeelight app asks", type: Yeelight.self,
      bytes: Array("M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: wifi_bulb\r\n\r\n".utf8), facts: []),
    Message(
      testDescription: "MAX! cube", type: MAXCube.self, bytes: hex("'eQ3MaxApKEQ0123456>I' 00 097f2c 0113"),
      facts: [
        Fact("max_cube.firmware", "1.1.3"), Fact("max_cube.name", "eQ3MaxAp"), Fact("max_cube.serial", "KEQ0123456"),
      ]),
    Message(
      testDescription: "MAX! app asks", type: MAXCube.self, bytes: hex("'eQ3Max*' 00 '**********I'"), facts: []),
    Message(
      testDescription: "HomeMatic CCU", type: EQ3Discovery.self,
      bytes: hex("02 8f91c001 'eQ3-HM-CCU2-App' 00 'KEQ0112345' 00 000000 '3.75.6' 00"),
      facts: [Fact("eq3.serial", "KEQ0112345"), Fact("eq3.type", "eQ3-HM-CCU2-App"), Fact("eq3.version", "3.75.6")]),
    Message(
      testDescription: "HomeMatic app asks", type: EQ3Discovery.self, bytes: hex("02 8f91c001 'eQ3-*' 00 '*' 00 'I'"),
      facts: []),
    Message(
      testDescription: "kettle", type: SmarterDiscovery.self, bytes: hex("65 01 13 7e"),
      facts: [Fact("smarter.type", "1"), Fact("smarter.version", "19")]),
    Message(testDescription: "kettle's app asks", type: SmarterDiscovery.self, bytes: hex("64 7e"), facts: []),
    Message(
      testDescription: "Xiaomi device", type: MiIO.self,
      bytes: hex("2131 0020 00000000 00bc614e 00000a10 ffffffffffffffffffffffffffffffff"),
      sender: Sender(sourcePort: 54321, destinationPort: 40_000), facts: [Fact("miio.device_id", "12345678")]),
    Message(
      testDescription: "Xiaomi app asks", type: MiIO.self, bytes: hex("2131 0020") + [UInt8](repeating: 255, count: 28),
      sender: Sender(sourcePort: 54321, destinationPort: 54321), facts: []),
    Message(
      testDescription: "Hi-Flying module", type: HiFlyingDiscovery.self,
      bytes: Array("192.168.1.7,ACCF23001122,HF-LPB100-ZJ200".utf8),
      facts: [Fact("hi_flying.module", "HF-LPB100-ZJ200")]),
    Message(
      testDescription: "Hi-Flying search", type: HiFlyingDiscovery.self, bytes: Array("HF-A11ASSISTHREAD".utf8),
      facts: []),
    Message(
      testDescription: "WiZ lamp", type: WiZ.self,
      bytes: Array(
        #"{"method":"getSystemConfig","result":{"mac":"a8bb50000029","moduleName":"ESP01_SHRGB1C_31","fwVersion":"1.17.0"}}"#
          .utf8),
      facts: [
        Fact("wiz.fw_version", "1.17.0"), Fact("wiz.method", "getSystemConfig"),
        Fact("wiz.module_name", "ESP01_SHRGB1C_31"),
      ]),
    Message(
      testDescription: "WiZ app asks", type: WiZ.self,
      bytes: Array(#"{"method":"registration","params":{"phoneMac":"a8bb50000001","register":true}}"#.utf8), facts: []),
    Message(
      testDescription: "robot at MikroTik's port", type: MNDP.self,
      bytes: Array(#"{"ver":"2","hostname":"Roomba-01","robotname":"Rosie","sw":"v2.4.8-44","sku":"R980020"}"#.utf8),
      facts: [
        Fact("irobot.hostname", "Roomba-01"), Fact("irobot.robotname", "Rosie"), Fact("irobot.sku", "R980020"),
        Fact("irobot.sw", "v2.4.8-44"),
      ]),
    Message(testDescription: "robot's app asks", type: MNDP.self, bytes: Array("irobotmcs".utf8), facts: []),
  ]

  private func told(_ message: Message, _ bytes: [UInt8]) throws -> [Fact] {
    let ear = try #require(message.type.ears.first)
    return try withWireCursor(bytes) { cursor throws(WireError) in try ear.hear(&cursor, message.sender) }
      .flatMap(\.facts)
  }

  @Test(arguments: messages) func `a device tells its fields, its app's question nothing`(_ message: Message) throws {
    #expect(try told(message, message.bytes) == message.facts)
  }

  @Test(arguments: messages) func `a message that is cut tells nothing that is not in it`(_ message: Message) {
    for length in 0..<message.bytes.count {
      guard let facts = try? told(message, Array(message.bytes.prefix(length))) else { continue }
      // What was cut may end early; no field comes from beyond.
      for fact in facts {
        let full = message.facts.first { $0.key == fact.key }?.value ?? "plain"
        #expect(full.hasPrefix(fact.value) || fact.key == "tuya.broadcast", "cut at \(length)")
      }
    }
  }

  @Test func `a Kasa answer by TCP has its length before it`() throws {
    let ear = try #require(KasaDiscovery.ears.last)
    let bytes = hex("000000d0") + Self.kasa
    let told = try withWireCursor(bytes) { cursor throws(WireError) in try ear.hear(&cursor, Sender()) }
    #expect(told.flatMap(\.facts).contains(Fact("kasa.model", "HS110(EU)")))
  }

  @Test func `Edimax and Hi-Flying speak of the MAC that they name`() throws {
    #expect(
      try heard(EdimaxDiscovery.self, Self.edimax).map(\.subject) == [
        .host(mac: MACAddress("74:da:38:01:02:03"), ip: nil)
      ])
  }

  @Test func `other protocols at these ports are no answers`() throws {
    #expect(try facts(KasaDiscovery.self, hex("01020304 05060708")).isEmpty)
    #expect(throws: WireError.malformed(field: "version", offset: 0)) { try facts(TapoDiscovery.self, [1, 2, 3]) }
    #expect(throws: WireError.malformed(field: "magic", offset: 0)) {
      try facts(MiIO.self, hex("0000 0000"), from: Sender(sourcePort: 54321))
    }
    #expect(throws: WireError.malformed(field: "protocol", offset: 2)) { try facts(LIFXMessage.self, hex("24000000")) }
  }
}
