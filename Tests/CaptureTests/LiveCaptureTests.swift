import Foundation
import NetworkTypes
import Protocols
import Synchronization
import Testing
import Vocabulary

@testable import Capture

/// A pair of virtual cables: one end here, the other in a network namespace of its own, removed at the end.
struct VirtualLink: ~Copyable {
  let near: String
  let namespace: String
  static let canMake = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/ip")

  init() throws {
    let tag = String(UInt16.random(in: .min ... .max), radix: 16)
    near = "cap\(tag)a"
    namespace = "capture-test-\(tag)"
    try Self.ip("netns", "add", namespace)
    try Self.ip("link", "add", near, "type", "veth", "peer", "name", "cap\(tag)b", "netns", namespace)
    try Self.ip("-n", namespace, "link", "set", "cap\(tag)b", "address", "00:1b:a9:01:02:03", "up")
    try Self.ip("-n", namespace, "addr", "add", "198.18.77.2/30", "dev", "cap\(tag)b")
    try Self.ip("addr", "add", "198.18.77.1/30", "dev", near)
    try Self.ip("link", "set", near, "up")
    // The kernel tells of the carrier a moment later.
    for _ in 0..<100 where (try? NetworkInterface.named(near)) == nil { usleep(10_000) }
  }

  deinit { try? Self.ip("netns", "del", namespace) }

  static func ip(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/ip")
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "ip \(arguments.joined(separator: " "))")
  }
}

/// Collects what a capture tells on its thread.
final class Collector: Sendable {
  private let seen = Mutex<[Observation]>([])
  var lines: Set<String> { Set(seen.withLock { $0 }.lines) }
  func take(_ observations: [Observation]) { seen.withLock { $0 += observations } }

  /// Waits until a line is there, at most five seconds.
  func waits(for line: String) async throws -> Bool {
    for _ in 0..<100 {
      if lines.contains(line) { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}

@Suite(.serialized, .enabled(if: VirtualLink.canMake, "needs root and /usr/sbin/ip"))
struct LiveCaptureTests {
  static let peer = "@00:1b:a9:01:02:03 198.18.77.2"

  @Test func `hears what a host on the link answers`() async throws {
    let link = try VirtualLink()
    let interface = try NetworkInterface.named(link.near)
    let mac = try #require(interface.mac)
    let own = try #require(interface.addressesIPv4.first)
    let peer = IPAddress.v4(0xC612_4D02)
    let saved = FileManager.default.temporaryDirectory.appendingPathComponent("\(link.near).pcap")
    defer { try? FileManager.default.removeItem(at: saved) }
    let collector = Collector()
    let capture = try LiveCapture(interface: interface, segment: "lab", savingTo: saved) { collector.take($0) }
    try capture.start()
    try capture.send(ARP.requestFrame(for: peer, fromMAC: mac, fromIP: own))
    #expect(try await collector.waits(for: "mac=00:1b:a9:01:02:03 \(Self.peer)"))
    let peerMAC = try #require(MACAddress("00:1b:a9:01:02:03"))
    func send(_ number: UInt8, _ payload: [UInt8]) throws {
      let packet = IPv4.packet(from: own, to: peer, protocolNumber: number, payload: payload)
      try capture.send(Ethernet.frame(to: peerMAC, from: mac, type: Ethernet.typeIPv4, payload: packet))
    }
    try send(1, ICMPv4.echoRequest(identifier: 1, sequence: 1))
    try send(6, TCP.syn(from: own, port: 45_000, to: peer, port: 81, sequence: 1))
    #expect(try await collector.waits(for: "icmp.ttl=64 \(Self.peer)"))
    #expect(try await collector.waits(for: "tcp.port[81/tcp]=closed \(Self.peer)"))
    let summary = capture.stop()
    #expect(summary.tornAt == nil)
    #expect(summary.coverage.basis == .ownTraffic)
    #expect(summary.coverage.drops == 0)
    #expect(summary.coverage.frames >= 6)
    #expect(summary.coverage.prefixes == [try #require(IPPrefix("198.18.77.0/30"))])
    // Our own questions are no flows, our own addresses no devices.
    #expect(summary.flows.isEmpty)
    #expect(!collector.lines.contains { $0.contains("198.18.77.1") || $0.contains(mac.description) })
    #expect(capture.stop().coverage == summary.coverage)

    // What was saved tells the same again, and only its owner may read it.
    let rights = try FileManager.default.attributesOfItem(atPath: saved.path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    var again: [Observation] = []
    let reread = try CaptureFile(path: saved.path, segment: "lab").read { again += $0 }
    #expect(reread.tornAt == nil && reread.coverage.frames == summary.coverage.frames)
    #expect(again.lines.contains("tcp.port[81/tcp]=closed \(Self.peer)"))
  }

  @Test func `an interface that goes away ends the capture with a reason`() async throws {
    let link = try VirtualLink()
    let capture = try LiveCapture(interface: try .named(link.near), segment: "lab") { _ in }
    try capture.start()
    try VirtualLink.ip("link", "del", link.near)
    try await Task.sleep(for: .milliseconds(300))
    let summary = capture.stop()
    #expect(summary.tornAt?.id == "capture.interrupted")
    #expect(summary.tornAt?.exit == .partlyCovered)
  }

  @Test func `an interface that is down is named`() throws {
    let link = try VirtualLink()
    try VirtualLink.ip("link", "set", link.near, "down")
    #expect(throws: CaptureError.interfaceDown(name: link.near)) { try NetworkInterface.named(link.near) }
  }

  @Test func `a capture that never started stops at once`() throws {
    let link = try VirtualLink()
    let capture = try LiveCapture(interface: try .named(link.near), segment: "lab") { _ in }
    #expect(capture.stop().coverage.frames == 0)
  }

  @Test func `joins the groups that devices speak to`() throws {
    let link = try VirtualLink()
    let membership = MulticastMembership(interfaceIndex: try NetworkInterface.named(link.near).index)
    #expect(membership.joined == MulticastMembership.groups)
    #expect(membership.joined.contains(.v4(0xE000_00FB)))
  }
}

struct NetworkInterfaceTests {
  @Test func `knows the loopback`() throws {
    let loopback = try NetworkInterface.named("lo")
    #expect(loopback.isLoopback && loopback.mac == nil)
    #expect(loopback.prefixesIPv4.first == IPPrefix("127.0.0.0/8"))
    #expect(loopback.mtu == 65_536)
  }

  @Test func `a name that is not there is told with those that are`() {
    #expect {
      try NetworkInterface.named("eth-none")
    } throws: { error in
      guard case .noSuchInterface("eth-none", let known)? = error as? CaptureError else { return false }
      return known.contains("lo")
    }
  }
}
