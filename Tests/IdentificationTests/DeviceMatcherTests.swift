import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

struct DeviceMatcherTests {
  struct Night: Sendable, CustomTestStringConvertible {
    let name: String
    let known: [KnownDevice]
    let keys: [DeviceKey]
    var addresses: [String] = ["192.0.2.10"]
    var deviceClass: DeviceClass = .printer
    var model: String?
    var hostname: String?
    let expected: DeviceMatch
    var testDescription: String { name }
  }

  private static func key(_ kind: DeviceKey.Kind, _ value: String) -> DeviceKey { DeviceKey(kind, value) }

  private static func device(
    _ id: String, _ keys: [DeviceKey], at address: String = "192.0.2.10", _ deviceClass: DeviceClass = .printer,
    model: String? = nil, name: String? = nil
  ) -> KnownDevice {
    KnownDevice(
      id: id, keys: keys, segment: "test", addresses: IPAddress(address).map { [$0] } ?? [], deviceClass: deviceClass,
      model: model, names: name.map { [$0] } ?? [])
  }

  private static let mac = key(.mac, "00:80:77:00:00:01")
  private static let otherMAC = key(.mac, "00:80:77:00:00:02")
  private static let serial = key(.serial, "Brother U63885F4N123456")
  private static let otherSerial = key(.serial, "Brother U63885F4N999999")
  private static let uuid = key(.uuid, "e3248000-80ce-11db-8000-008077000001")
  private static let otherUUID = key(.uuid, "cfe92100-67c4-11d4-a45f-f8d027761251")
  private static let local = key(.localMAC, "aa:bb:cc:00:00:01")

  @Test(arguments: [
    Night(
      name: "same MAC at a new address is the same device", known: [device("D-000001", [mac])], keys: [mac],
      addresses: ["192.0.2.77"], expected: .same("D-000001")),
    Night(
      name: "another MAC at a known address may be a replacement", known: [device("D-000001", [mac])],
      keys: [otherMAC], expected: .possiblyReplaced("D-000001")),
    Night(
      name: "a new network card in the same device", known: [device("D-000001", [serial, mac])],
      keys: [serial, otherMAC], expected: .same("D-000001")),
    Night(
      name: "two serials never merge, even behind one MAC", known: [device("D-000001", [serial, mac])],
      keys: [otherSerial, mac], expected: .possiblyReplaced("D-000001")),
    Night(
      name: "two UUIDs behind one MAC never merge", known: [device("D-000001", [otherUUID, mac])],
      keys: [uuid, mac], expected: .possiblyReplaced("D-000001")),
    Night(
      name: "a UUID that outlives its address and MAC", known: [device("D-000001", [uuid, mac])],
      keys: [uuid, otherMAC], addresses: ["192.0.2.99"], expected: .same("D-000001")),
    Night(
      name: "the strongest agreeing key decides between two",
      known: [device("D-000001", [mac]), device("D-000002", [serial])],
      keys: [serial, mac], expected: .same("D-000002")),
    Night(
      name: "nothing known fits", known: [device("D-000001", [mac], at: "192.0.2.50")], keys: [otherMAC],
      expected: .new),
    Night(
      name: "a random MAC that stays is the same device", known: [device("D-000001", [local], .phone)], keys: [local],
      addresses: ["192.0.2.31"], deviceClass: .phone, expected: .same("D-000001")),
    Night(
      name: "a random MAC does not outweigh two serials", known: [device("D-000001", [local, serial])],
      keys: [local, otherSerial], addresses: ["192.0.2.31"], expected: .new),
    Night(
      name: "a random MAC that joins a host of another serial is no news of either",
      known: [device("D-000001", [local], .phone), device("D-000002", [serial, mac], at: "192.0.2.11")],
      keys: [local, otherSerial], addresses: ["192.0.2.31"], expected: .same("D-000001")),
    Night(
      name: "an engine id that was made anew", known: [device("D-000001", [mac, key(.engineID, "80001f8880aa")])],
      keys: [mac, key(.engineID, "80001f8880bb")], addresses: ["192.0.2.31"], expected: .same("D-000001")),
    Night(
      name: "an address alone never makes a host of unknown model a known one",
      known: [device("D-000001", [mac])], keys: [key(.address, "192.0.2.10")], expected: .possiblyReplaced("D-000001")),
    Night(
      name: "beyond a router, address with class, model and name",
      known: [device("D-000001", [key(.address, "192.0.2.10")], model: "HL-L2350DW", name: "BRN1")],
      keys: [key(.address, "192.0.2.10")], model: "HL-L2350DW", hostname: "BRN1", expected: .same("D-000001")),
    Night(
      name: "beyond a router, another model at the address",
      known: [device("D-000001", [key(.address, "192.0.2.10")], model: "HL-L2350DW", name: "BRN1")],
      keys: [key(.address, "192.0.2.10")], model: "LaserJet M404dn", hostname: "BRN1",
      expected: .possiblyReplaced("D-000001")),
  ])
  func `a host is known again, or not`(_ night: Night) {
    let host = HostTraits(
      keys: night.keys, segment: "test",
      macs: Set(night.keys.filter { $0.kind == .mac || $0.kind == .localMAC }.compactMap { MACAddress($0.value) }),
      addresses: night.addresses.compactMap { IPAddress($0) }, deviceClass: night.deviceClass, model: night.model,
      names: night.hostname.map { [$0] } ?? [])
    let match = DeviceMatcher.match(host, among: KnownDevices(night.known))
    #expect(match == night.expected)
  }

  @Test(arguments: [
    (["Front-Desk.example.tw", "FRONT-DESK"], ["frontdesk"]), (["BRN008077000001"], []),
    (["Galaxy-S21", "iPhone"], []),
    (["192.0.2.10"], []), (["HL-L2350DW"], []), (["nas"], []), (["nas-taichung"], ["nastaichung"]),
    (["DESKTOP-8F3K2L1"], ["desktop8f3k2l1"]), (["會議室"], ["會議室"]),
  ])
  func `a name tells a host if a person or chance made it`(_ names: [String], _ telling: [String]) throws {
    let mac = try #require(MACAddress("00:80:77:00:00:01"))
    let host = HostTraits(keys: [], segment: "test", macs: [mac], model: "HL-L2350DW", names: names)
    #expect(host.names == Set(telling))
  }

  @Test func `a key of two devices tells neither`() {
    let serial = DeviceKey(.serial, "Brother U63885F4N-123456")
    var known = KnownDevices([Self.device("D-000001", [serial]), Self.device("D-000002", [Self.mac], at: "192.0.2.11")])
    let host = HostTraits(keys: [DeviceKey(.serial, "Brother 00u63885f4n123456")], segment: "test")
    #expect(DeviceMatcher.match(host, among: known) == .same("D-000001"))
    known.disregard([serial])
    #expect(DeviceMatcher.match(host, among: known) == .new)
  }

  @Test func `keys are what the device said, not what a person typed`() throws {
    let identifier = try Support.identifier()
    let host = Support.host(
      [
        Fact("onvif.manufacturer", "HIKVISION"), Fact("onvif.serial_number", "DS-2CD2042WD-I20160606AAWR600000001"),
        Fact("snmp.engine_id", "80001f8804736f6d652074657874"), Fact("lldp.chassis_id", "front door"),
      ], mac: "c0:56:e3:00:00:02")
    let keys = DeviceKeys.keys(of: host, identifier.identify(host))
    #expect(
      keys == [
        DeviceKey(.serial, "Hikvision DS-2CD2042WD-I20160606AAWR600000001"), DeviceKey(.mac, "c0:56:e3:00:00:02"),
        DeviceKey(.address, "192.0.2.10"),
      ])
    let typed = Claim(
      .serial, "TYPED-BY-HAND-1", certainty: 1, nature: .person, kind: "person",
      evidence: Evidence(key: "person", text: "TYPED-BY-HAND-1", rule: "person"))
    let said = DeviceKeys.keys(of: host, identifier.identify(host, said: [typed]))
    #expect(!said.contains { $0.value.contains("TYPED") })
  }

  @Test func `a local MAC is a weak key and a virtual router's is none`() throws {
    let host = KnownHost(
      segment: "test", macs: [MACAddress("02:42:ac:11:00:02"), MACAddress("00:00:5e:00:01:01")].compactMap { $0 })
    #expect(DeviceKeys.keys(of: host, Identity()) == [DeviceKey(.localMAC, "02:42:ac:11:00:02")])
  }

  @Test(arguments: [
    ("80001f880304a1b2c3d4e5", true), ("8000000903001b2b000001", true), ("80000009030000000000000000", false),
    ("800000090102020202", false), ("8000000904616263646566", false), ("80001f8880e9bd0c1d12667a51", true),
    ("00", false),
  ])
  func `an engine id is a key if its maker made it`(_ text: String, _ isKey: Bool) {
    let endpoint = Endpoint(segment: "test", ip: IPAddress("192.0.2.10"))
    let host = KnownHost(
      segment: "test",
      observations: [
        Observation(Fact("snmp.engine_id", text), of: endpoint, by: Means(.asked, "snmp"), at: Support.time)
      ])
    #expect(DeviceKeys.keys(of: host, Identity()).contains { $0.kind == .engineID } == isKey)
  }
}
