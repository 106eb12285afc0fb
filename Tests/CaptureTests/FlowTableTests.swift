import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Capture

struct FlowTableTests {
  static let a = IPAddress.v4(0x0A00_0001)
  static let b = IPAddress.v4(0x0A00_0002)

  @Test func `both directions are one conversation of the side that opened it`() {
    var table = FlowTable()
    _ = table.countTCP(
      from: Self.a, port: 50, to: Self.b, port: 9000, opens: true, accepts: false, hasData: false, bytes: 60, at: 1)
    _ = table.countTCP(
      from: Self.b, port: 9000, to: Self.a, port: 50, opens: false, accepts: true, hasData: false, bytes: 60, at: 2)
    _ = table.countTCP(
      from: Self.b, port: 9000, to: Self.a, port: 50, opens: false, accepts: false, hasData: true, bytes: 100, at: 9)
    #expect(
      table.flows == [
        Flow(
          client: Self.a, server: Self.b, port: .tcp(9000), packets: 3, bytes: 220,
          first: Date(timeIntervalSince1970: 1), last: Date(timeIntervalSince1970: 9))
      ])
  }

  @Test func `where the beginning is missing the lower port serves`() {
    var table = FlowTable()
    _ = table.countTCP(
      from: Self.b, port: 443, to: Self.a, port: 50_000, opens: false, accepts: false, hasData: true, bytes: 9, at: 1)
    #expect(table.flows.map(\.server) == [Self.b])
  }

  @Test func `datagrams and portless packets count once`() {
    var table = FlowTable()
    table.countUDP(from: Self.a, port: 40_000, to: Self.b, port: 123, bytes: 90, at: 1)
    table.countUDP(from: Self.b, port: 123, to: Self.a, port: 40_000, bytes: 90, at: 2)
    table.countOther(from: Self.a, to: Self.b, bytes: 60, at: 3)
    table.countOther(from: Self.b, to: Self.a, bytes: 60, at: 4)
    #expect(table.flows.map(\.port) == [.udp(123), nil])
    #expect(table.flows.map(\.packets) == [2, 2])
  }

  @Test func `at the limit the longest silent are forgotten`() {
    var table = FlowTable(limit: 16)
    for number in 0..<40 {
      table.countUDP(
        from: Self.a, port: 40_000, to: .v4(0x0A00_0100 + UInt32(number)), port: 53, bytes: 1, at: Double(number))
    }
    let flows = table.flows
    #expect(flows.count <= 16)
    #expect(flows.last?.server == .v4(0x0A00_0100 + 39))
    #expect(table.forgotten + flows.count == 40)
  }

  @Test func `that a host spoke with the Internet is never forgotten`() {
    var table = FlowTable(limit: 16)
    let outside = IPAddress.v4(0x0102_0304)
    table.countUDP(from: Self.b, port: 40_000, to: outside, port: 443, bytes: 1, at: 0)
    for number in 0..<200 {
      table.countUDP(
        from: Self.a, port: 40_000, to: .v4(0x0A00_0100 + UInt32(number)), port: 53, bytes: 1, at: Double(number))
    }
    #expect(table.flows.contains { $0.client == Self.b && $0.server == outside })
    #expect(table.flows.count <= 16)
  }
}
