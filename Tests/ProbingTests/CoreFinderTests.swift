import Glibc
import NIOCore
import NIOPosix
import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

/// The finders' questions over real sockets, on the loopback interface only.
struct CoreFinderTests {
  static let group = IPAddress.v4(0xEF_C0_00_07)  // 239.192.0.7, organisation-local

  static func source(_ interface: String = "lo") throws -> LinkSource {
    let prefix = try #require(IPPrefix("127.0.0.0/8"))
    return LinkSource(
      segment: interface, interface: interface, mac: .zero, ipv4: [(.v4(0x7F00_0001), prefix)], ipv6LinkLocal: nil)
  }

  enum Loud: Finder {
    static let declaration = ProtocolDeclaration(name: "loud", summary: "", source: "", keys: [])
    static let questions = [
      FinderQuestion(
        groupIPv4: CoreFinderTests.group, groupIPv6: IPAddress("ff02::7"), port: 47_001, bytes: [1, 2, 3],
        hopLimit: 1, times: 2, intervalMilliseconds: 10)
    ]
  }

  @Test func `a question reaches its group as often as it says`() async throws {
    let heard = Shared<[[UInt8]]>([])
    let receiver = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.socketOption(.so_reuseaddr), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(HearingHandler(heard))
        }
      }
      .bind(host: "239.192.0.7", port: 47_001).get()
    let provider = try #require(receiver as? any SocketOptionProvider)
    var membership = ip_mreqn()
    membership.imr_multiaddr.s_addr = UInt32(0xEF_C0_00_07).bigEndian
    membership.imr_ifindex = CInt(bitPattern: if_nametoindex("lo"))
    try await provider.unsafeSetSocketOption(
      level: .ip, name: NIOBSDSocket.Option(rawValue: IP_ADD_MEMBERSHIP), value: membership
    ).get()
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    let result = await FinderSender(from: try Self.source(), behind: governor).run([Loud.self])
    #expect(result.failures == [])
    #expect(result.sent == ["loud": 2])
    for _ in 0..<200 where heard.value.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
    try await receiver.close().get()
    #expect(heard.value == [[1, 2, 3], [1, 2, 3]])
  }

  @Test func `an interface that is not there is told, not fatal`() async throws {
    let prefix = try #require(IPPrefix("198.51.100.0/24"))
    let source = LinkSource(
      segment: "gone0", interface: "gone0", mac: .zero, ipv4: [(.v4(0xC633_6401), prefix)], ipv6LinkLocal: nil)
    let governor = Governor(pace: .quick, time: MonotonicTime(TestClock()))
    let result = await FinderSender(from: source, behind: governor).run([Loud.self])
    #expect(result.sent.isEmpty)
    #expect(!result.failures.isEmpty)
    #expect(result.failures.allSatisfy { $0.hasPrefix("loud: ") })
  }
}

private final class HearingHandler: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  private let heard: Shared<[[UInt8]]>
  init(_ heard: Shared<[[UInt8]]>) { self.heard = heard }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Array(unwrapInboundIn(data).data.readableBytesView)
    heard.change { $0.append(bytes) }
  }
}
