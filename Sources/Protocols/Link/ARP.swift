import NetworkTypes
import Vocabulary

/// Address Resolution Protocol for IPv4 over Ethernet (RFC 826), with probes and announcements (RFC 5227).
package struct ARP: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "arp", summary: "Who has an IPv4 address: finds every host of a segment", source: "RFC 826, RFC 5227",
    keys: ["mac", "ip", "arp.conflict"])

  package enum Operation: UInt16, Sendable { case request = 1, reply = 2 }

  package let operation: Operation
  package let senderMAC: MACAddress
  package let senderIP: IPAddress
  package let targetMAC: MACAddress
  package let targetIP: IPAddress

  package init(
    operation: Operation, senderMAC: MACAddress, senderIP: IPAddress, targetMAC: MACAddress, targetIP: IPAddress
  ) {
    self.operation = operation
    self.senderMAC = senderMAC
    self.senderIP = senderIP
    self.targetMAC = targetMAC
    self.targetIP = targetIP
  }

  /// - Throws: `.malformed` for other hardware, protocols, lengths and operations.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    guard try cursor.uint16("hardware type") == 1 else { throw .malformed(field: "hardware type", offset: 0) }
    guard try cursor.uint16("protocol type") == Ethernet.typeIPv4 else {
      throw .malformed(field: "protocol type", offset: 2)
    }
    guard try cursor.uint16("address lengths") == 0x0604 else { throw .malformed(field: "address lengths", offset: 4) }
    guard let operation = Operation(rawValue: try cursor.uint16("operation")) else {
      throw .malformed(field: "operation", offset: 6)
    }
    self.operation = operation
    senderMAC = try cursor.macAddress("sender hardware address")
    senderIP = try cursor.ipv4("sender protocol address")
    targetMAC = try cursor.macAddress("target hardware address")
    targetIP = try cursor.ipv4("target protocol address")
  }

  /// A host asks whether the address that it wants is free (RFC 5227, 2.1.1): it just joined.
  package var isProbe: Bool { operation == .request && senderIP.isUnspecified && !targetIP.isUnspecified }
  /// A host says that it uses the address now (RFC 5227, 2.3).
  package var isAnnouncement: Bool { senderIP == targetIP && !senderIP.isUnspecified }

  /// What the sender says of itself. A probe names no address: it is not its own yet.
  package var facts: [Fact] {
    guard senderMAC.isDevice else { return [] }
    let mac = Fact("mac", senderMAC.description)
    return senderIP.isHost ? [mac, Fact("ip", senderIP.description)] : [mac]
  }

  /// Writes the 28 bytes of the message.
  package func write(into writer: inout WireWriter) {
    writer.uint16(1)
    writer.uint16(Ethernet.typeIPv4)
    writer.uint16(0x0604)
    writer.uint16(operation.rawValue)
    writer.macAddress(senderMAC)
    writer.ipAddress(senderIP)
    writer.macAddress(targetMAC)
    writer.ipAddress(targetIP)
  }

  /// The broadcast frame that asks for `target`: 60 bytes.
  package static func requestFrame(for target: IPAddress, fromMAC: MACAddress, fromIP: IPAddress) -> [UInt8] {
    var writer = WireWriter()
    ARP(operation: .request, senderMAC: fromMAC, senderIP: fromIP, targetMAC: .zero, targetIP: target)
      .write(into: &writer)
    return Ethernet.frame(to: .broadcast, from: fromMAC, type: Ethernet.typeARP, payload: writer.bytes)
  }
}
