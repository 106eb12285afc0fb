import NetworkTypes
import Vocabulary

/// One short talk with a host that gives facts. One file each under `Interviews/`; `ProbeRegistry` lists them.
/// It reads only: no login, no write, no job.
package protocol Probe: Sendable {
  static var declaration: ProbeDeclaration { get }

  /// Talks with the host and tells what it said. Facts learnt before a failure go through `dialer.note`.
  /// - Throws: why nothing came of it.
  func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact]
}

/// What a probe says of itself: what it needs, what it costs, what it may not touch.
package struct ProbeDeclaration: Sendable {
  /// Short machine name, such as `snmp`: the `name` of the `Means` of its facts and of `Sent`.
  package let name: String
  package let summary: String
  /// What must be known before it may ask; one of them suffices.
  package let needs: [Need]
  package let cost: Cost
  /// Classes that it must not touch.
  package let avoids: Set<DeviceClass>
  package let keys: [ObservationKey]

  package init(
    name: String, summary: String, needs: [Need], cost: Cost, avoids: Set<DeviceClass> = [], keys: [ObservationKey]
  ) {
    self.name = name
    self.summary = summary
    self.needs = needs
    self.cost = cost
    self.avoids = avoids
    self.keys = keys
  }
}

/// Something that must be known of a host before a probe may ask.
package enum Need: Hashable, Sendable {
  case openPort(TransportPort)
  /// An observation with this key.
  case fact(ObservationKey)
  /// Nothing but an address: a question of one datagram.
  case nothing

  package func isMet(by host: KnownHost) -> Bool {
    switch self {
    case .openPort(let port): host.openPorts.contains(port)
    case .fact(let key): host.has(key)
    case .nothing: true
    }
  }
}

/// The most that one interview of a probe may take from the device; the governor holds it.
package struct Cost: Hashable, Sendable {
  package let connections: Int
  package let packets: Int
  package let seconds: Int

  package init(connections: Int, packets: Int, seconds: Int) {
    self.connections = connections
    self.packets = packets
    self.seconds = seconds
  }
}

/// Why a probe gave nothing; each is an outcome of `Sent`.
package enum ProbeError: Error, Hashable, Sendable {
  /// No answer in time.
  case silent
  /// Refused: a reset, an ICMP unreachable, a closed port.
  case refused
  /// The governor did not let it speak; why, in one phrase.
  case skipped(String)
  /// It answered, but not in the protocol, or the talk broke; what, in one phrase.
  case failed(String)

  package var outcome: Sent.Outcome {
    switch self {
    case .silent: .silent
    case .refused: .refused
    case .skipped: .skipped
    case .failed: .failed
    }
  }

  package var detail: String? {
    switch self {
    case .silent, .refused: nil
    case .skipped(let why), .failed(let why): why
    }
  }
}
