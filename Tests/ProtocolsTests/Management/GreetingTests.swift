import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct GreetingTests {
  @Test func `an SSH line is split into protocol and program`() {
    let bytes = Array("Welcome\r\nSSH-2.0-dropbear_2022.83\r\n".utf8)
    #expect(Greeting.isSSHComplete(bytes))
    #expect(!Greeting.isSSHComplete(Array("SSH-2.0-drop".utf8)))
    #expect(
      Greeting(bytes).sshFacts(port: .tcp(22)) == [
        Fact("ssh.banner", "dropbear_2022.83", port: .tcp(22)), Fact("ssh.protocol", "2.0", port: .tcp(22)),
      ])
    #expect(Greeting(Array("HTTP/1.1 400 Bad\r\n".utf8)).sshFacts(port: .tcp(22)).isEmpty)
  }

  struct Reply: Sendable {
    let text: String
    let banner: String?
    let isComplete: Bool
  }

  @Test(arguments: [
    Reply(text: "220 (vsFTPd 3.0.3)\r\n", banner: "(vsFTPd 3.0.3)", isComplete: true),
    Reply(text: "220-Welcome\r\n220 FTP ready\r\n", banner: "Welcome\nFTP ready", isComplete: true),
    Reply(text: "220-Welcome\r\n", banner: "Welcome", isComplete: false),
    Reply(text: "421 Too many users\r\n", banner: "421 Too many users", isComplete: true),
    Reply(text: "SSH-2.0-x\r\n", banner: nil, isComplete: true),
    Reply(text: "\u{1}\u{2}\n", banner: nil, isComplete: true),
  ])
  func `a reply loses its code 220`(_ reply: Reply) {
    let bytes = Array(reply.text.utf8)
    #expect(Greeting.isReplyComplete(bytes) == reply.isComplete)
    #expect(Greeting(bytes).replyFacts("ftp.banner", port: .tcp(21)).first?.value == reply.banner)
  }

  @Test func `telnet options are refused once each and text is kept`() {
    var greeting = TelnetGreeting()
    // DO TTYPE, WILL ECHO, DO TTYPE again, text, and a command cut in the middle.
    greeting.take(wire("FF FD 18 FF FB 01 FF FD 18 0D 0A 'BusyBox log' FF"))
    greeting.take(wire("FA 18 01 FF F0 'in:' FF FF"))
    #expect(greeting.takeRefusals() == wire("FF FC 18 FF FE 01"))
    #expect(greeting.takeRefusals().isEmpty)
    #expect(greeting.text == wire("0D 0A 'BusyBox login:' FF"))
  }

  @Test func `a telnet prompt ends the reading`() {
    var greeting = TelnetGreeting()
    greeting.take(Array("\r\nswitch login: ".utf8))
    #expect(greeting.isPrompt)
    #expect(greeting.facts(port: .tcp(23)) == [Fact("telnet.banner", "switch login:", port: .tcp(23))])
  }

  @Test(arguments: 1...11) func `a telnet stream cut anywhere reads the same`(_ cut: Int) {
    let bytes = wire("FF FD 18 'a' FF FA 18 01 FF F0 'b:'")
    var greeting = TelnetGreeting()
    greeting.take(Array(bytes.prefix(cut)))
    greeting.take(Array(bytes.dropFirst(cut)))
    #expect(greeting.text == Array("ab:".utf8))
    #expect(greeting.takeRefusals() == [0xFF, 0xFC, 0x18])
  }

  @Test func `an endless telnet subnegotiation is dropped`() {
    var greeting = TelnetGreeting()
    greeting.take([0xFF, 0xFA, 0x18])
    for _ in 0..<100 { greeting.take([UInt8](repeating: 0x41, count: 1000)) }
    greeting.take([0xFF, 0xF0] + Array("x>".utf8))
    #expect(greeting.text.count <= TelnetGreeting.limit)
  }
}
