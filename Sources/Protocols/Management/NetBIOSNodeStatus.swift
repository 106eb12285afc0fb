import NetworkTypes
import Vocabulary

/// NetBIOS node status (RFC 1002, 4.2.17 and 4.2.18), UDP 137: the names that a host goes by.
package struct NetBIOSNodeStatus: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "netbios", summary: "The NetBIOS name and workgroup of a host", source: "RFC 1002, 4.2.18",
    ports: [.udp(137)], keys: ["netbios.name", "netbios.group"])

  package struct Name: Hashable, Sendable {
    /// Up to 15 characters, pads taken off.
    package let text: String
    /// The sixteenth byte: 00 workstation or domain, 20 file server, 1B-1E domain roles.
    package let suffix: UInt8
    package let isGroup: Bool
  }

  package let transactionID: UInt16
  package let names: [Name]
  /// The unit id: a MAC address; Samba sends zeros.
  package let unit: MACAddress?

  /// The 50 bytes that ask for all names: the name `*`, padded with NUL, in half-ASCII; type NBSTAT, class IN.
  package static func question(transactionID: UInt16) -> [UInt8] {
    var writer = WireWriter()
    for field in [transactionID, 0, 1, 0, 0, 0] { writer.uint16(field) }
    writer.uint8(32)
    writer.text("CK" + String(repeating: "A", count: 30))
    writer.uint8(0)
    writer.uint16(0x21)
    writer.uint16(1)
    return writer.bytes
  }

  /// - Throws: `.malformed` if it is no answer of this type.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    transactionID = try cursor.uint16("transaction id")
    let flagsOffset = cursor.offset
    guard try cursor.uint16("flags") & 0x8000 != 0 else { throw .malformed(field: "flags", offset: flagsOffset) }
    try cursor.skip(2, "question count")
    let countOffset = cursor.offset
    guard try cursor.uint16("answer count") >= 1 else { throw .malformed(field: "answer count", offset: countOffset) }
    try cursor.skip(4, "counts")
    // The owner name: labels up to the root, or a pointer.
    while true {
      let length = try cursor.uint8("name")
      if length == 0 { break }
      if length >= 0xC0 {
        try cursor.skip(1, "name")
        break
      }
      try cursor.skip(Int(length), "name")
    }
    let typeOffset = cursor.offset
    guard try cursor.uint16("type") == 0x21 else { throw .malformed(field: "type", offset: typeOffset) }
    try cursor.skip(6, "class and ttl")
    try cursor.skip(2, "data length")
    let count = Int(try cursor.uint8("name count"))
    var names: [Name] = []
    for _ in 0..<count {
      let text = try cursor.octets(15, "name entry")
      let suffix = try cursor.uint8("name suffix")
      let flags = try cursor.uint16("name flags")
      names.append(Name(text: String(wire: text), suffix: suffix, isGroup: flags & 0x8000 != 0))
    }
    self.names = names
    unit = cursor.remaining >= 6 ? try cursor.macAddress("unit id") : nil
  }

  package init(_ bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in
      try NetBIOSNodeStatus(parsing: &cursor)
    }
  }

  package var facts: [Fact] {
    Fact.known([
      "netbios.name": names.first { !$0.isGroup && $0.suffix == 0 }?.text
        ?? names.first { !$0.isGroup && $0.suffix == 0x20 }?.text,
      "netbios.group": names.first { $0.isGroup && $0.suffix == 0 && !$0.text.contains("__MSBROWSE__") }?.text,
    ])
  }
}
