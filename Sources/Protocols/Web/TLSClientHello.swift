import NetworkTypes
import Vocabulary

/// The first message of a TLS client (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2): the server's name that it asks for (RFC 6066, 3).
/// A message goes on in further segments: what stands in the first is enough.
package struct TLSClientHello: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "tls_hello", summary: "The server's name that a TLS client asks for", source: "RFC 8446, RFC 6066",
    ports: [.tcp(443), .tcp(8883)], keys: ["tls.server_name"])

  /// The first four bytes of a record with a handshake: type 22, version 3.x, the length's high byte.
  package static let beginnings: [UInt32] = (0...4).flatMap { minor in
    (0...8).map { 0x1603_0000 | UInt32(minor) << 8 | UInt32($0) }
  }
  private static let extensionLimit = 64

  package private(set) var serverName: String?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    try cursor.skip(5, "record")
    // Other handshake messages are the server's.
    guard try cursor.uint8("handshake type") == 1 else { return }
    try cursor.skip(3 + 2 + 32, "length, version and random")
    try cursor.skip(Int(try cursor.uint8("session length")), "session")
    try cursor.skip(Int(try cursor.uint16("cipher suites' length")), "cipher suites")
    try cursor.skip(Int(try cursor.uint8("compressions' length")), "compressions")
    guard !cursor.isAtEnd else { return }
    try cursor.skip(2, "extensions' length")
    for _ in 0..<Self.extensionLimit {
      guard cursor.remaining >= 4 else { return }
      let type = try cursor.uint16("extension")
      let length = Int(try cursor.uint16("extension length"))
      // The rest stands in the next segment.
      guard length <= cursor.remaining else { return }
      var data = try cursor.slice(length, "extension data")
      guard type == 0 else { continue }
      try data.skip(2, "list length")
      guard try data.uint8("name type") == 0 else { return }
      serverName = String(wire: try data.octets(Int(try data.uint16("name length")), "name")).lowercased()
      return
    }
  }

  package var facts: [Fact] { Fact.known(["tls.server_name": serverName]) }
}
