import Foundation
import Inventory
import NetworkTypes
import Protocols
import Synchronization
import Testing
import Vocabulary

@testable import Pipeline

/// `NightlyRun.read`: the whole job from a capture file that the test writes.
struct ReadTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("read-\(UUID().uuidString)")

  private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// draft-ietf-opsawg-pcap: hosts that answer an ARP request, one a second.
  private static func capture(_ hosts: [UInt8]) -> [UInt8] {
    var bytes = little(UInt32(0xA1B2_C3D4)) + little(UInt16(2)) + little(UInt16(4)) + little(UInt64(0))
    bytes += little(UInt32(65_535)) + little(UInt32(1))
    let asker = (mac: MACAddress("02:00:00:00:00:09") ?? .zero, ip: IPAddress.v4(0xC612_3C09))
    for host in hosts {
      let mac = MACAddress("00:40:8c:00:00:" + String(format: "%02x", host)) ?? .zero
      let ip = IPAddress.v4(0xC612_3C00 | UInt32(host))
      var writer = WireWriter()
      ARP(operation: .reply, senderMAC: mac, senderIP: ip, targetMAC: asker.mac, targetIP: asker.ip).write(
        into: &writer)
      let frame = Ethernet.frame(to: asker.mac, from: mac, type: 0x0806, payload: writer.bytes)
      let count = little(UInt32(frame.count))
      bytes += little(UInt32(1_780_000_000) + UInt32(host)) + little(UInt32(0)) + count + count + frame
    }
    return bytes
  }

  private func read(
    _ files: [(name: String, bytes: [UInt8])], events: @escaping @Sendable (ScanEvent) -> Void = { _ in }
  )
    async throws -> RunSummary
  {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let paths = try files.map { file in
      let url = folder.appendingPathComponent(file.name)
      try Data(file.bytes).write(to: url)
      return url.path
    }
    let run = try NightlyRun(
      directory: folder.appendingPathComponent("data"), judges: Night.judges(), program: "test", timeZone: .taipei,
      emit: events)
    return try await run.read(paths, segment: "lan")
  }

  private func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  @Test func `a capture becomes a run and its devices, a second one finds nothing new`() async throws {
    defer { cleanUp() }
    let finished = Mutex<[String]>([])
    let first = try await read([("a.pcap", Self.capture([1, 2]))]) { event in
      if case .hostFinished(let device, _, _, _, let total) = event {
        finished.withLock { $0.append("\(device.id)/\(total)") }
      }
    }
    #expect(first.run.end == .complete && first.gaps.isEmpty)
    // The one who asked is seen too.
    #expect(finished.withLock { $0 }.contains("D-000001/2") || finished.withLock { $0 }.contains("D-000001/3"))
    let count = first.devices
    #expect(first.new.count == count && count >= 2)
    let second = try await read([("b.pcap", Self.capture([1, 2]))])
    #expect(second.new.isEmpty && second.gone.isEmpty && second.devices == count)
    // A file says nothing of who is away.
    let third = try await read([("c.pcap", Self.capture([1]))])
    #expect(third.gone.isEmpty)
  }

  @Test func `what stands before a tear counts, and the tear is a gap`() async throws {
    defer { cleanUp() }
    let summary = try await read([("torn.pcap", Self.capture([1, 2, 3]).dropLast(10).map { $0 })])
    #expect(summary.run.end == .partial)
    #expect(summary.gaps.map(\.id).contains("read.torn"))
    let register = try Register.open(at: folder.appendingPathComponent("data"), mode: .readOnly)
    let addresses = Set(try register.devices(.all).flatMap(\.addresses).map(\.description))
    #expect(addresses.isSuperset(of: ["198.18.60.1", "198.18.60.2"]) && !addresses.contains("198.18.60.3"))
  }

  @Test func `a device's link-local address is shown last`() throws {
    let addresses = try ["fe80::1", "169.254.3.4", "192.168.1.100"].map { try #require(IPAddress($0)) }
    #expect(Judges.inOrder(addresses).map(\.description) == ["192.168.1.100", "169.254.3.4", "fe80::1"])
  }

  @Test func `a file that is no capture ends its run as failed`() async throws {
    defer { cleanUp() }
    await #expect(throws: (any Error).self) { try await read([("letter.pcap", Array("dear all".utf8))]) }
    let register = try Register.open(at: folder.appendingPathComponent("data"), mode: .readOnly)
    #expect(try register.runs().map(\.end) == [.failed])
  }
}
