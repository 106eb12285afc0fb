import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Compliance

struct ControlTestTests {
  /// 192.168.50.10
  static let own = IPAddress.v4(0xC0A8_320A)
  static let neighbour = IPAddress.v4(0xC0A8_3214)
  static let foreigner = IPAddress.v4(0xC0A8_0114)
  static let outside = IPAddress.v4(0x0808_0808)

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let night: ControlNight
    let result: ExceptionCase.TestResult

    init(
      _ name: String, _ kind: String, _ text: String, _ result: ExceptionCase.TestResult, peers: [IPAddress] = [],
      basis: Coverage.Basis = .mirror, open: [TransportPort] = [], closed: [TransportPort] = [], due: String? = nil,
      present: Bool = true
    ) {
      testDescription = "\(kind): \(name)"
      self.result = result
      let control = ExceptionCase.CompensatingControl(kind: kind, text: text)
      var exception = ExceptionCase(
        device: "D-000001", control: "B3", route: .a, findings: [], evidence: Explanation("test"), firstSeen: Bench.now)
      exception.replacementDate = due
      let device = Device(
        id: "D-000001", scope: .iot, scopeBasis: Explanation("test"), identity: Identity(), keys: [], segment: "eth0",
        addresses: [ControlTestTests.own], assessment: Bench.assessment(), firstSeen: Bench.now, lastSeen: Bench.now,
        lastRun: 1)
      let flows = peers.map {
        Flow(
          client: ControlTestTests.own, server: $0, port: .tcp(443), packets: 1, bytes: 60, first: Bench.now,
          last: Bench.now)
      }
      night = ControlNight(
        control: control, exception: exception, device: device, flows: flows,
        coverage: [Coverage(segment: "eth0", basis: basis)], openPorts: open, closedPorts: closed, isPresent: present,
        today: Bench.today)
    }
  }

  @Test(arguments: [
    Case(
      "a public peer fails it, whatever the coverage", "no_internet", "x", .failed, peers: [outside], basis: .ownTraffic
    ),
    Case("silence on a mirror passes", "no_internet", "x", .passed, peers: [neighbour]),
    Case("silence on an ordinary port is unverified", "no_internet", "x", .unverified, basis: .ownTraffic),
    Case("an absent device is unverified", "no_internet", "x", .unverified, present: false),
    Case("a peer outside the list", "tightened_access", "只允許 192.168.50.0/24", .failed, peers: [foreigner]),
    Case("peers inside the list", "tightened_access", "只允許 192.168.50.0/24", .passed, peers: [neighbour]),
    Case("the same, unseen", "tightened_access", "192.168.50.0/24", .unverified, basis: .ownTraffic),
    Case("an open admin port", "tightened_access", "80/tcp", .failed, open: [.tcp(80)]),
    Case("a refused admin port", "tightened_access", "80/tcp", .passed, basis: .ownTraffic, closed: [.tcp(80)]),
    Case("a silent admin port", "tightened_access", "80/tcp", .unverified, basis: .ownTraffic),
    Case("no list at all", "tightened_access", "嚴加管制", .unverified),
    Case("on a mirror", "monitoring", "x", .passed),
    Case("on an ordinary port", "monitoring", "x", .unverified, basis: .ownTraffic),
    Case("inside its subnet", "segment_isolation", "192.168.50.0/24", .passed, peers: [neighbour]),
    Case("outside its subnet", "segment_isolation", "192.168.60.0/24", .failed),
    Case("a foreign neighbour", "segment_isolation", "192.168.50.0/24", .failed, peers: [foreigner]),
    Case("unseen", "segment_isolation", "192.168.50.0/24", .unverified, basis: .ownTraffic),
    Case("no subnet named", "segment_isolation", "獨立網段", .unverified),
    Case("answered closed", "service_closed", "關閉 23/tcp", .passed, closed: [.tcp(23)]),
    Case("silent", "service_closed", "關閉 23/tcp", .unverified),
    Case("open", "service_closed", "關閉 23/tcp、21/tcp", .failed, open: [.tcp(21)], closed: [.tcp(23)]),
    Case("due today", "replacement", "x", .passed, due: "2026-11-24"),
    Case("overdue", "replacement", "x", .failed, due: "2026-11-23"),
    Case("overdue and gone", "replacement", "x", .unverified, due: "2026-11-23", present: false),
    Case("without a date", "replacement", "x", .unverified),
    Case("an unknown kind", "prayer", "x", .unverified),
  ])
  func `a compensating control is tested`(_ item: Case) {
    #expect(ControlTestRegistry.test(item.night).result == item.result)
  }

  @Test func `every test has a kind of its own and is named in both languages`() {
    #expect(Set(ControlTestRegistry.all.map { $0.kind }).count == 6)
    for test in ControlTestRegistry.all { #expect(test.term["en"] != nil && test.term["zh-TW"] != nil) }
  }
}
