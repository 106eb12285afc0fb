import NetworkTypes
import Vocabulary

/// A protocol whose messages Capture hears by itself. Conform, list the type in `ProtocolRegistry`, and it is heard.
package protocol Heard: DeclaredProtocol {
  static var ears: [Ear] { get }
}

/// Where a message is heard and who reads it.
package struct Ear: Sendable {
  /// What tells a message apart before any of it is read.
  package enum Place: Hashable, Sendable {
    /// An Ethernet type, such as 0x88CC for LLDP.
    case etherType(UInt16)
    /// A SNAP organization and type, such as 00000C/2000 for CDP.
    case snap(oui: UInt32, type: UInt16)
    /// A destination service access point of IEEE 802.2, such as 0x42 for STP.
    case llc(UInt8)
    /// An IP protocol number, such as 112 for VRRP.
    case ipProtocol(UInt8)
    /// A UDP port, the source's or the destination's.
    case udp(UInt16)
    /// A TCP server port: the first bytes that the server says after a handshake that was seen.
    case tcp(UInt16)
    /// The first four bytes of a datagram at ports that nobody else listens at: an answer to our question may come from
    /// any port to any port. What does not read is no error then; it was a guess.
    case udpBeginning(UInt32)
    /// The first four bytes of any TCP segment, such as `HTTP`.
    case tcpBeginning(UInt32)
  }

  /// The `name` of the `Means` of what it hears.
  package let name: String
  package let place: Place
  /// Reads one message. It throws for broken ones; a message that tells nothing gives an empty list.
  package let hear: @Sendable (inout WireCursor, Sender) throws(WireError) -> [Statement]

  package init(
    _ name: String, at place: Place,
    hear: @escaping @Sendable (inout WireCursor, Sender) throws(WireError) -> [Statement]
  ) {
    self.name = name
    self.place = place
    self.hear = hear
  }
}

/// Who sent a message, as far as the packet shows it.
package struct Sender: Hashable, Sendable {
  /// `nil` where the frame did not come straight from the host.
  package let mac: MACAddress?
  /// `nil` for link-layer protocols and unspecified addresses.
  package let ip: IPAddress?
  /// Ports of UDP or TCP, else zero.
  package let sourcePort: UInt16
  package let destinationPort: UInt16

  package init(mac: MACAddress? = nil, ip: IPAddress? = nil, sourcePort: UInt16 = 0, destinationPort: UInt16 = 0) {
    self.mac = mac
    self.ip = ip
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
  }
}

/// What a message tells, and about whom.
package struct Statement: Hashable, Sendable {
  /// Whom it is about.
  package enum Subject: Hashable, Sendable {
    /// Whoever sent the packet.
    case sender
    /// A host that the message names by its addresses; the packet's source may be another.
    case host(mac: MACAddress?, ip: IPAddress?)
  }

  package let subject: Subject
  package let facts: [Fact]

  package init(about subject: Subject = .sender, _ facts: [Fact]) {
    self.subject = subject
    self.facts = facts
  }
}

extension Ear {
  /// The first four characters as the number that `udpBeginning` and `tcpBeginning` take.
  package static func four(_ text: String) -> UInt32 { text.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

  /// Octets as lower-case hexadecimal digits.
  static func hex(_ octets: some Sequence<UInt8>, separator: String = "") -> String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: separator)
  }
}
