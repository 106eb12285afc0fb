import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

struct ServiceInterviewTests {
  @Test func `greetings are heard without a word of ours`() async throws {
    let dialer = ScriptedDialer([
      .tcp(22): .talks(greeting: "SSH-2.0-ROSSSH\r\n") { _ in nil },
      .tcp(21): .talks(greeting: "220 printer FTP 1.2\r\n") { _ in nil },
      .tcp(25): .talks(greeting: "220 mail ESMTP\r\n") { _ in nil },
    ])
    let host = KnownHost.scripted(open: [21, 22, 25])
    #expect(
      try await SSHProbe().facts(host, dialer) == [
        Fact("ssh.banner", "ROSSSH", port: .tcp(22)), Fact("ssh.protocol", "2.0", port: .tcp(22)),
      ])
    #expect(try await FTPProbe().facts(host, dialer) == [Fact("ftp.banner", "printer FTP 1.2", port: .tcp(21))])
    #expect(try await SMTPProbe().facts(host, dialer) == [Fact("smtp.banner", "mail ESMTP", port: .tcp(25))])
    #expect(await dialer.sent.isEmpty)
    #expect(await dialer.openLinks == 0)
  }

  @Test func `telnet is refused its options and named no user`() async throws {
    let dialer = ScriptedDialer([
      .tcp(23): .talks(greeting: "\r\nWelcome to switch\r\n") { _ in Array("Username:".utf8) }
    ])
    #expect(
      try await TelnetProbe().facts(.scripted(open: [23]), dialer) == [
        Fact("telnet.banner", "Welcome to switch", port: .tcp(23))
      ])
    #expect(await dialer.sent.isEmpty)
  }

  @Test func `an open stream is a fact and its description is dropped`() async throws {
    let port = TransportPort.tcp(554)
    let dialer = ScriptedDialer([
      port: .talks { request in
        String(decoding: request, as: UTF8.self).hasPrefix("OPTIONS")
          ? Array("RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: DESCRIBE, SETUP\r\nServer: GStreamer\r\n\r\n".utf8)
          : Array("RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 17\r\n\r\nv=0 secret-stream".utf8)
      }
    ])
    let facts = try await RTSPProbe().facts(.scripted(open: [554]), dialer)
    #expect(
      Set(facts) == [
        Fact("rtsp.methods", "DESCRIBE, SETUP", port: port), Fact("rtsp_header.server", "GStreamer", port: port),
        Fact("rtsp.describe_status", "200", port: port),
      ])
    #expect(!facts.contains { $0.value.contains("secret") })
    #expect(await dialer.sentTexts.map { String($0.prefix(8)) } == ["OPTIONS ", "DESCRIBE"])
  }

  @Test(arguments: [(0, 2), (5, 1)]) func `an MQTT broker tells its code and is left`(_ code: Int, _ messages: Int)
    async throws
  {
    let port = TransportPort.tcp(1883)
    let dialer = ScriptedDialer([port: .talks { $0.first == 0x10 ? [0x20, 2, 0, UInt8(code)] : nil }])
    #expect(
      try await MQTTProbe().facts(.scripted(open: [1883]), dialer) == [Fact("mqtt.connack", String(code), port: port)])
    #expect(await dialer.sent.count == messages)
  }

  @Test func `a projector without a password answers six questions, one with a password none`() async throws {
    let answers = [
      "%1INF1 ?\r": "%1INF1=EPSON\r", "%1INF2 ?\r": "%1INF2=EB-L610U\r", "%1NAME ?\r": "%1NAME=ERR1\r",
      "%1CLSS ?\r": "%1CLSS=2\r", "%2SNUM ?\r": "%2SNUM=X4\r", "%2SVER ?\r": "%2SVER=1.07\r",
    ]
    let open = ScriptedDialer([
      .tcp(4352): .talks(greeting: "PJLINK 0\r") { answers[String(decoding: $0, as: UTF8.self)].map { Array($0.utf8) } }
    ])
    #expect(
      try await PJLinkProbe().facts(.scripted(open: [4352]), open) == [
        Fact("pjlink.greeting", "PJLINK 0"), Fact("pjlink.manufacturer", "EPSON"), Fact("pjlink.model", "EB-L610U"),
        Fact("pjlink.serial", "X4"), Fact("pjlink.software", "1.07"),
      ])
    let locked = ScriptedDialer([.tcp(4352): .talks(greeting: "PJLINK 1 498e4a67\r") { _ in nil }])
    #expect(try await PJLinkProbe().facts(.scripted(open: [4352]), locked) == [Fact("pjlink.greeting", "PJLINK 1")])
    #expect(await locked.sent.isEmpty)
  }

  static let negotiated: [UInt8] =
    [0, 0, 0, 68, 0xFE, 0x53, 0x4D, 0x42, 0x40, 0] + [UInt8](repeating: 0, count: 58) + [0x41, 0, 1, 0, 0x11, 3]
  static let version1: [UInt8] =
    [0, 0, 0, 35, 0xFF, 0x53, 0x4D, 0x42, 0x72] + [UInt8](repeating: 0, count: 27) + [0x11, 0, 0]

  @Test(arguments: [true, false]) func `a file server tells its dialect and whether version 1 lives`(_ lives: Bool)
    async throws
  {
    let dialer = ScriptedDialer([
      .tcp(445): .talks { message in
        if message[4] == 0xFF { return lives ? Self.version1 : [] }
        return message[16] == 0 ? Self.negotiated : []
      }
    ])
    #expect(
      try await SMBProbe().facts(.scripted(open: [445]), dialer) == [
        Fact("smb.dialect", "3.1.1"), Fact("smb.version_1", lives ? "yes" : "no"),
      ])
    #expect(await dialer.mostOpenLinks == 1)
  }

  @Test func `a handshake alone tells of SIP and MQTT over TLS`() async throws {
    let dialer = ScriptedDialer([.tcp(5061): .talks { _ in nil }, .tcp(8883): .failsTLS("no shared cipher")])
    let facts = try await TLSProbe().facts(.scripted(open: [5061, 8883]), dialer)
    #expect(
      Set(facts) == [
        Fact("tls.version", "TLSv1.2", port: .tcp(5061)), Fact("tls.cipher", "AES128-SHA", port: .tcp(5061)),
        Fact("tls.error", "no shared cipher", port: .tcp(8883)),
      ])
    #expect(await dialer.sent.isEmpty)
  }
}
