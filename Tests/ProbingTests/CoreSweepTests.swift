import Foundation
import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

/// Keeps the frames that a sweep sends, with the moment.
struct RecordingSender: FrameSender {
  let clock: TestClock
  let frames = Shared<[(at: Duration, frame: [UInt8])]>([])

  func send(_ frame: [UInt8]) throws {
    let moment = clock.now.offset
    frames.change { $0.append((moment, frame)) }
  }
}

struct BrokenSender: FrameSender {
  struct Down: Error {}
  func send(_ frame: [UInt8]) throws { throw Down() }
}

struct CoreSweepTests {
  static let mac = MACAddress(value: 0x02_00_00_00_00_01)

  static func source() throws -> LinkSource {
    let prefix = try #require(IPPrefix("10.0.0.0/24"))
    return LinkSource(
      segment: "lan", interface: "lan0", mac: mac, ipv4: [(.v4(0x0A00_0001), prefix)],
      ipv6LinkLocal: IPAddress("fe80::1"))
  }

  static func target(_ number: UInt64) -> PortSweep.Target {
    PortSweep.Target(
      mac: MACAddress(value: 0x00_1B_A9_00_00_00 + number), address: .v4(0x0A00_0000 + UInt32(number)))
  }

  @Test func `ARP asks every address twice, never our own, in no fixed order`() async throws {
    let clock = TestClock()
    let sender = RecordingSender(clock: clock)
    let governor = Governor(pace: .gentle, time: MonotonicTime(clock))
    let prefix = try #require(IPPrefix("10.0.0.0/24"))
    let result = await ARPSweep(from: try Self.source(), over: sender, behind: governor).run(prefix.hosts)
    let asked = sender.frames.value.map { Array($0.frame[38..<42]) }
    #expect(result.asked == 253)
    #expect(result.frames == 506)
    #expect(Dictionary(grouping: asked) { $0 }.values.allSatisfy { $0.count == 2 })
    #expect(Set(asked).count == 253)
    #expect(!asked.contains([10, 0, 0, 1]))
    let lastOctets = asked.map { $0[3] }
    #expect(Array(lastOctets.prefix(253)) != lastOctets.prefix(253).sorted())
    // 200 packets a second at most: each second's share, and two that may be made up for.
    let perSecond = Dictionary(grouping: sender.frames.value) { $0.at.components.seconds }
    #expect(perSecond.values.allSatisfy { $0.count <= 202 })
  }

  @Test func `ARP does not ask again who has answered`() async throws {
    let clock = TestClock()
    let sender = RecordingSender(clock: clock)
    let governor = Governor(pace: .quick, time: MonotonicTime(clock))
    let known = IPAddress.v4(0x0A00_0005)
    let result = await ARPSweep(from: try Self.source(), over: sender, behind: governor).run(
      [known, .v4(0x0A00_0006)], isKnown: { $0 == known && sender.frames.value.count >= 2 })
    #expect(result.frames == 3)
  }

  @Test func `an interface that refuses frames is counted, not fatal`() async throws {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    let result = await ARPSweep(from: try Self.source(), over: BrokenSender(), behind: governor).run(
      [.v4(0x0A00_0006)])
    #expect(result.frames == 0)
    #expect(result.failures == 2)
    #expect(result.firstFailure == "Down()")
  }

  @Test func `the neighbour sweep asks all nodes both ways and each known address once`() async throws {
    let clock = TestClock()
    let sender = RecordingSender(clock: clock)
    let governor = Governor(pace: .gentle, time: MonotonicTime(clock))
    let known = try #require(IPAddress("fe80::9"))
    let result = await NeighbourSweep(from: try Self.source(), over: sender, behind: governor).run(
      known: [known, .v4(1)])
    #expect(result.frames == 5)
    #expect(result.asked == 1)
    #expect(sender.frames.value.map { $0.frame[20] } == [58, 60, 58, 60, 58])
  }

  @Test func `each port is asked once, and once more if it stays silent`() async throws {
    let clock = TestClock()
    let sender = RecordingSender(clock: clock)
    let governor = Governor(pace: .gentle, time: MonotonicTime(clock))
    let sweep = PortSweep(from: try Self.source(), over: sender, behind: governor, sourcePort: 61_500)
    let targets = [Self.target(9), Self.target(10)]
    let result = await sweep.run(targets, ports: [80, 443, 9100]) { $0 == targets[0] ? [80, 443] : [] }
    // The first host answered two of three ports, the second none.
    #expect(result.frames == 6 + 1 + 3)
    #expect(result.sent.map(\.outcome) == [.answered, .silent])
    #expect(result.sent.map(\.packets) == [4, 6])
    #expect(sender.frames.value.allSatisfy { Array($0.frame[34..<36]) == [0xF0, 0x3C] })
    let sequences = Set(sender.frames.value.map { Array($0.frame[38..<42]) })
    #expect(sequences.count == 10)
  }

  @Test func `one host gets ten SYNs a second when the pace is gentle`() async throws {
    let clock = TestClock()
    let sender = RecordingSender(clock: clock)
    let governor = Governor(pace: .gentle, time: MonotonicTime(clock))
    let sweep = PortSweep(from: try Self.source(), over: sender, behind: governor)
    _ = await sweep.run([Self.target(9)], ports: Array(1...31), rounds: 1) { _ in [] }
    let moments = sender.frames.value.map(\.at)
    #expect(moments.first == .zero)
    #expect(moments.last == .seconds(3))
  }

  @Test func `a stopped host is skipped with the reason, the others go on`() async throws {
    let clock = TestClock()
    let sender = RecordingSender(clock: clock)
    let governor = Governor(pace: .quick, time: MonotonicTime(clock))
    let targets = [Self.target(9), Self.target(10)]
    await governor.stop(HostID(segment: "lan", mac: targets[0].mac), .resets)
    let sweep = PortSweep(from: try Self.source(), over: sender, behind: governor)
    let result = await sweep.run(targets, ports: [80], rounds: 1) { _ in [] }
    #expect(result.sent.map(\.outcome) == [.skipped, .silent])
    #expect(result.sent.first?.detail == StopReason.resets.rawValue)
    #expect(result.frames == 1)
  }

  @Test func `the default ports are distinct, sorted before the canary, and each has its reason`() {
    let ports = PortSweep.services.map(\.port)
    #expect(ports == ports.sorted())
    #expect(Set(PortSweep.defaultPorts).count == PortSweep.defaultPorts.count)
    #expect(PortSweep.defaultPorts.last == Tarpit.canary)
    #expect(PortSweep.services.allSatisfy { !$0.reason.isEmpty })
    #expect((50...70).contains(ports.count))
  }

  enum Fast: Finder {
    static let declaration = ProtocolDeclaration(name: "fast", summary: "", source: "", keys: [])
    static let questions = [
      FinderQuestion(
        groupIPv4: .v4(0xE000_00FB), groupIPv6: IPAddress("ff02::fb"), port: 5353, sourcePort: 5353, bytes: [1],
        hopLimit: 255)
    ]
  }

  @Test func `a quick run asks ten protocols within four seconds, one after the other`() {
    var random = SystemRandomNumberGenerator()
    let finders = [any Finder.Type](repeating: Fast.self, count: 10)
    let schedule = FinderSchedule(finders, pace: .quick, isIPv4: true, isIPv6: true, random: &random)
    #expect(schedule.entries.count == 10 * 2 * 2)
    #expect(schedule.entries.map(\.at) == schedule.entries.map(\.at).sorted())
    #expect(schedule.entries.allSatisfy { $0.at <= .seconds(4) })
  }

  @Test func `a gentle run starts one protocol a second`() {
    var random = SystemRandomNumberGenerator()
    let finders = [any Finder.Type](repeating: Fast.self, count: 3)
    let schedule = FinderSchedule(finders, pace: .gentle, isIPv4: true, isIPv6: false, random: &random)
    #expect(schedule.entries.count == 6)
    #expect(schedule.entries.contains { $0.at >= .seconds(3) && $0.at <= .milliseconds(3500) })
  }
}
