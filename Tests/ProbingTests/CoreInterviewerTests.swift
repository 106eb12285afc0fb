import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Probing

/// A dialer that no network stands behind.
private actor QuietDialer: AccountingDialer {
  nonisolated let address: IPAddress
  private(set) var account = DialerAccount()
  init(_ address: IPAddress) { self.address = address }
  func connect(to port: TransportPort, tls: Bool) async throws(ProbeError) -> any Link { throw .refused }
  func exchange(
    _ bytes: [UInt8], with port: TransportPort, replies: Int, milliseconds: Int
  ) async throws(ProbeError) -> [[UInt8]] {
    account.packets += 1
    account.bytes += bytes.count
    account.port = account.port ?? port
    return [bytes]
  }
  func hangUp() async {}
  func note(_ facts: [Fact]) async { account.noted += facts }
}

private struct SNMPLike: Probe {
  static let declaration = ProbeDeclaration(
    name: "snmp", summary: "", needs: [.nothing], cost: Cost(connections: 0, packets: 2, seconds: 3),
    keys: ["snmp.sys_name"])
  func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    _ = try await dialer.exchange([1, 2, 3], with: .udp(161), replies: 1, milliseconds: 100)
    return [Fact("snmp.sys_name", "printer")]
  }
}

private struct NeedsName: Probe {
  static let declaration = ProbeDeclaration(
    name: "needs-name", summary: "", needs: [.fact("snmp.sys_name")],
    cost: Cost(connections: 1, packets: 5, seconds: 3), keys: [])
  func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    await dialer.note([Fact("ssh.banner", "kept")])
    throw .failed("the talk broke")
  }
}

private struct NeedsPort: Probe {
  static let declaration = ProbeDeclaration(
    name: "needs-port", summary: "", needs: [.openPort(.tcp(80))], cost: Cost(connections: 1, packets: 5, seconds: 3),
    keys: [])
  func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] { [] }
}

struct CoreInterviewerTests {
  static let mac = MACAddress(value: 0x00_1B_A9_01_02_03)
  static let date = Date(timeIntervalSince1970: 1_800_000_000)

  static func host(open: [UInt16] = []) -> KnownHost {
    let endpoint = Endpoint(segment: "lan", mac: mac, ip: .v4(0x0A00_0009))
    return KnownHost(
      segment: "lan", macs: [mac], addresses: [.v4(0x0A00_0009)],
      observations: open.map {
        Observation(Fact("tcp.port", "open", port: .tcp($0)), of: endpoint, by: Means(.asked, "port-sweep"), at: date)
      })
  }

  static func interviewer(
    _ governor: Governor, next: @escaping @Sendable (KnownHost) async -> [any Probe]
  ) -> Interviewer {
    Interviewer(governor: governor, dialer: { QuietDialer($0.address) }, next: next, now: { date })
  }

  static func governor() -> Governor { Governor(pace: .quick, time: MonotonicTime(TestClock())) }

  @Test func `it asks what can be asked, once each, and what one learnt lets the next ask`() async {
    let interviewer = Self.interviewer(Self.governor()) { _ in [NeedsName(), NeedsPort(), SNMPLike()] }
    let host = await interviewer.interview(Self.host())
    #expect(host.sent.map(\.probe) == ["snmp", "needs-name"])
    #expect(host.sent.map(\.outcome) == [.answered, .failed])
    #expect(host.sent.map(\.detail) == [nil, "the talk broke"])
    #expect(host.sent.first?.packets == 1)
    #expect(host.sent.first?.bytes == 3)
    #expect(host.sent.first?.port == .udp(161))
    #expect(host.value("snmp.sys_name") == "printer")
    // Facts noted before a failure are kept.
    #expect(host.value("ssh.banner") == "kept")
    let observation = host.observations.first { $0.key == "snmp.sys_name" }
    #expect(observation?.means == [Means(.asked, "snmp")])
    #expect(observation?.endpoint == Endpoint(segment: "lan", mac: Self.mac, ip: .v4(0x0A00_0009)))
    #expect(observation?.firstSeen == Self.date)
  }

  @Test func `it ends as soon as nothing more would help`() async {
    let interviewer = Self.interviewer(Self.governor()) { $0.has("snmp.sys_name") ? [] : [SNMPLike(), NeedsName()] }
    #expect(await interviewer.interview(Self.host()).sent.map(\.probe) == ["snmp"])
  }

  @Test func `a stopped host's probes are recorded as skipped, with the reason`() async {
    let governor = Self.governor()
    await governor.stop(HostID(segment: "lan", mac: Self.mac), .timeouts)
    let interviewer = Self.interviewer(governor) { _ in [SNMPLike(), NeedsPort()] }
    let host = await interviewer.interview(Self.host(open: [80]))
    #expect(host.sent.map(\.probe) == ["snmp", "needs-port"])
    #expect(host.sent.allSatisfy { $0.outcome == .skipped && $0.detail == StopReason.timeouts.rawValue })
  }

  @Test func `a tarpit is asked nothing and none of its ports is believed`() async {
    let interviewer = Self.interviewer(Self.governor()) { _ in [SNMPLike(), NeedsPort()] }
    let reports = Shared<[StopReason]>([])
    let host = await interviewer.interview(Self.host(open: PortSweep.defaultPorts)) { report in
      if case .stopped(_, let reason) = report { reports.change { $0.append(reason) } }
    }
    #expect(host.openPorts.isEmpty)
    #expect(host.sent.allSatisfy { $0.outcome == .skipped && $0.packets == 0 })
    #expect(host.sent.first?.detail == StopReason.everythingOpen.rawValue)
    #expect(reports.value == [.everythingOpen])
    #expect(!host.has("snmp.sys_name"))
  }

  @Test func `what is heard meanwhile lets a probe ask`() async {
    let interviewer = Interviewer(
      governor: Self.governor(), dialer: { QuietDialer($0.address) },
      refresh: { host in
        var host = host
        if !host.sent.isEmpty { host.observations += Self.host(open: [80]).observations }
        return host
      },
      next: { _ in [NeedsPort(), SNMPLike()] }, now: { Self.date })
    #expect(await interviewer.interview(Self.host()).sent.map(\.probe) == ["snmp", "needs-port"])
  }

  @Test func `a cancelled interview keeps what it has`() async {
    let interviewer = Self.interviewer(Self.governor()) { host in
      if host.has("snmp.sys_name") {
        withUnsafeCurrentTask { $0?.cancel() }
        return [NeedsName()]
      }
      return [SNMPLike()]
    }
    let host = await Task { await interviewer.interview(Self.host()) }.value
    #expect(host.value("snmp.sys_name") == "printer")
  }

  struct Choice: Sendable, CustomTestStringConvertible {
    let name: String
    let addresses: [String]
    let chosen: String?
    var testDescription: String { name }
  }

  @Test(arguments: [
    Choice(name: "IPv4 first", addresses: ["fe80::1", "2001:db8::1", "10.0.0.9"], chosen: "10.0.0.9"),
    Choice(name: "a real IPv4 before 169.254", addresses: ["169.254.1.1", "10.0.0.9"], chosen: "10.0.0.9"),
    Choice(name: "link-local before global IPv6", addresses: ["2001:db8::1", "fe80::1"], chosen: "fe80::1"),
    Choice(name: "global IPv6 if nothing else", addresses: ["2001:db8::1"], chosen: "2001:db8::1"),
    Choice(name: "no group, no broadcast", addresses: ["224.0.0.1", "255.255.255.255"], chosen: nil),
  ])
  func `it speaks to the best address`(_ choice: Choice) {
    let host = KnownHost(segment: "lan", addresses: choice.addresses.compactMap { IPAddress($0) })
    #expect(Interviewer.address(of: host) == choice.chosen.flatMap { IPAddress($0) })
  }

  @Test func `many hosts are interviewed at once, in bounds, and come back in order`() async {
    let running = Shared((now: 0, most: 0))
    let interviewer = Interviewer(
      governor: Self.governor(), dialer: { QuietDialer($0.address) },
      next: { host in
        guard !host.has("snmp.sys_name") else { return [] }
        running.change {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        // Stays until a second one is there, so that a busy machine cannot run them one after the other.
        for _ in 0..<20_000 where running.value.most < 2 { await Task.yield() }
        running.change { $0.now -= 1 }
        return [SNMPLike()]
      }, now: { Self.date })
    let hosts = (1...20).map { number in
      KnownHost(
        segment: "lan", macs: [MACAddress(value: UInt64(number))], addresses: [.v4(0x0A00_0000 + UInt32(number))])
    }
    let results = await interviewer.interview(hosts, atOnce: 4)
    #expect(results.map(\.macs) == hosts.map(\.macs))
    #expect(results.allSatisfy { $0.value("snmp.sys_name") == "printer" })
    #expect(running.value.most <= 4)
    #expect(running.value.most > 1)
  }
}
