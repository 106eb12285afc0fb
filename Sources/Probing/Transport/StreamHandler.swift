import NIOCore

/// Reads from its socket only when somebody waits for bytes, so a peer that sends without end fills the kernel's
/// buffer and no memory of ours. (At the end of a stream SwiftNIO reads what is left there; the socket's receive buffer
/// bounds that.) Confined to its event loop.
final class StreamHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private var buffer = ByteBuffer()
  private var waiting: (promise: EventLoopPromise<[UInt8]>, limit: Int, timeout: Scheduled<Void>)?
  private var failure: ProbeError?
  private var isClosed = false

  /// The next bytes, at most `limit`; empty after the end. Only one may wait at a time.
  func receive(atMost limit: Int, within time: TimeAmount, on channel: any Channel) -> EventLoopFuture<[UInt8]> {
    let loop = channel.eventLoop
    if let bytes = buffer.readBytes(length: min(limit, buffer.readableBytes)), !bytes.isEmpty {
      return loop.makeSucceededFuture(bytes)
    }
    if let failure { return loop.makeFailedFuture(failure) }
    if isClosed || limit <= 0 { return loop.makeSucceededFuture([]) }
    guard waiting == nil else { return loop.makeFailedFuture(ProbeError.failed("two reads at once")) }
    let promise = loop.makePromise(of: [UInt8].self)
    let handler = NIOLoopBound(self, eventLoop: loop)
    let timeout = loop.scheduleTask(in: time) { handler.value.finish(.failure(ProbeError.silent)) }
    waiting = (promise, limit, timeout)
    channel.read()
    return promise.futureResult
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    buffer.discardReadBytes()
    buffer.writeBuffer(&part)
    guard let limit = waiting?.limit else { return }
    finish(.success(buffer.readBytes(length: min(limit, buffer.readableBytes)) ?? []))
  }

  /// The peer has said all: what came before still lies in `buffer`.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard let event = event as? ChannelEvent, event == .inputClosed else {
      return context.fireUserInboundEventTriggered(event)
    }
    isClosed = true
    finish(.success([]))
  }

  func channelInactive(context: ChannelHandlerContext) {
    isClosed = true
    finish(failure.map { .failure($0) } ?? .success([]))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    failure = failure ?? ProbeError(socket: error)
    finish(.failure(failure ?? .failed("connection lost")))
    context.close(promise: nil)
  }

  private func finish(_ result: Result<[UInt8], any Error>) {
    guard let (promise, _, timeout) = waiting else { return }
    waiting = nil
    timeout.cancel()
    promise.completeWith(result)
  }
}
