import NetworkTypes
import Vocabulary

/// What a protocol says of itself: registry, `doctor`, the docs and `iot-scan protocols` read it.
package struct ProtocolDeclaration: Sendable {
  /// Short machine name, such as `mdns`: the `name` of the `Means` of its facts.
  package let name: String
  /// One line for a person.
  package let summary: String
  /// The document that defines it.
  package let source: String
  /// The ports it is heard or asked at; empty for link-layer protocols.
  package let ports: [TransportPort]
  /// The observation keys that its facts may have; a key that ends in `.` stands for all that begin so.
  package let keys: [ObservationKey]

  package init(name: String, summary: String, source: String, ports: [TransportPort] = [], keys: [ObservationKey]) {
    self.name = name
    self.summary = summary
    self.source = source
    self.ports = ports
    self.keys = keys
  }
}

/// A protocol that the program reads. One file each; `ProtocolRegistry` lists them.
package protocol DeclaredProtocol {
  static var declaration: ProtocolDeclaration { get }
}

/// A protocol whose multicast question makes every host on the segment answer. Capture hears the answers.
package protocol Finder: DeclaredProtocol {
  static var questions: [FinderQuestion] { get }
}

/// One multicast or broadcast question.
package struct FinderQuestion: Sendable {
  /// The IPv4 and IPv6 groups it goes to; `nil`: not asked in that family.
  package let groupIPv4: IPAddress?
  package let groupIPv6: IPAddress?
  package let port: UInt16
  /// The source port to ask from; `nil`: any. mDNS asks from 5353 (RFC 6762, 5.2).
  package let sourcePort: UInt16?
  package let bytes: [UInt8]
  /// IP time to live / hop limit: 255 for mDNS, 2 or 4 for SSDP, 1 else.
  package let hopLimit: UInt8
  /// How often it is asked in all, and the milliseconds between.
  package let times: Int
  package let intervalMilliseconds: Int

  package init(
    groupIPv4: IPAddress?, groupIPv6: IPAddress?, port: UInt16, sourcePort: UInt16? = nil, bytes: [UInt8],
    hopLimit: UInt8 = 1, times: Int = 2, intervalMilliseconds: Int = 1000
  ) {
    self.groupIPv4 = groupIPv4
    self.groupIPv6 = groupIPv6
    self.port = port
    self.sourcePort = sourcePort
    self.bytes = bytes
    self.hopLimit = hopLimit
    self.times = times
    self.intervalMilliseconds = intervalMilliseconds
  }
}
