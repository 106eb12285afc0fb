import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

/// A record of an mDNS answer, written by hand: names uncompressed.
private func record(_ name: [String], _ type: UInt16, _ data: [UInt8], timeToLive: UInt32 = 120) -> [UInt8] {
  var writer = WireWriter()
  DNSName(labels: name).write(into: &writer)
  writer.uint16(type)
  writer.uint16(0x8001)
  writer.uint32(timeToLive)
  writer.uint16(UInt16(data.count))
  writer.octets(data)
  return writer.bytes
}

private func name(_ labels: [String]) -> [UInt8] {
  var writer = WireWriter()
  DNSName(labels: labels).write(into: &writer)
  return writer.bytes
}

private func text(_ strings: [String]) -> [UInt8] { strings.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } }

private func answer(_ records: [[UInt8]]) throws(WireError) -> DNSMessage {
  let head: [UInt8] = [0, 0, 0x84, 0, 0, 0, 0, UInt8(records.count), 0, 0, 0, 0]
  return try withWireCursor(head + records.flatMap { $0 }) { cursor throws(WireError) in
    try DNSMessage(parsing: &cursor)
  }
}

struct MDNSTests {
  static let printer = IPAddress.v4(0xC0A8_0132)
  static let server = IPAddress.v4(0xC0A8_0102)
  static let mac = MACAddress(value: 0x001B_A901_0203)
  static let sender = Sender(mac: mac, ip: printer, sourcePort: 5353, destinationPort: 5353)
  static let instance = ["Office printer 1.2", "_ipp", "_tcp", "local"]
  static let service = record(instance, 33, hex("0000 0000 0277") + name(["BRN001BA9010203", "local"]))
  static let address = record(["BRN001BA9010203", "local"], 1, hex("c0a80132"))

  @Test func `a printer's announcement gives the contract's facts`() throws {
    let message = try answer([
      record(["_ipp", "_tcp", "local"], 12, name(Self.instance)), Self.service,
      record(Self.instance, 16, text(["txtvers=1", "ty=Brother HL-L2350DW", "TY=second", "rp=", "flag"])),
      Self.address,
    ])
    var directory = MDNSDirectory()
    let told = directory.statements(in: message, from: Self.sender)
    #expect(
      told == [
        Statement(
          about: .host(mac: Self.mac, ip: Self.printer),
          [Fact("mdns.hostname", "BRN001BA9010203.local"), Fact("ip", "192.168.1.50")]),
        Statement([
          Fact("mdns.service", "_ipp._tcp", port: .tcp(631)),
          Fact("mdns.instance", "Office printer 1.2._ipp._tcp"),
          Fact("mdns.txt._ipp.txtvers", "1", port: .tcp(631)),
          Fact("mdns.txt._ipp.ty", "Brother HL-L2350DW", port: .tcp(631)),
        ]),
      ])
    #expect(directory.serviceTypes == ["_ipp._tcp"])
  }

  @Test func `device info and workstation have their own keys`() throws {
    let message = try answer([
      record(["Mini", "_device-info", "_tcp", "local"], 16, text(["model=J96AP", "osxvers=19"])),
      record(
        ["_workstation", "_tcp", "local"], 12, name(["Mini [00:1b:a9:01:02:03]", "_workstation", "_tcp", "local"])),
      record(["Mini", "local"], 1, hex("c0a80132")),
    ])
    var directory = MDNSDirectory()
    let facts = directory.statements(in: message, from: Self.sender).flatMap(\.facts)
    #expect(facts.contains(Fact("mdns.device-info.txt", "model=J96AP osxvers=19")))
    #expect(facts.contains(Fact("mdns.workstation.txt", "Mini [00:1b:a9:01:02:03]")))
  }

  @Test func `a print server's words about another host go to that host`() throws {
    var directory = MDNSDirectory()
    let reflector = Sender(mac: MACAddress(value: 0x02_00_00_00_00_02), ip: Self.server)
    let told = directory.statements(in: try answer([Self.service, Self.address]), from: reflector)
    #expect(
      told.map(\.subject) == [.host(mac: nil, ip: Self.printer), .host(mac: nil, ip: Self.printer)])
    #expect(!told.flatMap(\.facts).contains { $0.key == "ip" })
  }

  @Test func `a service waits for its host's address`() throws {
    var directory = MDNSDirectory()
    let reflector = Sender(ip: Self.server)
    _ = directory.statements(in: try answer([record(["gate", "local"], 1, hex("c0a80102"))]), from: reflector)
    #expect(directory.statements(in: try answer([Self.service]), from: reflector).isEmpty)
    let late = directory.statements(in: try answer([Self.address]), from: reflector)
    #expect(
      late.last
        == Statement(
          about: .host(mac: nil, ip: Self.printer),
          [
            Fact("mdns.service", "_ipp._tcp", port: .tcp(631)), Fact("mdns.instance", "Office printer 1.2._ipp._tcp"),
          ]))
  }

  @Test func `what a sender of others' addresses says of an unknown host is not its own`() throws {
    var directory = MDNSDirectory()
    let reflector = Sender(ip: Self.server)
    _ = directory.statements(in: try answer([record(["tv", "local"], 1, hex("c0a80177"))]), from: reflector)
    #expect(directory.statements(in: try answer([Self.service]), from: reflector).isEmpty)
    // A device that gives no address of anybody speaks for itself.
    var fresh = MDNSDirectory()
    #expect(fresh.statements(in: try answer([Self.service]), from: reflector).map(\.subject) == [.sender])
  }

  @Test func `text without a service record goes to the host that the service named before`() throws {
    var directory = MDNSDirectory()
    _ = directory.statements(in: try answer([Self.service, Self.address]), from: Self.sender)
    let told = directory.statements(
      in: try answer([record(Self.instance, 16, text(["note=3F"]))]), from: Sender(ip: Self.server))
    #expect(told.map(\.subject) == [.host(mac: nil, ip: Self.printer)])
  }

  @Test func `goodbyes, questions and probes tell nothing`() throws {
    var directory = MDNSDirectory()
    let goodbye = try answer([record(["a", "local"], 1, hex("c0a80132"), timeToLive: 0)])
    #expect(directory.statements(in: goodbye, from: Self.sender).isEmpty)
    let question = try #require(MDNS.questions.first)
    let asked = try withWireCursor(question.bytes) { cursor throws(WireError) in try DNSMessage(parsing: &cursor) }
    #expect(directory.statements(in: asked, from: Self.sender).isEmpty)
  }

  @Test func `one packet asks for the enumeration and the usual types`() throws {
    let question = try #require(MDNS.questions.first)
    let message = try withWireCursor(question.bytes) { cursor throws(WireError) in try DNSMessage(parsing: &cursor) }
    #expect(message.questions.first?.name.text == "_services._dns-sd._udp.local")
    #expect(message.questions.first?.classCode == 0x8001)
    #expect(message.questions.dropFirst().allSatisfy { $0.classCode == 1 && $0.type == 12 })
    #expect(message.questions.count == MDNS.usualTypes.count + 1)
    #expect(question.bytes.count <= 1400 && question.sourcePort == 5353 && question.hopLimit == 255)
  }

  @Test func `types that only an enumeration names are remembered, and asked for once more in one packet`() throws {
    var directory = MDNSDirectory()
    let types = ["_lamp", "_ipp", "_lamp", "_not-a-type"].map { type in
      record(
        ["_services", "_dns-sd", "_udp", "local"], 12,
        name(type == "_not-a-type" ? [type, "local"] : [type, "_tcp", "local"]))
    }
    #expect(directory.statements(in: try answer(types), from: Self.sender).isEmpty)
    let question = try #require(MDNS.followUp(on: directory.serviceTypes))
    let message = try withWireCursor(question.bytes) { cursor throws(WireError) in try DNSMessage(parsing: &cursor) }
    #expect(message.questions.map(\.name.text) == ["_lamp._tcp.local"])
    #expect(MDNS.followUp(on: ["_ipp._tcp"]) == nil)
    let many = try #require(MDNS.followUp(on: (0..<500).map { "_type-number-\($0)._tcp" }))
    #expect(many.bytes.count <= 1400)
  }

  @Test func `the directory does not grow without end`() throws {
    var directory = MDNSDirectory()
    for number in 0..<6000 {
      let name = ["h\(number)", "local"]
      _ = directory.statements(in: try answer([record(name, 1, hex("0a000001"))]), from: Sender(ip: Self.server))
    }
    #expect(directory.rememberedNames <= MDNSDirectory.limit + 1)
  }
}
