import NIOCore
import NIOPosix
import NetworkTypes

/// The only place of the program that connects sockets to devices. Raw-print ports are refused here, for every caller:
/// no list of a probe and no fallback can reach them.
package struct SocketLayer: Sendable {
  private let group: MultiThreadedEventLoopGroup
  package let binding: SocketBinding

  /// - Parameters:
  ///   - group: runs the sockets; the caller shuts it down. One thread is enough for thousands of hosts.
  ///   - binding: the interface that they use.
  package init(group: MultiThreadedEventLoopGroup, binding: SocketBinding) {
    self.group = group
    self.binding = binding
  }

  /// Opens a TCP connection.
  /// - Throws: `.skipped` for a raw-print port; `.silent` after `time`; `.refused` after a reset.
  func connect(
    to address: IPAddress, port: TransportPort, within time: Duration
  ) async throws(ProbeError) -> TCPStream {
    guard !port.isRawPrint else { throw .skipped(Governor.rawPrintRefusal) }
    guard port.transport == .tcp else { throw .failed("not a TCP port") }
    let binding = binding
    let bootstrap = ClientBootstrap(group: group)
      .channelOption(.autoRead, value: false)
      // A device that answers early and closes its side may still be spoken to.
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.socketOption(.so_rcvbuf), value: TransportLimits.receiveBuffer)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: TransportLimits.readSize))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connectTimeout(TimeAmount(time))
    do {
      let stream = try await bootstrap.connect(to: binding.socketAddress(address, port: port.number)) { channel in
        binding.apply(to: channel).flatMapThrowing {
          let handler = StreamHandler()
          try channel.pipeline.syncOperations.addHandler(handler)
          return TCPStream(channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
        }
      }
      guard !Task.isCancelled else {
        await stream.close()
        throw ProbeError.skipped(Governor.interrupted)
      }
      return stream
    } catch {
      throw ProbeError(socket: error)
    }
  }

  /// Sends one datagram over a socket that hears only `address` and `port`, and collects the answers.
  /// - Throws: `.silent` without an answer in `time`; `.refused` after ICMP port unreachable.
  func exchange(
    _ bytes: [UInt8], with address: IPAddress, port: TransportPort, replies: Int, within time: Duration
  ) async throws(ProbeError) -> [[UInt8]] {
    guard port.transport == .udp else { throw .failed("not a UDP port") }
    guard !address.isMulticast, !address.isBroadcast else { throw .skipped("a group is not one host") }
    let binding = binding
    let bootstrap = DatagramBootstrap(group: group)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 65_535))
    do {
      let target = binding.socketAddress(address, port: port.number)
      let (channel, handler, answers) = try await bootstrap.connect(to: target) { channel in
        binding.apply(to: channel).flatMapThrowing {
          let promise = channel.eventLoop.makePromise(of: [[UInt8]].self)
          let handler = DatagramHandler(wanted: replies, promise: promise)
          try channel.pipeline.syncOperations.addHandler(handler)
          return (channel, NIOLoopBound(handler, eventLoop: channel.eventLoop), promise.futureResult)
        }
      }
      let timeout = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { handler.value.finish() }
      channel.writeAndFlush(AddressedEnvelope(remoteAddress: target, data: ByteBuffer(bytes: bytes)), promise: nil)
      do {
        let collected = try await withTaskCancellationHandler {
          try await answers.get()
        } onCancel: {
          channel.close(promise: nil)
        }
        timeout.cancel()
        try? await channel.close().get()
        return collected
      } catch {
        timeout.cancel()
        try? await channel.close().get()
        throw error
      }
    } catch {
      if Task.isCancelled { throw .skipped(Governor.interrupted) }
      throw ProbeError(socket: error)
    }
  }
}
