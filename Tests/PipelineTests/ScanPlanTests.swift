import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Capture
@testable import Pipeline

struct ScanPlanTests {
  private func interface(_ prefixes: String...) throws -> NetworkInterface {
    let addresses = try prefixes.map { text in
      let parts = text.split(separator: "/").map(String.init)
      return NetworkInterface.Address(
        address: try #require(IPAddress(parts[0])), prefix: try #require(IPPrefix(text)))
    }
    return NetworkInterface(
      name: "lan0", index: 7, mac: nil, addresses: addresses, isUp: true, isRunning: true, isLoopback: false, mtu: 1500)
  }

  private func plan(
    _ interface: NetworkInterface, targets: [String]? = nil, excluding excluded: [String] = []
  ) throws -> ScanPlan {
    var options = ScanOptions(interfaces: ["lan0"])
    options.targets = try targets.map { try AddressSet($0) }
    options.excluded = try AddressSet(excluded)
    return ScanPlan(interface: interface, options: options)
  }

  @Test func `all hosts of the prefixes are asked, but the excluded ones`() throws {
    let interface = try interface("198.18.60.1/29", "198.18.70.1/30")
    #expect(try plan(interface).targets.count == 6 + 2)
    let some = try plan(interface, excluding: ["198.18.60.2-4", "198.18.70.0/30"])
    #expect(some.targets.map(\.description) == ["198.18.60.1", "198.18.60.5", "198.18.60.6"])
    #expect(some.gaps.isEmpty)
  }

  @Test func `what is not asked is a gap`() throws {
    let wide = try plan(interface("10.0.0.1/8"))
    #expect(wide.targets.isEmpty && wide.gaps.map(\.id) == ["scan.prefix_too_large"])
    #expect(try plan(interface("fe80::1/64")).gaps.map(\.id) == ["scan.no_ipv4"])
    let interface = try interface("198.18.60.1/29")
    let beyond = try plan(interface, targets: ["198.18.60.2", "198.51.100.7"])
    #expect(beyond.targets.map(\.description) == ["198.18.60.2"])
    #expect(beyond.gaps == [Explanation("scan.routed_target", ["segment": "lan0", "count": "1"])])
    let nowhere = try plan(interface, targets: ["198.51.100.7"])
    #expect(nowhere.targets.isEmpty && nowhere.gaps.map(\.id) == ["scan.no_target_here"])
  }

  @Test func `a part of a wide prefix can be named`() throws {
    let plan = try plan(interface("10.0.0.1/8"), targets: ["10.1.2.0/30"])
    #expect(plan.targets.map(\.description) == ["10.1.2.1", "10.1.2.2"])
    #expect(plan.gaps.isEmpty)
  }

  @Test func `of several interfaces each captures into its own file`() {
    var options = ScanOptions(interfaces: ["lan0", "lan1", "lan0"])
    #expect(options.interfaces == ["lan0", "lan1"])
    options.capturePath = URL(fileURLWithPath: "/var/night.pcap")
    #expect(options.on("lan1").capturePath?.path == "/var/night-lan1.pcap")
    options.interfaces = ["lan0"]
    #expect(options.on("lan0").capturePath?.path == "/var/night.pcap")
  }
}
