import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Capture

struct FrameDecoderTests {
  static let office = Vantage(
    ownMACs: [Host.own.mac], ownAddresses: [Host.own.ip], prefixes: [IPPrefix("10.77.0.0/24")].compactMap { $0 },
    isFile: false)

  static func decoded(_ frames: [[UInt8]], from vantage: Vantage = office) -> FrameDecoder {
    var decoder = FrameDecoder(segment: "eth0", vantage: vantage)
    for (index, frame) in frames.enumerated() {
      decoder.decode(frame.span.bytes, as: .ethernet, length: frame.count, at: 1000 + Double(index))
    }
    return decoder
  }

  static func lines(_ frames: [[UInt8]], from vantage: Vantage = office) -> [String] {
    var decoder = decoded(frames, from: vantage)
    return decoder.batch.drain().lines
  }

  @Test func `a router's MAC is not pinned on hosts behind it`() {
    let behind = (mac: Host.router.mac, ip: Host.camera)
    let answer = Frame.tcp(behind, 554, Host.own, 40_000, flags: 18, ttl: 63)
    #expect(Self.lines([answer]) == ["tcp.port[554/tcp]=open @- 172.16.5.7"])
    #expect(Self.lines([answer], from: .file) == ["tcp.port[554/tcp]=open @- 172.16.5.7"])
  }

  @Test func `a file's multicast that a router forwarded does not name the router's MAC`() {
    let group = (mac: Host.mac("01:00:5e:7f:ff:fa"), ip: IPAddress.v4(0xEFFF_FFFA))
    let notify = Array("NOTIFY * HTTP/1.1\r\nNTS: ssdp:alive\r\nSERVER: x\r\n\r\n".utf8)
    let sent = Frame.udp((mac: Host.printer.mac, ip: Host.camera), 1900, group, 1900, notify, ttl: 4)
    let forwarded = Frame.udp((mac: Host.router.mac, ip: Host.camera), 1900, group, 1900, notify, ttl: 3)
    #expect(Self.lines([forwarded], from: .file) == ["ssdp.server=x @- 172.16.5.7"])
    #expect(Self.lines([sent], from: .file).last == "ssdp.server=x @00:1b:a9:01:02:03 172.16.5.7")
  }

  @Test func `public servers are no devices but flows`() {
    let server = (mac: Host.router.mac, ip: Host.internet)
    let frames = [
      Frame.tcp(Host.printer, 40_000, server, 443, flags: 2),
      Frame.tcp(server, 443, Host.printer, 40_000, flags: 18, ttl: 50),
    ]
    let decoder = Self.decoded(frames)
    #expect(decoder.batch.isEmpty)
    let flow = decoder.flows.flows
    #expect(flow.map(\.client) == [Host.printer.ip])
    #expect(flow.map(\.server) == [Host.internet])
    #expect(flow.map(\.port) == [.tcp(443)])
    #expect(flow.map(\.packets) == [2])
  }

  @Test func `what we send and what is about us tells nothing`() {
    let aboutUs = Frame.arpReply(Host.own, to: Host.printer)
    let ours = Frame.tcp(Host.own, 22, Host.printer, 40_000, flags: 18)
    let spoof = Ethernet.frame(
      to: .broadcast, from: Host.router.mac, type: 0x0806, payload: Array(aboutUs.dropFirst(14)))
    let decoder = Self.decoded([aboutUs, ours, spoof])
    #expect(decoder.batch.isEmpty && decoder.flows.flows.isEmpty)
    #expect(decoder.frames == 3 && decoder.fromOthers == 1)
  }

  @Test func `answers to us are asked, others are heard`() {
    var decoder = Self.decoded([
      Frame.arpReply(Host.printer, to: Host.own), Frame.arpReply(Host.router, to: Host.printer),
    ])
    let kinds = decoder.batch.drain().map { seen in (seen.endpoint.ip, seen.means.first?.kind) }
    #expect(kinds.map(\.0) == [Host.printer.ip, Host.printer.ip, Host.router.ip, Host.router.ip])
    #expect(kinds.map(\.1) == [.asked, .asked, .passive, .passive])
  }

  @Test func `two owners of one address are a conflict`() {
    let thief = (mac: Host.mac("02:00:00:00:00:66"), ip: Host.printer.ip)
    let lines = Self.lines([Frame.arpReply(Host.printer, to: Host.own), Frame.arpReply(thief, to: Host.own)])
    #expect(lines.last == "arp.conflict=02:00:00:00:00:66 @00:1b:a9:01:02:03 10.77.0.50")
  }

  @Test func `the TTL counts only on the segment`() {
    let reply = hex("00 00 0000 0001 0001")
    let behind = (mac: Host.router.mac, ip: Host.camera)
    #expect(
      Self.lines([Frame.ipv4(Host.printer, Host.own, 1, reply), Frame.ipv4(behind, Host.own, 1, reply, ttl: 63)])
        == ["icmp.ttl=64 @00:1b:a9:01:02:03 10.77.0.50"])
  }

  @Test func `a host's own multicast shows its address`() {
    let group = (mac: Host.mac("01:00:5e:00:00:fb"), ip: IPAddress.v4(0xE000_00FB))
    #expect(
      Self.lines([Frame.udp(Host.printer, 5353, group, 5353, DNSMessage.query([]), ttl: 255)])
        == ["ip=10.77.0.50 @00:1b:a9:01:02:03 10.77.0.50"])
  }

  @Test func `a chaddr outranks the frame's source`() {
    let request =
      hex("01 01 06 00 00000001 0000 0000 00000000 00000000 00000000 0a4d0001 001ba9010203 0000")
      + [UInt8](repeating: 0, count: 8 + 192) + hex("63825363 350101 ff")
    let relayed = Frame.udp(Host.router, 67, (Host.own.mac, .v4(0x0A4D_0002)), 67, request)
    #expect(
      Self.lines([relayed]) == [
        "mac=00:1b:a9:01:02:03 @00:1b:a9:01:02:03 -", "dhcp.message_type=1 @00:1b:a9:01:02:03 -",
      ])
  }

  @Test func `facts of a reflected announcement go to the record's address`() throws {
    var writer = WireWriter()
    writer.octets(hex("0000 8400 0000 0002 0000 0000"))
    DNSName(labels: ["Cam 1", "_rtsp", "_tcp", "local"]).write(into: &writer)
    writer.octets(hex("0021 8001 00000078 0012 0000 0000 022a"))
    DNSName("cam1.local").write(into: &writer)
    DNSName("cam1.local").write(into: &writer)
    writer.octets(hex("0001 8001 00000078 0004 ac100507"))
    let group = (mac: Host.mac("01:00:5e:00:00:fb"), ip: IPAddress.v4(0xE000_00FB))
    let lines = Self.lines([Frame.udp(Host.router, 5353, group, 5353, writer.bytes, ttl: 255)])
    #expect(lines.contains("mdns.service[554/tcp]=_rtsp._tcp @- 172.16.5.7"))
    #expect(lines.contains("mdns.hostname=cam1.local @- 172.16.5.7"))
    #expect(lines.filter { $0.hasPrefix("mdns") && $0.hasSuffix("10.77.0.1") }.isEmpty)
  }

  @Test func `answers to a search are known from any port, and guesses are no errors`() {
    let answer = Array("HTTP/1.1 200 OK\r\nSERVER: x UPnP/1.0\r\nST: upnp:rootdevice\r\n\r\n".utf8)
    let other = Array("<?xml version='1.0'?><other/>".utf8)
    var decoder = Self.decoded([
      Frame.udp(Host.printer, 49_152, Host.own, 40_000, answer),
      Frame.udp(Host.printer, 49_152, Host.own, 40_000, other),
    ])
    let at = "@00:1b:a9:01:02:03 10.77.0.50"
    #expect(decoder.batch.drain().lines == ["ssdp.server=x UPnP/1.0 \(at)", "ssdp.st=upnp:rootdevice \(at)"])
    #expect(decoder.unreadable.isEmpty)
  }

  @Test func `broken packets are counted by protocol and cause`() {
    let group = (mac: Host.mac("01:00:5e:00:00:fb"), ip: IPAddress.v4(0xE000_00FB))
    // A name that points at itself.
    let loop = hex("0000 8400 0000 0001 0000 0000 c00c 0001 0001 00000001 0004 01020304")
    let decoder = Self.decoded([
      Frame.udp(Host.printer, 5353, group, 5353, loop), Frame.udp(Host.printer, 5353, group, 5353, [0, 0, 0x84]),
      [1, 2, 3], Ethernet.frame(to: .broadcast, from: Host.printer.mac, type: 0x0806, payload: [9, 9]),
    ])
    #expect(
      decoder.unreadable == ["mdns.malformed": 1, "mdns.truncated": 1, "ethernet.truncated": 1, "arp.malformed": 1])
  }

  @Test func `no cut of any frame stops the reading`() {
    let whole = Frame.udp(Host.printer, 5353, Host.own, 5353, hex("0000 8400 0000 0001 0000 0000 0161 00 0001"))
    let decoder = Self.decoded((0...whole.count).map { Array(whole.prefix($0)) })
    #expect(decoder.frames == whole.count + 1)
    #expect(decoder.unreadable["ethernet.truncated"] == 14)
    #expect(decoder.unreadable["ipv4.truncated"] == 20)
    #expect(decoder.unreadable["udp.truncated"] == 8)
  }

  @Test func `fragments are passed over`() {
    var frame = Frame.udp(Host.printer, 161, Host.own, 40_000, [1, 2, 3])
    frame[20] = 0x20
    #expect(Self.decoded([frame]).unreadable.isEmpty)
    #expect(Self.lines([frame]).isEmpty)
  }

  @Test func `a fact is told once in a quiet time`() {
    var decoder = FrameDecoder(segment: "eth0", vantage: Self.office, quietSeconds: 60)
    let reply = Frame.arpReply(Host.printer, to: Host.own)
    var counts: [Int] = []
    for time in [0.0, 1, 59, 61] {
      decoder.decode(reply.span.bytes, as: .ethernet, length: reply.count, at: time)
      counts.append(decoder.batch.drain().count)
    }
    #expect(counts == [2, 0, 0, 2])
  }
}
