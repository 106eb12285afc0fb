import NetworkTypes
import Testing

@testable import Probing

/// Each rule of section 3 of the safety page, on a clock that the test holds.
struct CoreGovernorTests {
  static let host = HostID(segment: "lan", mac: MACAddress(value: 0x00_1B_A9_01_02_03))
  static let other = HostID(segment: "lan", mac: MACAddress(value: 0x00_1B_A9_01_02_04))

  struct Rate: Sendable, CustomTestStringConvertible {
    let pace: Pace
    let host: Int
    let all: Int
    let gap: Duration
    var testDescription: String { pace.rawValue }
  }

  static let rates = [
    Rate(pace: .gentle, host: 10, all: 200, gap: .milliseconds(200)),
    Rate(pace: .normal, host: 25, all: 500, gap: .milliseconds(100)),
    Rate(pace: .quick, host: 40, all: 1000, gap: .milliseconds(50)),
  ]

  @Test(arguments: rates)
  func `one host gets no more packets a second than its pace`(_ rate: Rate) async throws {
    let clock = TestClock()
    let governor = Governor(pace: rate.pace, time: MonotonicTime(clock))
    for _ in 0...(3 * rate.host) { try await governor.admit(to: Self.host) }
    #expect(clock.now.offset == .seconds(3))
  }

  @Test(arguments: rates)
  func `all hosts together get no more packets a second than the pace`(_ rate: Rate) async throws {
    let clock = TestClock()
    let governor = Governor(pace: rate.pace, time: MonotonicTime(clock))
    clock.advance(by: .seconds(10))
    let burst = max(1, rate.all / 100)
    for _ in 0..<(rate.all + burst) { try await governor.admit() }
    #expect(clock.now.offset == .seconds(11))
  }

  @Test(arguments: rates)
  func `connections to a host keep their distance`(_ rate: Rate) async throws {
    let clock = TestClock()
    let governor = Governor(pace: rate.pace, time: MonotonicTime(clock))
    try await governor.openConnection(to: Self.host, port: .tcp(80))
    clock.advance(by: .seconds(5))
    await governor.closeConnection(to: Self.host)
    try await governor.openConnection(to: Self.host, port: .tcp(80))
    #expect(clock.now.offset >= .seconds(5) + rate.gap)
  }

  @Test func `a second connection at the same time is refused`() async throws {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    try await governor.openConnection(to: Self.host, port: .tcp(80))
    await #expect(throws: ProbeError.skipped("another connection to it is open")) {
      try await governor.openConnection(to: Self.host, port: .tcp(443))
    }
    try await governor.openConnection(to: Self.other, port: .tcp(443))
    #expect(await governor.ledger(of: Self.host).connections == 1)
  }

  @Test func `the thirteenth connection of a night is refused, a datagram is not`() async throws {
    let governor = Governor(pace: .gentle, time: MonotonicTime(TestClock()))
    for _ in 0..<12 {
      try await governor.openConnection(to: Self.host, port: .tcp(80))
      await governor.closeConnection(to: Self.host)
    }
    await #expect(throws: ProbeError.skipped(StopReason.connections.rawValue)) {
      try await governor.openConnection(to: Self.host, port: .tcp(80))
    }
    try await governor.admit(to: Self.host)
  }

  @Test(arguments: [9100, 9107, 9112, 9116, 9999, 515] as [UInt16])
  func `a raw-print port is refused and costs nothing`(_ port: UInt16) async {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    await #expect(throws: ProbeError.skipped(Governor.rawPrintRefusal)) {
      try await governor.openConnection(to: Self.host, port: .tcp(port))
    }
    #expect(await governor.ledger(of: Self.host).connections == 0)
  }

  struct Distress: Sendable, CustomTestStringConvertible {
    let name: String
    let events: [HostEvent]
    let reason: StopReason?
    var testDescription: String { name }
  }

  private static let slow = HostEvent.connected(roundTrip: .milliseconds(750))

  static let distress: [Distress] = [
    Distress(
      name: "two round trips five times the first, and slow",
      events: [.connected(roundTrip: .milliseconds(150)), slow, slow], reason: .slowedDown),
    Distress(
      name: "one round trip five times the first, and slow",
      events: [
        .connected(roundTrip: .milliseconds(150)), slow, .connected(roundTrip: .milliseconds(150)), slow,
      ], reason: nil),
    Distress(
      name: "round trip three times the first",
      events: [.connected(roundTrip: .milliseconds(250)), slow, slow], reason: nil),
    Distress(
      name: "round trip many times the first, yet quick",
      events: [
        .connected(roundTrip: .microseconds(80)), .connected(roundTrip: .milliseconds(90)),
        .connected(roundTrip: .milliseconds(90)),
      ], reason: nil),
    Distress(name: "one timeout", events: [.timedOut], reason: nil),
    Distress(name: "two timeouts in a row", events: [.timedOut, .timedOut], reason: .timeouts),
    Distress(name: "two timeouts with an answer between", events: [.timedOut, .answered, .timedOut], reason: nil),
    Distress(
      name: "two timeouts with a connection between",
      events: [.timedOut, .connected(roundTrip: .milliseconds(1)), .timedOut], reason: nil),
    Distress(name: "three resets in a row", events: [.reset, .reset, .reset], reason: nil),
    Distress(name: "four resets in a row", events: [.reset, .reset, .reset, .reset], reason: .resets),
    Distress(name: "resets with answers between", events: [.reset, .reset, .answered, .reset, .reset], reason: nil),
    Distress(name: "two slow reads", events: [.slowRead, .slowRead], reason: nil),
    Distress(
      name: "three slow reads, even with answers between", events: [.slowRead, .answered, .slowRead, .slowRead],
      reason: .slowReads),
    Distress(name: "two silent talks", events: [.silentTalk, .silentTalk], reason: nil),
    Distress(
      name: "three silent talks in a row", events: [.silentTalk, .silentTalk, .silentTalk], reason: .silentTalks),
    Distress(
      name: "silent talks with an answer between", events: [.silentTalk, .silentTalk, .answered, .silentTalk],
      reason: nil),
  ]

  @Test(arguments: distress)
  func `a host in distress is left in peace`(_ distress: Distress) async {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    for event in distress.events { await governor.record(event, of: Self.host) }
    #expect(await governor.stopReason(of: Self.host) == distress.reason)
    #expect(await governor.stopReason(of: Self.other) == nil)
  }

  @Test func `a stopped host gets neither packet nor connection nor turn`() async {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    await governor.stop(Self.host, .resets)
    await governor.stop(Self.host, .timeouts)
    let refusal = ProbeError.skipped(StopReason.resets.rawValue)
    await #expect(throws: refusal) { try await governor.admit(to: Self.host) }
    await #expect(throws: refusal) { try await governor.openConnection(to: Self.host, port: .tcp(80)) }
    await #expect(throws: refusal) { try await governor.turn(with: Self.host, model: nil) { true } }
    #expect(await governor.packetsInAll == 0)
  }

  @Test func `each budget of a host ends it with its own reason`() async throws {
    var limits = HostLimits()
    limits.packets = 5
    limits.bytes = 1000
    limits.seconds = 3
    let clock = TestClock()
    let governor = Governor(pace: .quick, limits: limits, time: MonotonicTime(clock))
    for _ in 0..<5 { try await governor.admit(to: Self.host) }
    await #expect(throws: ProbeError.skipped(StopReason.packets.rawValue)) { try await governor.admit(to: Self.host) }
    await governor.count(bytes: 1000, of: Self.other)
    #expect(await governor.stopReason(of: Self.other) == nil)
    await governor.count(bytes: 1, of: Self.other)
    #expect(await governor.stopReason(of: Self.other) == .bytes)
    let third = HostID(segment: "lan", address: .v4(0x0A00_0001))
    try await governor.turn(with: third, model: nil) { clock.advance(by: .seconds(2)) }
    #expect(await governor.ledger(of: third).remainingTalk == .seconds(1))
    try await governor.turn(with: third, model: nil) { clock.advance(by: .seconds(2)) }
    #expect(await governor.stopReason(of: third) == .seconds)
  }

  @Test func `no more than two hosts of a model are spoken to at once`() async {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    let most = Shared((now: 0, most: 0))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let host = HostID(segment: "lan", mac: MACAddress(value: UInt64(number)))
          _ = try? await governor.turn(with: host, model: "Brother HL-L2350DW") {
            most.change {
              $0.now += 1
              $0.most = max($0.most, $0.now)
            }
            for _ in 0..<50 { await Task.yield() }
            most.change { $0.now -= 1 }
          }
        }
      }
    }
    #expect(most.value == (0, 2))
  }

  @Test func `one host is never in two talks at once`() async {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    let most = Shared((now: 0, most: 0))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          _ = try? await governor.turn(with: Self.host, model: nil) {
            most.change {
              $0.now += 1
              $0.most = max($0.most, $0.now)
            }
            for _ in 0..<50 { await Task.yield() }
            most.change { $0.now -= 1 }
          }
        }
      }
    }
    #expect(most.value == (0, 1))
  }

  @Test func `a cancelled wait for a turn ends at once`() async {
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    let refusal = await withTaskGroup(of: ProbeError?.self) { group in
      await withCheckedContinuation { (holding: CheckedContinuation<Void, Never>) in
        group.addTask {
          _ = try? await governor.turn(with: Self.host, model: nil) {
            holding.resume()
            while !Task.isCancelled { await Task.yield() }
          }
          return nil
        }
      }
      group.addTask {
        do throws(ProbeError) {
          try await governor.turn(with: Self.host, model: nil) {}
          return nil
        } catch { return error }
      }
      for _ in 0..<20 { await Task.yield() }
      group.cancelAll()
      var refusal: ProbeError?
      for await result in group { refusal = result ?? refusal }
      return refusal
    }
    #expect(refusal == .skipped(Governor.interrupted))
  }

  @Test func `a probe may not exceed what it declared`() throws {
    var allowance = ProbeAllowance(
      Cost(connections: 1, packets: 5, seconds: 3), from: .seconds(10), atMost: .seconds(60))
    try allowance.take(connections: 1, packets: 3, at: .seconds(10))
    #expect(throws: ProbeError.skipped("the probe's connections are used up")) {
      try allowance.take(connections: 1, packets: 1, at: .seconds(11))
    }
    #expect(throws: ProbeError.skipped("the probe's packets are used up")) {
      try allowance.take(packets: 3, at: .seconds(11))
    }
    try allowance.take(packets: 2, at: .seconds(12))
    #expect(throws: ProbeError.skipped("the probe's seconds are used up")) {
      try allowance.take(packets: 0, at: .seconds(13))
    }
  }

  struct Openness: Sendable, CustomTestStringConvertible {
    let name: String
    let open: Set<UInt16>
    let isSuspected: Bool
    var testDescription: String { name }
  }

  @Test(arguments: [
    Openness(
      name: "a NAS with many services", open: [22, 80, 111, 139, 443, 445, 548, 873, 5000, 5001], isSuspected: false),
    Openness(name: "the canary alone", open: [Tarpit.canary], isSuspected: true),
    Openness(name: "every port but the canary", open: Set(PortSweep.services.map(\.port)), isSuspected: true),
    Openness(name: "nothing", open: [], isSuspected: false),
  ])
  func `a host that opens every port is not believed`(_ openness: Openness) {
    #expect(Tarpit.isSuspected(open: openness.open, asked: PortSweep.defaultPorts) == openness.isSuspected)
  }
}
