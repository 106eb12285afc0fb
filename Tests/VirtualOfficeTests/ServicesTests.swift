import Testing

@testable import VirtualOffice

struct ServicesTests {
  static func talk(_ bytes: String...) -> String {
    let talk = HTTPConversation(server: "box/1") { request in
      request.path == "/a" ? .page("\(request.method) \(request.query) \(request.body.text)") : .notFound
    }
    return bytes.reduce("") { $0 + talk.heard(Array($1.utf8)).bytes.text }
  }

  @Test(arguments: [
    ("whole", ["GET /a?q=1 HTTP/1.1\r\nHost: x\r\n\r\n"], "GET q=1 "),
    ("in pieces", ["POST /a HTTP/1.1\r\nContent-Le", "ngth: 2\r\n\r\nh", "i"], "POST  hi"),
    ("chunked", ["POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", "0\r\n\r\n"], "POST  hi"),
  ])
  func `a request is answered once it is whole`(_ name: String, _ pieces: [String], _ body: String) {
    let talk = HTTPConversation(server: "box/1") { request in
      .page("\(request.method) \(request.query) \(request.body.text)")
    }
    let out = pieces.map { talk.heard(Array($0.utf8)).bytes.text }
    #expect(out.dropLast().joined() == "")
    #expect(out.last?.hasPrefix("HTTP/1.1 200 OK\r\nServer: box/1\r\n") == true)
    #expect(out.last?.hasSuffix("\r\n\r\n" + body) == true)
  }

  @Test func `what is no HTTP is refused`() {
    #expect(Self.talk("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}").hasPrefix("HTTP/1.1 400"))
    #expect(Self.talk("GET /b HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 404"))
  }

  @Test func `a telephone answers OPTIONS with its name and rings for nobody`() throws {
    let phone = SIPService(userAgent: "Yealink SIP-T46S 66.84.0.15")
    let rest = " sip:x SIP/2.0\r\nVia: SIP/2.0/UDP a\r\nFrom: <b>\r\nTo: <c>\r\nCall-ID: d\r\nCSeq: 1 X\r\n\r\n"
    let options = try #require(phone.answer(Array(("OPTIONS" + rest).utf8))).text
    #expect(options.hasPrefix("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a\r\n"))
    #expect(options.contains("\r\nUser-Agent: Yealink SIP-T46S 66.84.0.15\r\n"))
    #expect(try #require(phone.answer(Array(("INVITE" + rest).utf8))).text.hasPrefix("SIP/2.0 403"))
    #expect(phone.answer(Array("OPTIONS sip:x SIP/2.0\r\n\r\n".utf8)) == nil)
  }

  @Test(arguments: [("", true), ("dn:NetworkVideoTransmitter", true), ("wprt:PrintDeviceType", false)])
  func `a camera answers those who look for cameras`(_ types: String, _ answers: Bool) {
    let camera = WSDiscoveryService(
      endpoint: "urn:uuid:1", types: "dn:NetworkVideoTransmitter tds:Device", scopes: ["onvif://x"],
      addresses: ["http://y"])
    let probe =
      "<e:Envelope><w:MessageID>urn:uuid:7</w:MessageID><d:Probe><d:Types>\(types)</d:Types></d:Probe></e:Envelope>"
    let answer = camera.answer(Array(probe.utf8))?.text
    #expect((answer != nil) == answers)
    #expect(answer?.contains("<a:RelatesTo>urn:uuid:7</a:RelatesTo>") ?? true)
  }

  @Test(arguments: [("upnp:rootdevice", 1), ("ssdp:all", 3), ("urn:other", 0)])
  func `a television answers the targets that it is`(_ target: String, _ count: Int) {
    let tv = SSDPService(uuid: "u", server: "s", location: "http://l", deviceType: "urn:tv")
    let search = "M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: \(target)\r\n\r\n"
    #expect(tv.answer(Array(search.utf8)).count == count)
  }

  /// RFC 8011: version, operation Get-Printer-Attributes, request 7; the answer keeps version and request.
  @Test func `an IPP answer holds the printer's attributes`() {
    let printer = IPPService(attributes: [("printer-state", .enumeration(3))])
    let name: [UInt8] = [0x23, 0, 13] + Array("printer-state".utf8) + [0, 4, 0, 0, 0, 3]
    let answer = printer.answer([2, 0, 0, 0x0B, 0, 0, 0, 7, 1, 3])
    #expect(answer.starts(with: [2, 0, 0, 0, 0, 0, 0, 7, 1]))
    #expect(answer.suffix(name.count + 2) == [4] + name + [3])
    #expect(printer.answer([2, 0, 0, 2, 0, 0, 0, 7, 1, 3]).starts(with: [2, 0, 5, 1, 0, 0, 0, 7]))
  }

  @Test func `RTSP asks for a password and says its realm`() {
    let camera = RTSPConversation(server: "s", challenge: "Basic realm=\"r\"")
    let out = camera.heard(Array("OPTIONS * RTSP/1.0\r\nCSeq: 4\r\n\r\nDESCRIBE x RTSP/1.0\r\nCSeq: 5\r\n\r\n".utf8))
    #expect(out.bytes.text.hasPrefix("RTSP/1.0 200 OK\r\nCSeq: 4\r\nServer: s\r\nPublic: "))
    #expect(out.bytes.text.hasSuffix("CSeq: 5\r\nServer: s\r\nWWW-Authenticate: Basic realm=\"r\"\r\n\r\n"))
  }

  @Test func `an open stream is told, but never shown`() {
    let recorder = RTSPConversation(server: nil, challenge: nil)
    let told = recorder.heard(Array("DESCRIBE x RTSP/1.0\r\nCSeq: 1\r\n\r\n".utf8)).bytes.text
    #expect(told.hasPrefix("RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Type: application/sdp\r\n"))
    let shown = recorder.heard(Array("PLAY x RTSP/1.0\r\nCSeq: 2\r\n\r\n".utf8)).bytes.text
    #expect(shown.hasPrefix("RTSP/1.0 401 "))
  }

  @Test func `a tarpit greets every port and then feeds a byte`() throws {
    let mac: [UInt8] = [0, 1, 2, 3, 4, 5]
    var pit = Tarpit(mac: mac, ip: [10, 77, 0, 66])
    func arrives(_ flags: UInt8, sequence: UInt32, acknowledgement: UInt32) -> [UInt8] {
      let segment = Frame.tcp(
        from: [10, 77, 0, 2], 4000, to: [10, 77, 0, 66], 4242, sequence: sequence, acknowledgement: acknowledgement,
        flags: flags, window: 1000)
      let packet = Frame.ipv4(from: [10, 77, 0, 2], to: [10, 77, 0, 66], transport: 6, segment)
      return Frame.ethernet(to: mac, from: [6, 5, 4, 3, 2, 1], type: 0x0800, packet)
    }
    let greeting = try #require(pit.answer(arrives(0x02, sequence: 99, acknowledgement: 0)).first)
    #expect(greeting[47] == 0x12)  // SYN and ACK
    #expect(greeting.double(at: 42) == 100)
    #expect(pit.speak().isEmpty)
    let next = try #require(greeting.double(at: 38)) &+ 1
    #expect(pit.answer(arrives(0x10, sequence: 100, acknowledgement: next)).isEmpty)
    let fed = try #require(pit.speak().first)
    #expect(fed.double(at: 38) == next)
    #expect(fed[54] == 0x2E)
    #expect(pit.answer(arrives(0x04, sequence: 100, acknowledgement: next)).isEmpty)
    #expect(pit.speak().isEmpty)
  }

  @Test func `a silent host answers ARP for its own address only`() {
    let host = SilentHost(mac: [0, 1, 2, 3, 4, 5], ip: [10, 77, 0, 60])
    func question(_ ip: [UInt8]) -> [UInt8] {
      Frame.arp(
        operation: 1, senderMAC: [6, 5, 4, 3, 2, 1], senderIP: [10, 77, 0, 2], targetMAC: [0, 0, 0, 0, 0, 0],
        targetIP: ip, to: Frame.broadcast)
    }
    #expect(host.answer(question([10, 77, 0, 60])).count == 1)
    #expect(host.answer(question([10, 77, 0, 61])).isEmpty)
  }
}
