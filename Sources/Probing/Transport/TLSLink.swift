/// A connection under TLS: pulls records from its stream as its reader asks, never more.
actor TLSLink: Link {
  nonisolated let handshake: TLSHandshake?
  private let session: TLSSession
  private let stream: any ByteStream

  private init(session: sending TLSSession, handshake: TLSHandshake, stream: any ByteStream) {
    self.session = session
    self.handshake = handshake
    self.stream = stream
  }

  /// Makes the one handshake over an open stream. Time limits are the stream's.
  /// - Throws: `.failed` with a short reason, such as `no shared cipher`; the stream stays open.
  static func open(over stream: any ByteStream) async throws(ProbeError) -> TLSLink {
    guard let session = TLSSession() else { throw .failed("TLS could not start") }
    var received = 0
    for _ in 0..<TransportLimits.handshakeReads {
      let step = session.handshake()
      let flight = session.takeOutgoing()
      // A failure's alert goes out too: it is the polite end.
      if !flight.isEmpty { try await stream.send(flight) }
      switch step {
      case .done:
        let summary = session.summary
        return TLSLink(session: session, handshake: summary, stream: stream)
      case .failed(let reason): throw .failed(reason)
      case .closed: throw .failed("closed during the TLS handshake")
      case .wantsInput:
        let part = try await stream.receive(atMost: TransportLimits.readSize)
        guard !part.isEmpty else { throw .failed("closed during the TLS handshake") }
        received += part.count
        guard received <= TransportLimits.handshakeBytes else { throw .failed("the TLS handshake is too long") }
        session.feed(part)
      }
    }
    throw .failed("the TLS handshake does not end")
  }

  func send(_ bytes: [UInt8]) async throws(ProbeError) {
    switch session.write(bytes) {
    case .done: try await stream.send(session.takeOutgoing())
    case .closed: throw .refused
    case .wantsInput: throw .failed("TLS wants another handshake")
    case .failed(let reason): throw .failed(reason)
    }
  }

  func receive(atMost limit: Int) async throws(ProbeError) -> [UInt8] {
    guard limit > 0 else { return [] }
    var swallowed = 0
    while true {
      let (bytes, step) = session.read(atMost: limit)
      if !bytes.isEmpty { return bytes }
      switch step {
      case .done, .closed: return []
      case .failed(let reason): throw .failed(reason)
      case .wantsInput:
        guard swallowed <= TransportLimits.idleRecordBytes else { throw .failed("TLS records without data") }
        let part = try await stream.receive(atMost: TransportLimits.readSize)
        if part.isEmpty { return [] }
        swallowed += part.count
        session.feed(part)
      }
    }
  }

  func close() async {
    session.shutdown()
    let goodbye = session.takeOutgoing()
    if !goodbye.isEmpty { try? await stream.send(goodbye) }
    await stream.close()
  }
}
