import NetworkTypes
import Vocabulary

@testable import Probing

/// A device as a script: what it answers on each port. It records what it was sent.
actor ScriptedDialer: Dialer {
  enum Behaviour: Sendable {
    /// Accepts, sends `greeting`, then answers each message by the function; `nil` says nothing, empty bytes hang up.
    case talks(greeting: String = "", @Sendable ([UInt8]) -> [UInt8]?)
    case silent
    case refuses
    /// Sends the same bytes for ever.
    case floods([UInt8])
    case failsTLS(String)
  }

  nonisolated let address: IPAddress
  private let behaviours: [TransportPort: Behaviour]
  private let handshake = TLSHandshake(version: "TLSv1.2", cipher: "AES128-SHA", certificate: nil)
  private(set) var sent: [(port: TransportPort, bytes: [UInt8])] = []
  private(set) var opened: [TransportPort] = []
  private(set) var noted: [Fact] = []
  private(set) var openLinks = 0
  private(set) var mostOpenLinks = 0

  init(_ behaviours: [TransportPort: Behaviour], address: IPAddress = .v4(0xC633_6407)) {
    self.behaviours = behaviours
    self.address = address
  }

  var sentTexts: [String] { sent.map { String(decoding: $0.bytes, as: UTF8.self) } }
  /// Every port that was dialled or got a datagram.
  var touched: Set<TransportPort> { Set(opened + sent.map(\.port)) }

  func connect(to port: TransportPort, tls: Bool) async throws(ProbeError) -> any Link {
    opened.append(port)
    switch behaviours[port] ?? .refuses {
    case .refuses: throw .refused
    case .failsTLS(let why): throw .failed(why)
    case let behaviour:
      openLinks += 1
      mostOpenLinks = max(mostOpenLinks, openLinks)
      return ScriptedLink(behaviour, of: self, port: port, handshake: tls ? handshake : nil)
    }
  }

  func exchange(
    _ bytes: [UInt8], with port: TransportPort, replies: Int, milliseconds: Int
  ) async throws(ProbeError) -> [[UInt8]] {
    sent.append((port, bytes))
    switch behaviours[port] ?? .silent {
    case .talks(_, let answer):
      guard let reply = answer(bytes) else { throw .silent }
      return [reply]
    case .silent: throw .silent
    case .floods(let garbage): return [garbage]
    case .refuses, .failsTLS: throw .refused
    }
  }

  func note(_ facts: [Fact]) async { noted += facts }

  fileprivate func record(_ bytes: [UInt8], _ port: TransportPort) { sent.append((port, bytes)) }
  fileprivate func hungUp() { openLinks -= 1 }
}

private actor ScriptedLink: Link {
  nonisolated let handshake: TLSHandshake?
  private let behaviour: ScriptedDialer.Behaviour
  private let dialer: ScriptedDialer
  private let port: TransportPort
  private var waiting: [UInt8] = []
  private var isClosedByPeer = false
  private var isClosed = false

  init(_ behaviour: ScriptedDialer.Behaviour, of dialer: ScriptedDialer, port: TransportPort, handshake: TLSHandshake?)
  {
    self.behaviour = behaviour
    self.dialer = dialer
    self.port = port
    self.handshake = handshake
    if case .talks(let greeting, _) = behaviour { waiting = Array(greeting.utf8) }
  }

  func send(_ bytes: [UInt8]) async throws(ProbeError) {
    await dialer.record(bytes, port)
    guard case .talks(_, let answer) = behaviour, let reply = answer(bytes) else { return }
    if reply.isEmpty { isClosedByPeer = true } else { waiting += reply }
  }

  func receive(atMost limit: Int) async throws(ProbeError) -> [UInt8] {
    if case .floods(let garbage) = behaviour {
      let times = 1 + 1400 / max(1, garbage.count)
      return Array(repeatElement(garbage, count: times).joined().prefix(limit))
    }
    guard !waiting.isEmpty else {
      if isClosedByPeer { return [] }
      throw .silent
    }
    defer { waiting.removeFirst(min(limit, waiting.count)) }
    return Array(waiting.prefix(limit))
  }

  func close() async {
    guard !isClosed else { return }
    isClosed = true
    await dialer.hungUp()
  }
}

extension KnownHost {
  /// A host at the scripted dialer's address with these facts and open TCP ports.
  static func scripted(_ facts: [Fact] = [], open: [UInt16] = [], sent: [Sent] = []) -> KnownHost {
    let address = IPAddress.v4(0xC633_6407)
    let endpoint = Endpoint(segment: "test", ip: address)
    let ports = open.map { Fact("tcp.port", "open", port: .tcp($0)) }
    return KnownHost(
      segment: "test", addresses: [address],
      observations: (ports + facts).map {
        Observation($0, of: endpoint, by: Means(.asked, "test"), at: .init(timeIntervalSince1970: 0))
      }, sent: sent)
  }
}

extension Probe {
  /// All that an interview told: what was noted on the way, then what it returned.
  func facts(_ host: KnownHost, _ dialer: ScriptedDialer) async throws -> [Fact] {
    let returned = try await interview(host, through: dialer)
    return await dialer.noted + returned
  }
}

/// How an interview ended, for any probe.
func result(of probe: any Probe, _ host: KnownHost, _ dialer: ScriptedDialer) async -> Result<[Fact], ProbeError> {
  do throws(ProbeError) {
    let returned = try await probe.interview(host, through: dialer)
    return .success(await dialer.noted + returned)
  } catch {
    return .failure(error)
  }
}
