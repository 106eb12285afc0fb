import NIOCore

/// Collects the answers to one question over a connected UDP socket. Confined to its event loop.
final class DatagramHandler: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias OutboundOut = AddressedEnvelope<ByteBuffer>

  private let wanted: Int
  private let promise: EventLoopPromise<[[UInt8]]>
  private var replies: [[UInt8]] = []
  private var bytes = 0
  private var isDone = false

  init(wanted: Int, promise: EventLoopPromise<[[UInt8]]>) {
    self.wanted = min(max(1, wanted), TransportLimits.exchangeReplies)
    self.promise = promise
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isDone else { return }
    let reply = Array(unwrapInboundIn(data).data.readableBytesView)
    bytes += reply.count
    if bytes <= TransportLimits.exchangeBytes { replies.append(reply) }
    if replies.count >= wanted || bytes >= TransportLimits.exchangeBytes { finish() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if replies.isEmpty { fail(ProbeError(socket: error)) } else { finish() }
  }

  func channelInactive(context: ChannelHandlerContext) { finish() }

  /// Ends the wait with what has come; `.silent` if nothing has.
  func finish() {
    guard !isDone else { return }
    guard !replies.isEmpty else { return fail(.silent) }
    isDone = true
    promise.succeed(replies)
  }

  private func fail(_ error: ProbeError) {
    guard !isDone else { return }
    isDone = true
    promise.fail(error)
  }
}
