/// An open connection, with or without accounting, below TLS.
protocol ByteStream: Sendable {
  func send(_ bytes: [UInt8]) async throws(ProbeError)

  /// The next bytes that come, at most `limit`; empty once the peer has closed.
  /// - Throws: `.silent` if nothing comes in time, `.refused` after a reset.
  func receive(atMost limit: Int) async throws(ProbeError) -> [UInt8]

  func close() async
}

/// The longest waits in one talk; a probe's cost may shorten them.
enum TransportLimits {
  static let connect: Duration = .seconds(3)
  static let read: Duration = .seconds(5)
  /// Old network cards need 3-8 s for a handshake (field notes, 2.4).
  static let handshake: Duration = .seconds(8)
  /// One read from a socket, and so the most that lies in memory for a connection.
  static let readSize = 16 << 10
  /// The kernel's receive buffer of a connection; it doubles this. The most that an endless sender makes us hold.
  static let receiveBuffer = 64 << 10
  /// All that one question over UDP may bring.
  static let exchangeBytes = 1 << 20
  static let exchangeReplies = 256
  /// Raw bytes of one TLS handshake: a hostile chain of certificates ends here.
  static let handshakeBytes = 128 << 10
  static let handshakeReads = 64
  /// Raw bytes that TLS may swallow before it gives one byte of data (empty records, tickets, key updates).
  static let idleRecordBytes = 64 << 10
}
