import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

struct SNMPInterviewTests {
  /// An agent that knows these objects, for one version and community.
  static func agent(
    _ version: SNMPMessage.Version, _ community: String, _ objects: [String: SNMPValue],
    fails: @escaping @Sendable ([ObjectID]) -> Bool = { _ in false }
  ) -> ScriptedDialer.Behaviour {
    .talks { question in
      guard let message = try? SNMPMessage(question), message.version == version,
        message.community == Array(community.utf8)
      else { return nil }
      let asked = message.bindings.map(\.object)
      if fails(asked) { return answer(message, 5, 0, asked.map { ($0, BER.null) }) }
      if message.kind == .getNext, let last = asked.first {
        let next = objects.compactMap { key, value in ObjectID(key).map { ($0, value) } }.sorted { $0.0 < $1.0 }
          .first { last < $0.0 }
        return next.map { answer(message, 0, 0, [($0.0, encoded($0.1))]) }
          ?? answer(message, 0, 0, [(last, [0x82, 0])])
      }
      var index = 0
      let values = asked.map { object -> (ObjectID, [UInt8]) in
        if let value = objects[object.description] { return (object, encoded(value)) }
        return (object, version == .v1 ? BER.null : [0x81, 0])
      }
      if version == .v1 { index = 1 + (asked.firstIndex { objects[$0.description] == nil } ?? -1) }
      return answer(message, index > 0 ? 2 : 0, index, values)
    }
  }

  static func encoded(_ value: SNMPValue) -> [UInt8] {
    switch value {
    case .octets(let bytes): BER.octets(bytes)
    case .objectID(let id): id.encoded
    case .integer(let number): BER.integer(Int(number))
    default: BER.null
    }
  }

  static func answer(_ question: SNMPMessage, _ error: Int, _ index: Int, _ values: [(ObjectID, [UInt8])]) -> [UInt8] {
    let list = values.flatMap { BER.sequence($0.0.encoded, $0.1) }
    let pdu = BER.value(
      0xA2,
      BER.integer(Int(question.requestID)) + BER.integer(error) + BER.integer(index) + BER.value(0x30, list))
    return BER.sequence(BER.integer(Int(question.version.rawValue)), BER.octets(question.community), pdu)
  }

  static func text(_ value: String) -> SNMPValue { .octets(Array(value.utf8)) }
  static let system = [
    "1.3.6.1.2.1.1.1.0": text("APC Web/SNMP Management Card"), "1.3.6.1.2.1.1.2.0": .octets([]),
    "1.3.6.1.2.1.1.4.0": text("Unknown"), "1.3.6.1.2.1.1.5.0": text("apc1"), "1.3.6.1.2.1.1.6.0": text("B1"),
  ]
  static let port = TransportPort.udp(161)

  @Test func `an agent of version 2c is known after one packet`() async throws {
    let dialer = ScriptedDialer([Self.port: Self.agent(.v2c, "public", Self.system)])
    let facts = try await SNMPProbe().facts(.scripted(), dialer)
    #expect(
      facts == [
        Fact("snmp.version", "2c"), Fact("snmp.community", "public"),
        Fact("snmp.sys_description", "APC Web/SNMP Management Card"), Fact("snmp.sys_contact", "Unknown"),
        Fact("snmp.sys_name", "apc1"), Fact("snmp.sys_location", "B1"),
      ])
    let sent = await dialer.sent
    #expect(sent.count == 1)
    #expect(try SNMPMessage(sent[0].bytes).bindings.count <= 6)
  }

  @Test func `a configured community of version 1 is found, and never told`() async throws {
    let dialer = ScriptedDialer([Self.port: Self.agent(.v1, "s3cret", Self.system)])
    let facts = try await SNMPProbe(communities: ["public", "other", "s3cret"]).facts(.scripted(), dialer)
    #expect(facts.first { $0.key == "snmp.version" }?.value == "1")
    #expect(facts.first { $0.key == "snmp.community" }?.value == "configured")
    #expect(!facts.contains { $0.value.contains("s3cret") })
    #expect(await dialer.sent.count == 6)
  }

  @Test func `one missing object of version 1 does not spoil the system group`() async throws {
    var objects = Self.system
    objects["1.3.6.1.2.1.1.4.0"] = nil
    let dialer = ScriptedDialer([Self.port: Self.agent(.v1, "public", objects)])
    let facts = try await SNMPProbe().facts(.scripted(), dialer)
    #expect(facts.contains(Fact("snmp.sys_name", "apc1")))
    #expect(facts.contains(Fact("snmp.sys_description", "APC Web/SNMP Management Card")))
  }

  @Test func `silence costs two packets, a refusal one`() async throws {
    let silent = ScriptedDialer([:])
    await #expect(throws: ProbeError.silent) { try await SNMPProbe().interview(.scripted(), through: silent) }
    #expect(await silent.sent.count == 2)
    let refusing = ScriptedDialer([Self.port: .refuses])
    await #expect(throws: ProbeError.refused) { try await SNMPProbe().interview(.scripted(), through: refusing) }
    #expect(await refusing.sent.count == 1)
  }

  static let known = [Fact("snmp.version", "1"), Fact("snmp.community", "public")]

  @Test func `bad objects of version 1 fall out one by one and the good ones stay`() async throws {
    let dialer = ScriptedDialer([
      Self.port: Self.agent(
        .v1, "public",
        ["1.3.6.1.4.1.318.1.1.1.1.1.1.0": Self.text("SMT1500"), "1.3.6.1.2.1.43.5.1.1.17.1": Self.text("S1")])
    ])
    let facts = try await SNMPObjectsProbe(objects: [".1.3.6.1.4.1.318.1.1.1.1.1.1.0", "no object"])
      .facts(.scripted(Self.known), dialer)
    #expect(
      Set(facts) == [
        Fact("snmp.oid", "SMT1500", oid: "1.3.6.1.4.1.318.1.1.1.1.1.1.0"),
        Fact("snmp.oid", "S1", oid: "1.3.6.1.2.1.43.5.1.1.17.1"),
      ])
    let sent = await dialer.sent
    #expect(sent.count <= SNMPObjectsProbe.declaration.cost.packets)
    for message in sent { #expect(try SNMPMessage(message.bytes).bindings.count <= 10) }
  }

  @Test func `an object that gives genErr is found by halves`() async throws {
    let bad = try #require(ObjectID("1.3.6.1.2.1.43.5.1.1.16.1"))
    let dialer = ScriptedDialer([
      Self.port: Self.agent(.v2c, "public", ["1.3.6.1.2.1.43.5.1.1.17.1": Self.text("S1")]) { $0.contains(bad) }
    ])
    let facts = try await SNMPObjectsProbe(objects: []).facts(
      .scripted([Fact("snmp.version", "2c"), Fact("snmp.community", "public")]), dialer)
    #expect(facts == [Fact("snmp.oid", "S1", oid: "1.3.6.1.2.1.43.5.1.1.17.1")])
  }

  @Test func `a column is read row by row and not beyond`() async throws {
    let column = "1.3.6.1.4.1.18334.1.1.1.5.5.1.1.3"
    let dialer = ScriptedDialer([
      Self.port: Self.agent(
        .v2c, "public",
        ["\(column).1": Self.text("A61F-1"), "\(column).2": Self.text("A61F-2"), "1.3.6.1.4.1.18335.1": Self.text("x")])
    ])
    let facts = try await SNMPObjectsProbe(objects: ["\(column).*"]).facts(
      .scripted([Fact("snmp.version", "2c"), Fact("snmp.community", "public")]), dialer)
    #expect(facts.map(\.value) == ["A61F-1", "A61F-2"])
  }

  @Test func `an agent that dies in the middle is not asked on and on`() async throws {
    let dialer = ScriptedDialer([Self.port: .silent])
    await #expect(throws: ProbeError.silent) {
      try await SNMPObjectsProbe(objects: []).interview(.scripted(Self.known), through: dialer)
    }
    #expect(await dialer.sent.count == 2)
  }

  @Test(arguments: [[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [UInt8](repeating: 0x30, count: 60_000), []] as [[UInt8]])
  func `garbage is a failure`(_ garbage: [UInt8]) async throws {
    for probe in [SNMPProbe(), SNMPEngineProbe(), NetBIOSProbe(), SIPProbe()] as [any Probe] {
      let dialer = ScriptedDialer([
        Self.port: .floods(garbage), .udp(137): .floods(garbage), .udp(5060): .floods(garbage),
      ])
      let error = await #expect(throws: ProbeError.self) { try await probe.interview(.scripted(), through: dialer) }
      #expect(error?.outcome == .failed)
      #expect(await dialer.sent.count <= type(of: probe).declaration.cost.packets)
    }
  }

  @Test func `one datagram each tells NetBIOS names and the SIP software`() async throws {
    let names: [UInt8] =
      [0, 1, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x21, 0, 1, 0, 0, 0, 0, 0, 0x19, 1]
      + Array("NAS-3F         ".utf8) + [0, 4, 0]
    let dialer = ScriptedDialer([
      .udp(137): .talks { _ in names },
      .udp(5060): .talks { _ in Array("SIP/2.0 404 Not Found\r\nServer: Grandstream GXP2170 1.0.11.3\r\n\r\n".utf8) },
    ])
    #expect(try await NetBIOSProbe().facts(.scripted(), dialer) == [Fact("netbios.name", "NAS-3F")])
    #expect(
      try await SIPProbe().facts(.scripted(), dialer) == [
        Fact("sip.status", "404", port: .udp(5060)),
        Fact("sip_header.server", "Grandstream GXP2170 1.0.11.3", port: .udp(5060)),
      ])
    #expect(await dialer.sentTexts.allSatisfy { !$0.hasPrefix("INVITE") && !$0.hasPrefix("REGISTER") })
  }
}
