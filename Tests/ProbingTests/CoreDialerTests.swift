import NetworkTypes
import Testing
import Vocabulary

@testable import Probing

struct CoreDialerTests {
  @Test func `what is sent comes back, and everything is counted`() async throws {
    try await LoopbackServer.run(.echo) { port, seen in
      let line = TestLine(open: [port])
      let answer = try await line.dialer.connected(to: port) { link throws(ProbeError) in
        try await link.send(Array("hello".utf8))
        return try await link.receive(upTo: 5) { _ in false }
      }
      #expect(answer == Array("hello".utf8))
      #expect(seen.value.received == Array("hello".utf8))
      let account = await line.dialer.account
      #expect(account.connections == 1)
      #expect(account.bytes == 5)
      #expect(account.packets >= 5)
      #expect(account.port == port)
      let ledger = await line.governor.ledger(of: TestLine.host)
      #expect(ledger.bytes == 10)
      #expect(!ledger.isConnected)
      #expect(ledger.stopReason == nil)
    }
  }

  @Test func `a server that says nothing is silent, and three such talks stop it`() async throws {
    try await LoopbackServer.run(.silent) { port, _ in
      let governor = Governor(pace: .quick)
      for _ in 0..<3 {
        let line = TestLine(governor: governor, cost: Cost(connections: 1, packets: 10, seconds: 1), open: [port])
        await #expect(throws: ProbeError.silent) {
          try await line.dialer.connected(to: port) { link throws(ProbeError) in try await link.receive(atMost: 10) }
        }
      }
      #expect(await governor.stopReason(of: TestLine.host) == .silentTalks)
    }
  }

  @Test func `a closed port refuses; four refusals of ports that were open stop the host`() async throws {
    let port = try await LoopbackServer.closedPort()
    let line = TestLine(open: [port])
    for _ in 0..<4 {
      await #expect(throws: ProbeError.refused) { try await line.dialer.connect(to: port, tls: false) }
    }
    #expect(await line.governor.stopReason(of: TestLine.host) == .resets)
    let other = TestLine()
    for _ in 0..<4 {
      await #expect(throws: ProbeError.refused) { try await other.dialer.connect(to: port, tls: false) }
    }
    #expect(await other.governor.stopReason(of: TestLine.host) == nil)
  }

  @Test func `a reset in the middle is a refusal`() async throws {
    try await LoopbackServer.run(.reset) { port, _ in
      let line = TestLine(open: [port])
      await #expect(throws: ProbeError.refused) {
        try await line.dialer.connected(to: port) { link throws(ProbeError) in try await link.receive(atMost: 10) }
      }
    }
  }

  @Test func `the end of a short greeting is an empty read`() async throws {
    try await LoopbackServer.run(.greeting([1, 2, 3])) { port, _ in
      let line = TestLine()
      let parts = try await line.dialer.connected(to: port) { link throws(ProbeError) in
        [try await link.receive(atMost: 2), try await link.receive(atMost: 2), try await link.receive(atMost: 2)]
      }
      #expect(parts == [[1, 2], [3], []])
    }
  }

  @Test func `an endless banner is read to the limit and no further`() async throws {
    try await LoopbackServer.run(.endless) { port, seen in
      let line = TestLine()
      let banner = try await line.dialer.connected(to: port) { link throws(ProbeError) in
        try await link.receive(upTo: 100_000) { _ in false }
      }
      #expect(banner.count == 100_000)
      // What the kernel's buffers hold, and no more, has left the server.
      #expect(seen.value.sent < 32 << 20)
    }
  }

  @Test func `a host that feeds drop by drop is stopped`() async throws {
    var limits = HostLimits()
    limits.slowReadDuration = .milliseconds(100)
    limits.slowBytesPerSecond = 1000
    let governor = Governor(pace: .quick, limits: limits)
    try await LoopbackServer.run(.drip(bytes: 8, milliseconds: 60)) { port, _ in
      // Three drips stop it; on a busy machine drops may come together, so it may take a few more.
      for _ in 0..<8 where await governor.stopReason(of: TestLine.host) == nil {
        let line = TestLine(governor: governor, open: [port])
        let drops = try await line.dialer.connected(to: port) { link throws(ProbeError) in
          try await link.receive(upTo: 100) { _ in false }
        }
        #expect(drops.count == 8)
      }
    }
    #expect(await governor.stopReason(of: TestLine.host) == .slowReads)
  }

  @Test(arguments: [9100, 9107, 9116, 9999] as [UInt16])
  func `a raw-print port is never connected, whoever asks`(_ number: UInt16) async throws {
    try await LoopbackServer.run(.echo, port: number) { port, seen in
      let line = TestLine(open: [port])
      for tls in [false, true] {
        await #expect(throws: ProbeError.skipped(Governor.rawPrintRefusal)) {
          try await line.dialer.connect(to: port, tls: tls)
        }
      }
      let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: nil))
      await #expect(throws: ProbeError.skipped(Governor.rawPrintRefusal)) {
        try await sockets.connect(to: LoopbackServer.address, port: port, within: .seconds(1))
      }
      #expect(seen.value.connections == 0)
      #expect(await line.dialer.account == DialerAccount())
    }
  }

  @Test func `a probe that exceeds its connections is held`() async throws {
    try await LoopbackServer.run(.greeting([1])) { port, seen in
      let line = TestLine(cost: Cost(connections: 1, packets: 100, seconds: 5))
      let link = try await line.dialer.connect(to: port, tls: false)
      await link.close()
      await #expect(throws: ProbeError.skipped("the probe's connections are used up")) {
        try await line.dialer.connect(to: port, tls: false)
      }
      #expect(seen.value.connections <= 1)
    }
  }

  @Test func `a cancelled read ends at once and frees the host`() async throws {
    try await LoopbackServer.run(.silent) { port, _ in
      let line = TestLine(cost: Cost(connections: 1, packets: 10, seconds: 300))
      let task = Task {
        do throws(ProbeError) {
          return try await line.dialer.connected(to: port) { link throws(ProbeError) -> ProbeError? in
            _ = try await link.receive(atMost: 10)
            return nil
          }
        } catch {
          return error
        }
      }
      for _ in 0..<6_000 where !(await line.governor.ledger(of: TestLine.host).isConnected) {
        try await Task.sleep(for: .milliseconds(5))
      }
      task.cancel()
      #expect(await task.value == .skipped(Governor.interrupted))
      #expect(!(await line.governor.ledger(of: TestLine.host).isConnected))
    }
  }

  @Test func `a datagram brings the answers of its port and of no other`() async throws {
    try await LoopbackPeer.run(answers: [[1], [2, 2]], foreign: [[9]]) { port in
      let line = TestLine()
      let answers = try await line.dialer.exchange([7], with: port, replies: 2, milliseconds: 2000)
      #expect(answers == [[1], [2, 2]])
      #expect(await line.dialer.account.bytes == 1)
      #expect(await line.dialer.account.connections == 0)
    }
  }

  @Test func `fewer answers than wanted are returned when the time is up`() async throws {
    try await LoopbackPeer.run(answers: [[1]]) { port in
      let answers = try await TestLine().dialer.exchange([7], with: port, replies: 5, milliseconds: 200)
      #expect(answers == [[1]])
    }
  }

  @Test func `no answer is silent; an unreachable port refuses`() async throws {
    let closed = try await LoopbackPeer.run(answers: []) { port in
      await #expect(throws: ProbeError.silent) {
        try await TestLine().dialer.exchange([7], with: port, replies: 1, milliseconds: 100)
      }
      return port
    }
    await #expect(throws: ProbeError.refused) {
      try await TestLine().dialer.exchange([7], with: closed, replies: 1, milliseconds: 5000)
    }
  }

  @Test func `a group is not one host`() async {
    let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: nil))
    await #expect(throws: ProbeError.skipped("a group is not one host")) {
      try await sockets.exchange([1], with: .v4(0xE000_00FB), port: .udp(5353), replies: 1, within: .seconds(1))
    }
  }

  @Test func `a link-local address carries the scope of its interface`() throws {
    let address = try #require(IPAddress("fe80::1"))
    let binding = SocketBinding(interface: "lo")
    #expect(binding.index != 0)
    guard case .v6(let raw) = binding.socketAddress(address, port: 80) else {
      Issue.record("not an IPv6 address")
      return
    }
    #expect(raw.address.sin6_scope_id == binding.index)
    #expect(UInt16(bigEndian: raw.address.sin6_port) == 80)
  }

  @Test func `a dialer bound to an interface still reaches its hosts`() async throws {
    try await LoopbackServer.run(.greeting([5])) { port, _ in
      let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: "lo"))
      let stream = try await sockets.connect(to: LoopbackServer.address, port: port, within: .seconds(2))
      #expect(try await stream.receive(atMost: 10, within: .seconds(2)) == [5])
      await stream.close()
    }
  }

  @Test func `an interface that is gone sends nothing through another`() async throws {
    try await LoopbackServer.run(.echo) { port, seen in
      let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: "gone0"))
      await #expect(throws: ProbeError.failed("the interface is gone")) {
        try await sockets.connect(to: LoopbackServer.address, port: port, within: .seconds(1))
      }
      await #expect(throws: ProbeError.failed("the interface is gone")) {
        try await sockets.exchange(
          [1], with: LoopbackServer.address, port: .udp(port.number), replies: 1, within: .seconds(1))
      }
      #expect(seen.value.connections == 0)
    }
  }

  @Test func `a connection that a probe forgot is closed after it`() async throws {
    try await LoopbackServer.run(.silent) { port, _ in
      let line = TestLine()
      let link = try await line.dialer.connect(to: port, tls: false)
      #expect(await line.governor.ledger(of: TestLine.host).isConnected)
      await line.dialer.hangUp()
      #expect(!(await line.governor.ledger(of: TestLine.host).isConnected))
      await #expect(throws: ProbeError.self) { try await link.send([1]) }
    }
  }

  @Test func `noted facts are kept`() async {
    let line = TestLine()
    await line.dialer.note([Fact("ssh.banner", "dropbear")])
    #expect(await line.dialer.account.noted == [Fact("ssh.banner", "dropbear")])
  }
}
