import NetworkTypes

/// A TCP connection that asks its dialer before each send, counts both directions, and judges the host at its end.
/// Without TLS it is the probe's link.
actor MeteredStream: ByteStream, Link {
  nonisolated var handshake: TLSHandshake? { nil }
  private let stream: TCPStream
  private let dialer: NIODialer
  private let port: TransportPort

  private var received = 0
  private var firstByte: Duration?
  private var lastByte: Duration = .zero
  private var wasSilent = false
  private var wasReset = false
  private var isClosed = false
  private var readLimit = TransportLimits.read

  init(_ stream: TCPStream, of dialer: NIODialer, port: TransportPort) {
    self.stream = stream
    self.dialer = dialer
    self.port = port
  }

  /// Changes how long one read may wait; the handshake takes longer than other talks.
  func limitReads(to limit: Duration) { readLimit = limit }

  func send(_ bytes: [UInt8]) async throws(ProbeError) {
    guard !bytes.isEmpty else { return }
    try await dialer.spend(packets: max(1, (bytes.count + 1459) / 1460), bytes: bytes.count)
    let time = try await dialer.remaining(atMost: TransportLimits.read)
    do throws(ProbeError) { try await stream.send(bytes, within: time) } catch {
      if error == .refused { wasReset = true }
      throw error
    }
  }

  func receive(atMost limit: Int) async throws(ProbeError) -> [UInt8] {
    let time = try await dialer.remaining(atMost: readLimit)
    do throws(ProbeError) {
      let bytes = try await stream.receive(atMost: limit, within: time)
      guard !bytes.isEmpty else { return [] }
      received += bytes.count
      lastByte = dialer.governor.time.now
      firstByte = firstByte ?? lastByte
      // The kernel acknowledges about every second full segment.
      await dialer.heard(bytes: bytes.count, acknowledgements: 1 + bytes.count / 2920)
      return bytes
    } catch {
      if error == .silent { wasSilent = true }
      if error == .refused { wasReset = true }
      throw error
    }
  }

  func close() async {
    guard !isClosed else { return }
    isClosed = true
    await stream.close()
    await dialer.hungUp(port: port, showing: judgement)
  }

  private var judgement: HostEvent? {
    let limits = dialer.governor.limits
    if let firstByte {
      let span = lastByte - firstByte
      let expected = Double(limits.slowBytesPerSecond) * (span / .seconds(1))
      if span >= limits.slowReadDuration, Double(received) < expected { return .slowRead }
    }
    if wasReset { return .reset }
    if received > 0 { return .answered }
    return wasSilent ? .silentTalk : nil
  }
}
