import NetworkTypes
import Protocols

/// HTTP with one port of the host, over as few connections as it allows: one at a time, reused where it permits.
struct WebTalk: Sendable {
  /// The body of a document, in bytes; start pages may be longer.
  static let documentLimit = 65_536
  private static let byteLimit = 1 << 20

  let port: TransportPort
  let isTLS: Bool
  /// Of the first TLS connection.
  private(set) var handshake: TLSHandshake?

  private let dialer: any Dialer
  private let connectionLimit: Int
  private var connections = 0
  private var link: (any Link)?

  fileprivate init(_ dialer: any Dialer, port: TransportPort, tls: Bool, connectionLimit: Int) {
    self.dialer = dialer
    self.port = port
    self.connectionLimit = connectionLimit
    isTLS = tls
  }

  /// Whether another question needs no new connection.
  var isOpen: Bool { link != nil }

  /// Opens the connection if none is open.
  mutating func open() async throws(ProbeError) {
    guard link == nil else { return }
    guard connections < connectionLimit else { throw .skipped("the talk's connections are used up") }
    connections += 1
    let opened = try await dialer.connect(to: port, tls: isTLS)
    link = opened
    handshake = handshake ?? opened.handshake
  }

  /// Asks, and reads the answer within its limits. A connection that the server closed meanwhile is opened once more.
  mutating func ask(
    _ request: HTTPRequest, bodyLimit: Int = HTTPResponseReader.defaultBodyLimit
  ) async throws(ProbeError) -> HTTPResponse {
    let wasOpen = isOpen
    do throws(ProbeError) {
      return try await askOnce(request, bodyLimit)
    } catch {
      await close()
      guard wasOpen, connections < connectionLimit, error != .silent else { throw error }
      if case .skipped = error { throw error }
    }
    do throws(ProbeError) {
      return try await askOnce(request, bodyLimit)
    } catch {
      await close()
      throw error
    }
  }

  mutating func close() async {
    await link?.close()
    link = nil
  }

  private mutating func askOnce(_ request: HTTPRequest, _ bodyLimit: Int) async throws(ProbeError) -> HTTPResponse {
    try await open()
    guard let link else { throw .refused }
    try await link.send(request.encoded(to: dialer.address, port: port.number, tls: isTLS))
    var reader = HTTPResponseReader(bodyLimit: bodyLimit)
    var received = 0
    while !reader.isDone, received < Self.byteLimit {
      let part: [UInt8]
      do throws(ProbeError) {
        part = try await link.receive(atMost: 16_384)
      } catch {
        // A server that keeps the line open behind its answer has answered all the same.
        guard error == .silent, let response = reader.finish() else { throw error }
        await close()
        return response
      }
      if part.isEmpty { break }
      received += part.count
      do throws(WireError) { try reader.take(part) } catch {
        throw .failed("not HTTP: \(error.cause) \(error.field)")
      }
    }
    guard let response = reader.finish() else { throw .failed("closed without an HTTP answer") }
    if !response.isReusable || request.closes { await close() }
    return response
  }
}

extension Dialer {
  /// Talks HTTP with a port for the length of `body`, and hangs up whatever happens.
  func web<Result: Sendable>(
    on port: TransportPort, tls: Bool, connections: Int,
    _ body: (inout WebTalk) async throws(ProbeError) -> Result
  ) async throws(ProbeError) -> Result {
    var talk = WebTalk(self, port: port, tls: tls, connectionLimit: connections)
    do throws(ProbeError) {
      let result = try await body(&talk)
      await talk.close()
      return result
    } catch {
      await talk.close()
      throw error
    }
  }
}
