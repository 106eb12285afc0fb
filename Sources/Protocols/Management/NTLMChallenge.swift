import NetworkTypes
import Vocabulary

/// The challenge of NTLM (MS-NLMP, 2.2.1.2): a host names itself and its build before anyone has logged in.
package struct NTLMChallenge: Hashable, Sendable {
  private static let mark: [UInt8] = Array("NTLMSSP".utf8) + [0]
  private static let negotiateVersion: UInt32 = 0x0200_0000

  package let computerName: String?
  package let dnsName: String?
  /// `10.0.20348`; `nil` if the host does not tell.
  package let build: String?

  /// The first message: flags and our version, no domain and no workstation (2.2.1.1).
  package static let negotiate: [UInt8] =
    mark + [1, 0, 0, 0, 0x15, 0x82, 0x08, 0x62] + [UInt8](repeating: 0, count: 16) + [6, 1, 0, 0, 0, 0, 0, 15]

  /// Finds the challenge in an answer, whatever wraps it (SPNEGO, SMB).
  /// - Throws: `.malformed` if there is none.
  package init(in bytes: [UInt8]) throws(WireError) {
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: Self.mark + [2, 0, 0, 0]) }) else {
      throw .malformed(field: "challenge", offset: 0)
    }
    self = try withWireCursor(Array(bytes[start...])) { (cursor: inout WireCursor) throws(WireError) in
      try NTLMChallenge(parsing: &cursor)
    }
  }

  /// Reads a message that begins with its mark.
  init(parsing cursor: inout WireCursor) throws(WireError) {
    try cursor.skip(20, "mark and target name")
    let flags = try cursor.uint32("flags").byteSwapped
    try cursor.skip(16, "challenge")
    let length = Int(try cursor.uint16("target info length").byteSwapped)
    try cursor.skip(2, "target info length")
    let offset = Int(try cursor.uint32("target info offset").byteSwapped)
    var build: String?
    if flags & Self.negotiateVersion != 0, cursor.remaining >= 8 {
      let major = try cursor.uint8("version")
      let minor = try cursor.uint8("version")
      build = "\(major).\(minor).\(try cursor.uint16("build").byteSwapped)"
    }
    self.build = build
    var names: [UInt16: String] = [:]
    if length > 0 {
      var list = try cursor.rewound(to: offset, "target info")
      var info = try list.slice(length, "target info")
      while !info.isAtEnd {
        let kind = try info.uint16("pair id").byteSwapped
        let size = Int(try info.uint16("pair length").byteSwapped)
        let value = try info.octets(size, "pair value")
        if kind == 0 { break }
        if names[kind] == nil { names[kind] = Self.text(value) }
      }
    }
    computerName = names[1]
    dnsName = names[3]
  }

  package var facts: [Fact] {
    Fact.known(["smb.computer_name": computerName, "smb.dns_name": dnsName, "smb.os_build": build])
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    return String(wire: Array(String(decoding: units, as: UTF16.self).utf8))
  }
}
