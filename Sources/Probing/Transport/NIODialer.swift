import NetworkTypes
import Vocabulary

/// What one probe's talk took and gave so far: the raw material of its `Sent`.
package struct DialerAccount: Sendable, Hashable {
  package var connections = 0
  package var packets = 0
  /// Payload bytes that we sent.
  package var bytes = 0
  /// The first port that was spoken to.
  package var port: TransportPort?
  /// Facts that the probe kept before its end.
  package var noted: [Fact] = []
  /// Logins that were tried, in their order.
  package private(set) var attempts: [Attempt] = []

  package init() {}

  /// A login that was tried, and what was spent since the one before.
  package struct Attempt: Sendable, Hashable {
    package let told: LoginAttempt
    package let connections: Int
    package let packets: Int
    package let bytes: Int
  }

  package mutating func take(_ attempt: LoginAttempt) {
    func spent(_ all: Int, _ part: (Attempt) -> Int) -> Int { all - attempts.reduce(0) { $0 + part($1) } }
    attempts.append(
      Attempt(
        told: attempt, connections: spent(connections, \.connections), packets: spent(packets, \.packets),
        bytes: spent(bytes, \.bytes)))
  }
}

/// A dialer that can give account of itself.
package protocol AccountingDialer: Dialer {
  var account: DialerAccount { get async }

  /// Closes what the probe left open.
  func hangUp() async
}

/// Dials one host over SwiftNIO for one probe, behind the governor and within the probe's cost.
package actor NIODialer: AccountingDialer {
  package nonisolated let address: IPAddress
  nonisolated let governor: Governor
  private let host: HostID
  private let openPorts: Set<TransportPort>
  private let sockets: SocketLayer
  private var allowance: ProbeAllowance
  package private(set) var account = DialerAccount()
  private var open: MeteredStream?

  /// - Parameters:
  ///   - request: the host, the address to speak to, and the probe's cost.
  ///   - sockets: makes the connections.
  ///   - governor: is asked before each of them.
  package init(_ request: DialRequest, over sockets: SocketLayer, behind governor: Governor) {
    address = request.address
    host = request.host
    openPorts = request.openPorts
    allowance = ProbeAllowance(request.cost, from: governor.time.now, atMost: request.remaining)
    self.sockets = sockets
    self.governor = governor
  }

  package func connect(to port: TransportPort, tls: Bool) async throws(ProbeError) -> any Link {
    guard !port.isRawPrint else { throw .skipped(Governor.rawPrintRefusal) }
    // SYN, ACK, FIN.
    try allowance.take(connections: 1, packets: 3, at: governor.time.now)
    let asked = governor.time.now
    try await governor.openConnection(to: host, port: port)
    // Waiting for the governor is not the device's time.
    let start = governor.time.now
    allowance.extend(by: start - asked)
    account.connections += 1
    account.packets += 3
    account.port = account.port ?? port
    let stream: MeteredStream
    do throws(ProbeError) {
      let time = try remaining(atMost: TransportLimits.connect)
      let raw = try await sockets.connect(to: address, port: port, within: time)
      await governor.record(.connected(roundTrip: governor.time.now - start), of: host)
      stream = MeteredStream(raw, of: self, port: port)
    } catch {
      await governor.closeConnection(to: host)
      if openPorts.contains(port) {
        if error == .silent { await governor.record(.timedOut, of: host) }
        if error == .refused { await governor.record(.reset, of: host) }
      }
      throw error
    }
    open = stream
    guard tls else { return stream }
    return try await secured(stream)
  }

  package func exchange(
    _ bytes: [UInt8], with port: TransportPort, replies: Int, milliseconds: Int
  ) async throws(ProbeError) -> [[UInt8]] {
    try await spend(packets: max(1, (bytes.count + 1471) / 1472), bytes: bytes.count)
    account.port = account.port ?? port
    let time = try remaining(atMost: .milliseconds(max(0, milliseconds)))
    let answers = try await sockets.exchange(bytes, with: address, port: port, replies: replies, within: time)
    await governor.count(bytes: answers.reduce(0) { $0 + $1.count }, of: host)
    await governor.record(.answered, of: host)
    return answers
  }

  package func hangUp() async { await open?.close() }

  package func note(_ facts: [Fact]) async { account.noted += facts }

  package func tell(_ attempt: LoginAttempt) async { account.take(attempt) }

  // MARK: For its streams

  /// Takes packets from the probe's allowance and waits until the governor lets them go.
  func spend(packets: Int, bytes: Int) async throws(ProbeError) {
    try allowance.take(packets: packets, at: governor.time.now)
    let asked = governor.time.now
    try await governor.admit(packets: packets, to: host)
    allowance.extend(by: governor.time.now - asked)
    account.packets += packets
    account.bytes += bytes
    await governor.count(bytes: bytes, of: host)
  }

  /// How long a wait may be now: what is left of the probe's seconds, at most `limit`.
  func remaining(atMost limit: Duration) throws(ProbeError) -> Duration {
    let left = allowance.deadline - governor.time.now
    guard left > .zero else { throw .skipped("the probe's seconds are used up") }
    return min(left, limit)
  }

  func heard(bytes: Int, acknowledgements: Int) async {
    account.packets += acknowledgements
    await governor.count(packets: acknowledgements, bytes: bytes, of: host)
  }

  func hungUp(port: TransportPort, showing event: HostEvent?) async {
    open = nil
    await governor.closeConnection(to: host)
    if let event, event == .answered || event == .slowRead || openPorts.contains(port) {
      await governor.record(event, of: host)
    }
  }

  private func secured(_ stream: MeteredStream) async throws(ProbeError) -> any Link {
    let before = allowance
    allowance.shorten(to: governor.time.now + TransportLimits.handshake)
    await stream.limitReads(to: TransportLimits.handshake)
    do throws(ProbeError) {
      let link = try await TLSLink.open(over: stream)
      allowance.lengthen(to: before.deadline)
      await stream.limitReads(to: TransportLimits.read)
      return link
    } catch {
      allowance.lengthen(to: before.deadline)
      await stream.close()
      throw error
    }
  }
}

/// What a dialer is made for.
package struct DialRequest: Sendable {
  package let host: HostID
  package let address: IPAddress
  package let cost: Cost
  /// Ports that answered open: only their silence says something about the host's health.
  package let openPorts: Set<TransportPort>
  /// Talk time that is left to the host.
  package let remaining: Duration

  package init(host: HostID, address: IPAddress, cost: Cost, openPorts: Set<TransportPort>, remaining: Duration) {
    self.host = host
    self.address = address
    self.cost = cost
    self.openPorts = openPorts
    self.remaining = remaining
  }
}
