import NIOCore

/// A TCP connection over SwiftNIO. Cancelling the task that waits on it closes it.
struct TCPStream: Sendable {
  let channel: any Channel
  let handler: NIOLoopBound<StreamHandler>

  /// Sends all of `bytes`; a peer that does not take them in time is closed.
  func send(_ bytes: [UInt8], within time: Duration) async throws(ProbeError) {
    let channel = channel
    try await cancellable { () async throws -> Void in
      let timeout = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
      defer { timeout.cancel() }
      try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }
  }

  func receive(atMost limit: Int, within time: Duration) async throws(ProbeError) -> [UInt8] {
    let (channel, handler) = (channel, handler)
    return try await cancellable {
      try await channel.eventLoop.flatSubmit {
        handler.value.receive(atMost: limit, within: TimeAmount(time), on: channel)
      }.get()
    }
  }

  func close() async { try? await channel.close().get() }

  private func cancellable<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws(ProbeError) -> Result {
    do {
      let channel = channel
      let result = try await withTaskCancellationHandler {
        try await body()
      } onCancel: {
        channel.close(promise: nil)
      }
      if Task.isCancelled { throw ProbeError.skipped(Governor.interrupted) }
      return result
    } catch {
      if Task.isCancelled { throw .skipped(Governor.interrupted) }
      throw ProbeError(socket: error)
    }
  }
}
