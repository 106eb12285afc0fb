import NetworkTypes
import Vocabulary

/// The line with which a server greets before anything is said: SSH (RFC 4253, 4.2), FTP (RFC 959, 5.4), SMTP
/// (RFC 5321, 4.3.1). At most 2,048 bytes are looked at.
package struct Greeting: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "greeting", summary: "The greeting of an SSH, FTP or SMTP server: the program and its version",
    source: "RFC 4253, RFC 959, RFC 5321", ports: [.tcp(22), .tcp(21), .tcp(25)],
    keys: ["ssh.banner", "ssh.protocol", "ftp.banner", "smtp.banner"])

  /// Bytes of a greeting that are read.
  package static let limit = 2048

  /// Lines without their ends, text decoded.
  package let lines: [String]

  package init(_ bytes: [UInt8]) {
    lines = bytes.prefix(Self.limit).split(separator: 0x0A, maxSplits: 64).map { String(wire: $0) }
  }

  /// Whether the identification line of SSH is there and whole. Lines may come before it.
  package static func isSSHComplete(_ bytes: [UInt8]) -> Bool {
    var lineStart = 0
    while let end = bytes[lineStart...].firstIndex(of: 0x0A) {
      if bytes[lineStart..<end].starts(with: sshMark) { return true }
      lineStart = end + 1
    }
    return false
  }

  /// Whether the last line of a reply with a code is there: three digits and a blank, then a line end. What begins
  /// with no code is complete with its first line.
  package static func isReplyComplete(_ bytes: [UInt8]) -> Bool {
    guard bytes.last == 0x0A else { return false }
    guard isCode(bytes[...]) else { return true }
    let start = bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return isCode(bytes[start...]) && bytes[start...].dropFirst(3).first != 0x2D
  }

  private static let sshMark = Array("SSH-".utf8)

  private static func isCode(_ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `SSH-2.0-dropbear_2022.83` → protocol `2.0`, banner `dropbear_2022.83`; empty if there is no such line.
  package func sshFacts(port: TransportPort) -> [Fact] {
    guard let line = lines.first(where: { $0.hasPrefix("SSH-") }) else { return [] }
    let parts = line.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return [] }
    return Fact.known(["ssh.protocol": String(parts[1]), "ssh.banner": String(parts[2])], port: port)
  }

  /// The reply without its code 220, the lines of a longer one joined by a line feed. Another code stays in front.
  package func replyFacts(_ key: ObservationKey, port: TransportPort) -> [Fact] {
    guard let first = lines.first, first.prefix(3).allSatisfy(\.isNumber), first.count >= 3 else { return [] }
    let text = lines.map { line in
      line.hasPrefix("220 ") || line.hasPrefix("220-") ? String(line.dropFirst(4)) : line == "220" ? "" : line
    }.joined(separator: "\n")
    return Fact.known([key: String(wire: Array(text.utf8))], port: port)
  }
}
