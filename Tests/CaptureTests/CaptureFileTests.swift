import CZlib
import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Capture

struct CaptureFileTests {
  static let frames = [
    Frame.arpReply(Host.printer, to: Host.own),
    Frame.tcp(Host.printer, 9100, Host.own, 40_000, flags: 18, sequence: 77),
    Frame.tcp(Host.printer, 23, Host.own, 40_001, flags: 20),
  ]
  static let told = [
    "mac=00:1b:a9:01:02:03 @00:1b:a9:01:02:03 10.77.0.50",
    "ip=10.77.0.50 @00:1b:a9:01:02:03 10.77.0.50",
    "tcp.port[9100/tcp]=open @00:1b:a9:01:02:03 10.77.0.50",
    "tcp.port[23/tcp]=closed @00:1b:a9:01:02:03 10.77.0.50",
  ]

  static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).gz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(gzopen(path, "wb"))
    gzwrite(file, bytes, UInt32(bytes.count))
    gzclose(file)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The same frames with every number of head and records in the other byte order.
  static var bigEndian: [UInt8] {
    var bytes = hex("a1b2c3d4 0002 0004 0000000000000000 0000ffff 00000001")
    for (index, frame) in frames.enumerated() {
      for number in [UInt32(1_700_000_000 + index), 500_000, UInt32(frame.count), UInt32(frame.count)] {
        withUnsafeBytes(of: number.bigEndian) { bytes += Array($0) }
      }
      bytes += frame
    }
    return bytes
  }

  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
  }

  static var forms: [Form] {
    get throws {
      [
        Form(testDescription: "pcap", bytes: Pcap.file(frames)),
        Form(testDescription: "pcap, big-endian", bytes: bigEndian),
        Form(testDescription: "pcapng", bytes: Pcap.nextGeneration(frames)),
        Form(testDescription: "pcap in gzip", bytes: try packed(Pcap.file(frames))),
        Form(testDescription: "pcapng in gzip", bytes: try packed(Pcap.nextGeneration(frames))),
      ]
    }
  }

  @Test(arguments: try CaptureFileTests.forms)
  func `every form of file tells the same`(_ form: Form) throws {
    let (observations, summary) = try Pcap.read(form.bytes)
    #expect(observations.lines == Self.told)
    #expect(observations.allSatisfy { $0.means.first?.kind == .file })
    #expect(observations.first.map { Int($0.firstSeen.timeIntervalSince1970) } == 1_700_000_000)
    #expect(summary.tornAt == nil)
    #expect(summary.coverage.frames == 3)
    #expect(summary.coverage.basis == .file)
  }

  struct Tear: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let cause: String
    let position: Int
  }

  /// The second record begins at 24 + 16 + 60.
  static let tears: [Tear] = {
    let whole = Pcap.file(frames)
    var long = whole
    long.replaceSubrange(108..<112, with: [0xFF, 0xFF, 0xFF, 0x7F])
    let blocks = Pcap.nextGeneration(frames)
    let second = blocks.count - 2 * (32 + 60)
    var contradiction = blocks
    contradiction[second + 91] = 1
    var odd = blocks
    odd[second + 4] = 93
    return [
      Tear(testDescription: "cut in a packet", bytes: Array(whole.prefix(130)), cause: "cut", position: 100),
      Tear(testDescription: "cut in a packet's head", bytes: Array(whole.prefix(105)), cause: "cut", position: 100),
      Tear(testDescription: "impossible length", bytes: long, cause: "record_length", position: 100),
      Tear(testDescription: "cut block", bytes: Array(blocks.prefix(second + 30)), cause: "cut", position: second),
      Tear(testDescription: "lengths differ", bytes: contradiction, cause: "block", position: second),
      Tear(testDescription: "odd length", bytes: odd, cause: "block_length", position: second),
    ]
  }()

  @Test(arguments: tears)
  func `all before a tear is used, and the tear is told`(_ tear: Tear) throws {
    let (observations, summary) = try Pcap.read(tear.bytes)
    #expect(observations.lines == Array(Self.told.prefix(2)))
    let torn = try #require(summary.tornAt)
    #expect(torn.id == "capture.torn" && torn.exit == .partlyCovered)
    #expect(torn.values["cause"] == "@capture.torn.\(tear.cause)")
    #expect(torn.values["position"] == "\(tear.position)")
    #expect(torn.values["packet"] == "2")
    #expect(summary.coverage.gaps == [torn])
  }

  @Test func `a cut gzip stream gives what could be unpacked`() throws {
    // Noise does not pack, so that the tear falls into the last of many packets.
    var state: UInt64 = 1
    let noise = (0..<200).map { _ in
      Frame.udp(
        Host.printer, 40_000, Host.router, 40_001,
        (0..<400).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1
          return UInt8(state >> 56)
        })
    }
    let packed = try Self.packed(Pcap.file(Self.frames + noise))
    let (observations, summary) = try Pcap.read(Array(packed.dropLast(1000)))
    #expect(observations.lines == Self.told)
    #expect(summary.tornAt?.values["cause"] == "@capture.torn.unpack")
    #expect(summary.coverage.frames > 100)
  }

  @Test func `frames that are not read, cut or missing are told`() throws {
    let radiotap = try Pcap.read(Pcap.file(Self.frames, linkType: 127)).summary.coverage.gaps
    #expect(radiotap.map(\.id) == ["capture.link_type"] && radiotap.first?.exit == .partlyCovered)
    #expect(radiotap.first?.values["count"] == "3" && radiotap.first?.values["kind"]?.contains("radiotap") == true)
    // The first record's length on the wire is 100 bytes.
    var cut = Pcap.file(Self.frames)
    cut[36] = 100
    let told = try Pcap.read(cut).summary.coverage.gaps
    #expect(told.map(\.id) == ["capture.cut_frames"])
    #expect(told.first?.values["count"] == "1" && told.first?.values["total"] == "3")
    #expect(try Pcap.read(Pcap.file([])).summary.coverage.gaps.map(\.id) == ["capture.no_frames"])
  }

  @Test func `what is no capture is refused with its name`() throws {
    try Pcap.withFile(Array("GIF89a, surely no capture at all".utf8)) { path in
      _ = #expect(throws: CaptureError.notACapture(path: path)) {
        try CaptureFile(path: path, segment: "x").read { _ in }
      }
    }
    try Pcap.withFile([]) { path in
      _ = #expect(throws: CaptureError.notACapture(path: path)) {
        try CaptureFile(path: path, segment: "x").read { _ in }
      }
    }
    let missing = CaptureFile(path: "/nonexistent/office.pcap", segment: "x")
    #expect(throws: CaptureError.noSuchFile(path: "/nonexistent/office.pcap", cause: "No such file or directory")) {
      try missing.read { _ in }
    }
    #expect(throws: CaptureError.noSuchFile(path: "/tmp", cause: "Is a directory")) {
      try CaptureFile(path: "/tmp", segment: "x").read { _ in }
    }
  }

  struct Link: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let type: UInt32
    let head: String
    let mac: String
  }

  static let links = [
    Link(testDescription: "raw IP", type: 101, head: "", mac: "-"),
    Link(testDescription: "BSD loopback", type: 0, head: "02000000", mac: "-"),
    Link(
      testDescription: "Linux cooked", type: 113, head: "0000 0001 0006 001ba9010203 0000 0800",
      mac: "00:1b:a9:01:02:03"),
    Link(
      testDescription: "Linux cooked 2", type: 276, head: "0800 0000 00000002 0001 00 06 001ba9010203 0000",
      mac: "00:1b:a9:01:02:03"),
    Link(
      testDescription: "Ethernet with VLAN tag", type: 1, head: "020000000009 001ba9010203 8100 0014 0800",
      mac: "00:1b:a9:01:02:03"),
    Link(
      testDescription: "Ethernet with two tags", type: 1, head: "020000000009 001ba9010203 88a8 0001 8100 0014 0800",
      mac: "00:1b:a9:01:02:03"),
  ]

  @Test(arguments: links)
  func `reads every link type`(_ link: Link) throws {
    let packet = Frame.tcp(Host.printer, 80, Host.own, 40_000, flags: 18).dropFirst(14)
    let (observations, _) = try Pcap.read(Pcap.file([hex(link.head) + packet], linkType: link.type))
    #expect(observations.lines == ["tcp.port[80/tcp]=open @\(link.mac) 10.77.0.50"])
  }

  @Test func `a link type that nobody reads is counted`() throws {
    let (observations, summary) = try Pcap.read(Pcap.file([[1, 2, 3]], linkType: 195))
    #expect(observations.isEmpty)
    #expect(summary.coverage.unreadable == ["link_type.195": 1])
  }
}
