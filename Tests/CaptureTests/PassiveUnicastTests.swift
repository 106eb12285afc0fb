import NetworkTypes
import Testing
import Vocabulary

@testable import Capture

struct PassiveUnicastTests {
  static let client = (mac: Host.mac("00:16:3e:00:00:05"), ip: IPAddress.v4(0x0A4D_0005))

  struct Talk: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let port: UInt16
    let says: String
    let facts: [String]
  }

  static let talks = [
    Talk(
      testDescription: "HTTP", port: 8080,
      says: "HTTP/1.1 401 Unauthorized\r\nServer: debut/1.20\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n",
      facts: ["http_header.server[8080/tcp]=debut/1.20", "http_header.wwwauth[8080/tcp]=Basic realm=\"x\""]),
    Talk(
      testDescription: "RTSP", port: 554,
      says:
        "RTSP/1.0 401 Unauthorized\r\nServer: Rtsp Server 2.0\r\nWWW-Authenticate: Digest realm=\"AXIS_ACC\"\r\n\r\n",
      facts: ["rtsp.realm[554/tcp]=AXIS_ACC", "rtsp_header.server[554/tcp]=Rtsp Server 2.0"]),
    Talk(
      testDescription: "SSH", port: 22, says: "SSH-2.0-dropbear_2019.78\r\n",
      facts: ["ssh.banner[22/tcp]=dropbear_2019.78", "ssh.protocol[22/tcp]=2.0"]),
    Talk(testDescription: "FTP", port: 21, says: "220 Printer ready\r\n", facts: ["ftp.banner[21/tcp]=Printer ready"]),
    Talk(
      testDescription: "Telnet", port: 23, says: "\u{0}login: ", facts: []),
    Talk(testDescription: "Telnet text", port: 23, says: "NPort 5110\r\n", facts: ["telnet.banner[23/tcp]=NPort 5110"]),
  ]

  @Test(arguments: talks)
  func `the first words of a server name it`(_ talk: Talk) {
    let frames = [
      Frame.tcp(Self.client, 40_000, Host.printer, talk.port, flags: 2),
      Frame.tcp(Host.printer, talk.port, Self.client, 40_000, flags: 18),
      Frame.tcp(Host.printer, talk.port, Self.client, 40_000, flags: 24, sequence: 1, talk.says),
    ]
    let lines = FrameDecoderTests.lines(frames, from: .file)
    #expect(lines.dropFirst() == talk.facts.map { "\($0) @00:1b:a9:01:02:03 10.77.0.50" }[...])
  }

  @Test func `later words on a line protocol are nobody's business`() {
    let frames = [
      Frame.tcp(Host.printer, 23, Self.client, 40_000, flags: 18),
      Frame.tcp(Host.printer, 23, Self.client, 40_000, flags: 24, sequence: 1, "login: "),
      Frame.tcp(Host.printer, 23, Self.client, 40_000, flags: 24, sequence: 8, "secret"),
    ]
    let lines = FrameDecoderTests.lines(frames, from: .file)
    #expect(lines.last == "telnet.banner[23/tcp]=login: @00:1b:a9:01:02:03 10.77.0.50")
    #expect(FrameDecoderTests.lines(Array(frames.dropFirst().suffix(1)), from: .file).isEmpty)
  }

  @Test func `a browser names itself`() {
    let frame = Frame.tcp(
      Self.client, 40_000, Host.printer, 80, flags: 24,
      "GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: BoseSoundTouch/1\r\n\r\n")
    #expect(
      FrameDecoderTests.lines([frame], from: .file)
        == ["http_header.user_agent=BoseSoundTouch/1 @00:16:3e:00:00:05 10.77.0.5"])
  }

  @Test func `a phone names itself, a proxy does not name it`() {
    let one = "REGISTER sip:pbx SIP/2.0\r\nVia: SIP/2.0/UDP 10.77.0.50\r\nUser-Agent: snom720/8.7.3\r\n\r\n"
    let two = one.replacing("Via:", with: "Via: SIP/2.0/UDP 10.77.0.1\r\nVia:")
    let line = "sip_header.user_agent[5060/udp]=snom720/8.7.3 @00:1b:a9:01:02:03 10.77.0.50"
    #expect(FrameDecoderTests.lines([Frame.udp(Host.printer, 5060, Self.client, 5060, Array(one.utf8))]) == [line])
    #expect(FrameDecoderTests.lines([Frame.udp(Host.printer, 5060, Self.client, 5060, Array(two.utf8))]).isEmpty)
  }

  /// A GET's answer to another manager, composed by X.690 and RFC 1157: sysDescr, a vendor's object, ifInOctets.
  static let answer = hex(
    """
    30 52 020100 0406 'public' a2 45 020101 020100 020100 30 3a
    30 16 0608 2b06010201010100 040a 'RICOH MP C'     // 1.3.6.1.2.1.1.1.0
    30 10 060a 2b0601040182 2f010000 0402 'X1'        // 1.3.6.1.4.1.303.1.0.0
    30 0e 0609 2b06010201020201 0a 410101             // 1.3.6.1.2.1.2.2.1.10
    """)

  @Test func `an SNMP answer to another manager tells what names the device`() {
    let frame = Frame.udp(Host.printer, 161, Self.client, 40_000, Self.answer)
    let lines = FrameDecoderTests.lines([frame], from: .file)
    let at = "@00:1b:a9:01:02:03 10.77.0.50"
    #expect(
      lines == [
        "snmp.sys_description=RICOH MP C \(at)", "snmp.oid=X1 \(at)", "snmp.version=1 \(at)",
        "snmp.community=public \(at)",
      ])
    // An answer to ourselves is the probe's.
    #expect(FrameDecoderTests.lines([Frame.udp(Host.printer, 161, Host.own, 40_000, Self.answer)]).isEmpty)
  }

  @Test func `live, only what the filter lets through is read`() {
    let talk = Frame.tcp(Host.printer, 80, Self.client, 40_000, flags: 24, "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n")
    #expect(FrameDecoderTests.lines([talk]).isEmpty)
  }
}
