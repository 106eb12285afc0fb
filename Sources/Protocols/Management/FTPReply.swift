import NetworkTypes

/// A reply of an FTP server (RFC 959, 4.2), and the few lines that a login takes.
package struct FTPReply: Hashable, Sendable {
  /// 100...599
  package let code: Int
  package let text: String

  /// `nil` if it opens with no code.
  package init?(_ bytes: [UInt8]) {
    let line = String(wire: Array(bytes.prefix(Greeting.limit)))
    guard let code = Int(line.prefix(3)), (100...599).contains(code) else { return nil }
    self.code = code
    text = String(line.dropFirst(4))
  }

  package static func user(_ name: String) -> [UInt8] { line("USER", name) }
  package static func password(_ text: String) -> [UInt8] { line("PASS", text) }
  package static let quit: [UInt8] = Array("QUIT\r\n".utf8)

  /// No control character may reach the line.
  private static func line(_ command: String, _ word: String) -> [UInt8] {
    Array("\(command) ".utf8) + word.utf8.filter { $0 >= 0x20 && $0 < 0x7F } + [0x0D, 0x0A]
  }
}
