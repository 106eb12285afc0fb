import Foundation
import NIOCore
import NIOPosix
import NetworkTypes
import Testing

@testable import Probing

/// Servers on the loopback interface for the dialer's tests, each with one habit.
enum LoopbackServer {
  /// What a server does with a connection.
  enum Habit: Sendable {
    case echo
    case silent
    /// Sends without end, as fast as it is taken.
    case endless
    /// One byte, a pause of so many milliseconds, the next; then closes.
    case drip(bytes: Int, milliseconds: Int)
    /// Says this and closes.
    case greeting([UInt8])
    /// Waits for the first bytes, says this and ends its side of the connection.
    case reply([UInt8])
    /// A web server: the answer to each path that is asked.
    case pages(@Sendable (_ path: String) -> String)
    /// Takes the connection and resets it.
    case reset
  }

  /// What a server saw.
  struct Seen: Sendable {
    var connections = 0
    var received: [UInt8] = []
    var sent = 0
  }

  static let address = IPAddress.v4(0x7F00_0001)

  /// Runs a TCP server for the length of `body`.
  static func run<Result: Sendable>(
    _ habit: Habit, port: UInt16 = 0,
    _ body: (TransportPort, Shared<Seen>) async throws -> Result
  ) async throws -> Result {
    let seen = Shared(Seen())
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(HabitHandler(habit, seen))
        }
      }
      .bind(host: "127.0.0.1", port: Int(port)).get()
    let bound = try #require(server.localAddress?.port)
    do {
      let result = try await body(.tcp(UInt16(clamping: bound)), seen)
      try await server.close().get()
      return result
    } catch {
      try? await server.close().get()
      throw error
    }
  }

  /// A port of the loopback interface where nothing listens. It stays bound until the tests end, so that no other test
  /// is given it.
  static func closedPort() async throws -> TransportPort {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let number: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        guard bind(descriptor, raw, length) == 0, getsockname(descriptor, raw, &length) == 0 else { return nil }
        return UInt16(bigEndian: UnsafeRawPointer(raw).load(fromByteOffset: 2, as: UInt16.self))
      }
    }
    return .tcp(try #require(number))
  }
}

private final class HabitHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let habit: LoopbackServer.Habit
  private let seen: Shared<LoopbackServer.Seen>
  private var request: [UInt8] = []

  init(_ habit: LoopbackServer.Habit, _ seen: Shared<LoopbackServer.Seen>) {
    self.habit = habit
    self.seen = seen
  }

  func channelActive(context: ChannelHandlerContext) {
    seen.change { $0.connections += 1 }
    switch habit {
    case .echo, .silent, .reply, .pages: break
    case .endless: flood(context.channel)
    case .drip(let bytes, let milliseconds): Self.drip(context.channel, bytes, .milliseconds(Int64(milliseconds)))
    case .greeting(let bytes):
      let channel = context.channel
      channel.writeAndFlush(ByteBuffer(bytes: bytes)).whenComplete { _ in channel.close(promise: nil) }
    case .reset:
      let channel = context.channel
      (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
        channel.close(promise: nil)
      }
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    let bytes = Array(buffer.readableBytesView)
    let isFirst = seen.value.received.isEmpty
    seen.change { $0.received += bytes }
    if isFirst, case .reply(let answer) = habit {
      let channel = context.channel
      channel.writeAndFlush(ByteBuffer(bytes: answer)).whenComplete { _ in channel.close(mode: .output, promise: nil) }
    }
    if case .pages(let answer) = habit {
      request += bytes
      while let end = request.firstRange(of: Array("\r\n\r\n".utf8)) {
        let words = String(decoding: request[..<end.lowerBound], as: UTF8.self).split(separator: " ")
        request.removeSubrange(..<end.upperBound)
        let text = words.count > 1 ? answer(String(words[1])) : ""
        context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
      }
    }
    if case .echo = habit { context.writeAndFlush(NIOAny(buffer), promise: nil) }
  }

  private func flood(_ channel: any Channel) {
    let seen = seen
    let chunk = [UInt8](repeating: 0x41, count: 65_536)
    @Sendable func next() {
      channel.writeAndFlush(ByteBuffer(bytes: chunk)).whenSuccess {
        seen.change { $0.sent += 65_536 }
        next()
      }
    }
    next()
  }

  private static func drip(_ channel: any Channel, _ left: Int, _ pause: TimeAmount) {
    guard left > 0 else { return channel.close(promise: nil) }
    channel.writeAndFlush(ByteBuffer(bytes: [0x2E]), promise: nil)
    channel.eventLoop.scheduleTask(in: pause) { drip(channel, left - 1, pause) }
  }
}

/// A UDP peer on the loopback interface.
enum LoopbackPeer {
  /// Answers each datagram with these, from its own port, after `foreign` from another port.
  static func run<Result: Sendable>(
    answers: [[UInt8]], foreign: [[UInt8]] = [],
    _ body: (TransportPort) async throws -> Result
  ) async throws -> Result {
    let group = MultiThreadedEventLoopGroup.singleton
    let stranger = try await DatagramBootstrap(group: group).bind(host: "127.0.0.1", port: 0).get()
    let peer = try await DatagramBootstrap(group: group)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AnswerHandler(answers, foreign, stranger))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let bound = try #require(peer.localAddress?.port)
    do {
      let result = try await body(.udp(UInt16(clamping: bound)))
      try await peer.close().get()
      try await stranger.close().get()
      return result
    } catch {
      try? await peer.close().get()
      try? await stranger.close().get()
      throw error
    }
  }
}

private final class AnswerHandler: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  private let answers: [[UInt8]]
  private let foreign: [[UInt8]]
  private let stranger: any Channel

  init(_ answers: [[UInt8]], _ foreign: [[UInt8]], _ stranger: any Channel) {
    self.answers = answers
    self.foreign = foreign
    self.stranger = stranger
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let asker = unwrapInboundIn(data).remoteAddress
    for bytes in foreign {
      stranger.writeAndFlush(AddressedEnvelope(remoteAddress: asker, data: ByteBuffer(bytes: bytes)), promise: nil)
    }
    for bytes in answers {
      let answer = AddressedEnvelope(remoteAddress: asker, data: ByteBuffer(bytes: bytes))
      context.writeAndFlush(NIOAny(answer), promise: nil)
    }
  }
}

/// A dialer to the loopback interface behind a quick governor, as an interview makes it.
struct TestLine {
  let governor: Governor
  let dialer: NIODialer
  static let host = HostID(segment: "loop", address: LoopbackServer.address)

  /// On a busy machine a talk may wait for minutes: no test leans on how long it takes.
  static var patient: Governor {
    var limits = HostLimits()
    limits.seconds = 3_600
    limits.roundTripFloor = .seconds(600)
    return Governor(pace: .quick, limits: limits)
  }

  init(
    governor: Governor = TestLine.patient, cost: Cost = Cost(connections: 12, packets: 500, seconds: 900),
    open: Set<TransportPort> = []
  ) {
    self.governor = governor
    let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: nil))
    dialer = NIODialer(
      DialRequest(
        host: Self.host, address: LoopbackServer.address, cost: cost, openPorts: open, remaining: .seconds(900)),
      over: sockets, behind: governor)
  }
}
