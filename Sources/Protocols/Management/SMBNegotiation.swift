import NetworkTypes
import Vocabulary

/// SMB over TCP 445, up to the point where a name would be said: the dialect (MS-SMB2, 2.2.3 and 2.2.4), the NTLM
/// challenge in the first answer to a session setup (2.2.5), and whether version 1 is accepted (MS-CIFS, 2.2.4.52).
package struct SMBNegotiation: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "smb", summary: "The SMB dialect of a host, its names, and whether it still accepts version 1",
    source: "MS-SMB2, MS-CIFS, MS-NLMP", ports: [.tcp(445)],
    keys: [
      "smb.native_os", "smb.native_lm", "smb.dialect", "smb.version_1", "smb.computer_name", "smb.dns_name",
      "smb.os_build",
    ])

  /// A longer message is refused.
  package static let messageLimit = 8192
  private static let headerLength = 64
  private static let mark2: [UInt8] = [0xFE, 0x53, 0x4D, 0x42]
  private static let mark1: [UInt8] = [0xFF, 0x53, 0x4D, 0x42]

  /// As Microsoft writes it: `2.0.2`, `2.1`, `3.0`, `3.0.2`, `3.1.1`.
  package let dialect: String

  // MARK: Questions

  /// Offers every dialect of version 2 and 3. `salt` (32 bytes) and `client` (16 bytes) are new each time.
  package static func negotiate(client: [UInt8], salt: [UInt8]) -> [UInt8] {
    let dialects: [UInt16] = [0x0202, 0x0210, 0x0300, 0x0302, 0x0311]
    var body = LittleEndianWriter()
    body.uint16(36)
    body.uint16(UInt16(dialects.count))
    body.uint16(1)
    body.uint16(0)
    body.uint32(0)
    body.octets(padded(client, to: 16))
    let contextOffset = (headerLength + 36 + 2 * dialects.count + 7) / 8 * 8
    body.uint32(UInt32(contextOffset))
    body.uint16(1)
    body.uint16(0)
    for dialect in dialects { body.uint16(dialect) }
    body.zeros(contextOffset - headerLength - body.bytes.count)
    // Pre-authentication integrity with SHA-512, which 3.1.1 cannot do without.
    body.uint16(1)
    body.uint16(38)
    body.uint32(0)
    body.uint16(1)
    body.uint16(32)
    body.uint16(1)
    body.octets(padded(salt, to: 32))
    return framed(header(command: 0, message: 0) + body.bytes)
  }

  /// The first step of a session setup: an NTLM negotiate message without any name. The answer is a challenge, which is
  /// left unanswered.
  package static func sessionSetup() -> [UInt8] {
    let token = NTLMChallenge.negotiate
    var body = LittleEndianWriter()
    body.uint16(25)
    body.octets([0, 1])
    body.uint32(0)
    body.uint32(0)
    body.uint16(UInt16(headerLength + 24))
    body.uint16(UInt16(token.count))
    body.zeros(8)
    body.octets(token)
    return framed(header(command: 1, message: 1) + body.bytes)
  }

  /// A version 1 negotiate for the dialect `NT LM 0.12` alone.
  package static func negotiateVersion1() -> [UInt8] {
    let dialect: [UInt8] = [0x02] + Array("NT LM 0.12".utf8) + [0]
    var message = mark1 + [0x72, 0, 0, 0, 0, 0x18, 0x01, 0x28]
    message += [UInt8](repeating: 0, count: 12)
    message += [0, 0, 0, 0, 0, 0, 0, 0]
    message += [0, UInt8(dialect.count), 0] + dialect
    return framed(message)
  }

  // MARK: Answers

  /// How long the message at the start of `bytes` is with its four-byte frame; `nil` before that is known.
  package static func length(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return 4 + (Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3]))
  }

  /// Reads the answer to `negotiate`.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    try cursor.skip(4, "frame")
    let start = cursor.offset
    guard try cursor.octets(4, "mark") == Self.mark2 else { throw .malformed(field: "mark", offset: start) }
    try cursor.skip(Self.headerLength - 4, "header")
    let sizeOffset = cursor.offset
    guard try cursor.uint16("size").byteSwapped == 65 else { throw .malformed(field: "size", offset: sizeOffset) }
    try cursor.skip(2, "security mode")
    let dialectOffset = cursor.offset
    let value = try cursor.uint16("dialect").byteSwapped
    guard let name = Self.names[value] else { throw .malformed(field: "dialect", offset: dialectOffset) }
    dialect = name
  }

  package init(_ bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in
      try SMBNegotiation(parsing: &cursor)
    }
  }

  /// Whether the answer to `negotiateVersion1` chooses the dialect; `nil` if it is no such answer.
  package static func acceptsVersion1(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 39, Array(bytes[4..<8]) == mark1, bytes[8] == 0x72 else { return nil }
    let isSuccess = bytes[9..<13].allSatisfy { $0 == 0 }
    return isSuccess && bytes[36] > 0 && bytes[37] == 0 && bytes[38] == 0
  }

  package var facts: [Fact] { [Fact("smb.dialect", dialect)] }

  private static let names: [UInt16: String] = [
    0x0202: "2.0.2", 0x0210: "2.1", 0x0300: "3.0", 0x0302: "3.0.2", 0x0311: "3.1.1",
  ]

  private static func header(command: UInt16, message: UInt64) -> [UInt8] {
    var writer = LittleEndianWriter()
    writer.octets(mark2)
    writer.uint16(UInt16(headerLength))
    writer.uint16(0)
    writer.uint32(0)
    writer.uint16(command)
    writer.uint16(1)
    writer.uint32(0)
    writer.uint32(0)
    writer.uint32(UInt32(truncatingIfNeeded: message))
    writer.zeros(headerLength - writer.bytes.count)
    return writer.bytes
  }

  private static func framed(_ message: [UInt8]) -> [UInt8] {
    [
      0, UInt8(truncatingIfNeeded: message.count >> 16), UInt8(truncatingIfNeeded: message.count >> 8),
      UInt8(truncatingIfNeeded: message.count),
    ] + message
  }

  private static func padded(_ bytes: [UInt8], to count: Int) -> [UInt8] {
    Array((bytes + [UInt8](repeating: 0, count: count)).prefix(count))
  }
}

/// Builds a message whose integers are little-endian, as Microsoft's are.
struct LittleEndianWriter {
  private(set) var bytes: [UInt8] = []

  mutating func uint16(_ value: UInt16) { bytes += [UInt8(value & 0xFF), UInt8(value >> 8)] }
  mutating func uint32(_ value: UInt32) {
    uint16(UInt16(truncatingIfNeeded: value))
    uint16(UInt16(truncatingIfNeeded: value >> 16))
  }
  mutating func octets(_ values: [UInt8]) { bytes += values }
  mutating func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: max(0, count)) }
}
