import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

struct HostAssemblerTests {
  private static let first = "00:80:77:00:00:01"
  private static let second = "c0:56:e3:00:00:02"

  private func seen(
    _ key: ObservationKey, _ value: String, mac: String? = nil, ip: String? = nil, at second: Double = 0,
    segment: String = "eth0"
  ) -> Observation {
    let endpoint = Endpoint(
      segment: segment, mac: mac.flatMap { MACAddress($0) }, ip: ip.flatMap { IPAddress($0) })
    return Observation(
      Fact(key, value), of: endpoint, by: Means(.passive, "test"), at: Support.time.addingTimeInterval(second))
  }

  private func binding(_ mac: String, _ ip: String, at second: Double = 0) -> Observation {
    seen("mac", mac, mac: mac, ip: ip, at: second)
  }

  private func hosts(_ observations: Observation...) -> [KnownHost] {
    var assembler = HostAssembler()
    assembler.take(observations)
    return assembler.hosts
  }

  @Test func `several addresses of one MAC are one host`() {
    let found = hosts(binding(Self.first, "192.0.2.10"), binding(Self.first, "192.0.2.11"))
    #expect(found.count == 1)
    #expect(found.first?.addresses.map(\.description) == ["192.0.2.10", "192.0.2.11"])
  }

  @Test func `a fact of an address joins the MAC that owns it, before and after the binding`() {
    let found = hosts(
      seen("html_title", "before", ip: "192.0.2.10"), binding(Self.first, "192.0.2.10", at: 1),
      seen("http.status", "200", ip: "192.0.2.10", at: 2))
    #expect(found.count == 1)
    #expect(found.first?.macs.map(\.description) == [Self.first])
    #expect(found.first?.observations.map(\.value) == ["before", Self.first, "200"])
  }

  @Test func `the last binding of an address wins, whatever the order of arrival`() {
    let late = binding(Self.second, "192.0.2.10", at: 60)
    for order in [[binding(Self.first, "192.0.2.10"), late], [late, binding(Self.first, "192.0.2.10")]] {
      var assembler = HostAssembler()
      assembler.take(order)
      let owner = IPAddress("192.0.2.10").flatMap { assembler.host(owning: $0, segment: "eth0") }
      #expect(owner?.macs.map(\.description) == [Self.second])
      #expect(assembler.hosts.count == 2)
    }
  }

  @Test func `an older word that comes late does not take an address back`() {
    var assembler = HostAssembler()
    assembler.take([binding(Self.second, "192.0.2.10", at: 60)])
    assembler.take([binding(Self.first, "192.0.2.10")])
    let owner = IPAddress("192.0.2.10").flatMap { assembler.host(owning: $0, segment: "eth0") }
    #expect(owner?.macs.map(\.description) == [Self.second])
  }

  @Test func `a link-local address joins the MAC inside it`() {
    let found = hosts(
      binding(Self.first, "192.0.2.10"), seen("mdns.hostname", "BRN.local", ip: "fe80::280:77ff:fe00:1", at: 1))
    #expect(found.count == 1)
    #expect(found.first?.addresses.count == 2)
  }

  @Test func `a routed address tells the MAC inside it if a vendor gave that`() {
    let found = hosts(
      binding(Self.first, "192.0.2.10"), seen("mdns.hostname", "BRN.local", ip: "2001:db8::280:77ff:fe00:1", at: 1),
      seen("html_title", "x", ip: "2001:db8::50:56ff:fe00:1", at: 2))
    #expect(found.count == 2)
    #expect(found.map { $0.macs.map(\.description) } == [[Self.first], []])
  }

  @Test func `a virtual router address owns nothing`() {
    let found = hosts(seen("mac", "00:00:5e:00:01:0a", mac: "00:00:5e:00:01:0a", ip: "192.0.2.1"))
    #expect(found.count == 1)
    #expect(found.first?.macs == [])
    #expect(found.first?.addresses.map(\.description) == ["192.0.2.1"])
  }

  @Test func `a MAC behind nine addresses answers for others`() {
    var assembler = HostAssembler()
    assembler.take((1...9).map { answer("192.0.2.\($0)", at: Double($0)) })
    assembler.take([3, 9].map { seen("html_title", "router", ip: "192.0.2.\($0)", at: 20) })
    #expect(assembler.proxyMACs.map(\.description) == [Self.first])
    let withAddress = assembler.hosts.filter { !$0.addresses.isEmpty }
    #expect(withAddress.count == 2)
    #expect(withAddress.allSatisfy { $0.macs.isEmpty && $0.addresses.count == 1 })
    let third = withAddress.first { $0.addresses.first?.description == "192.0.2.3" }
    #expect(third?.value("html_title") == "router")
  }

  private func answer(_ ip: String, asked: Bool = true, at second: Double) -> Observation {
    let endpoint = Endpoint(segment: "eth0", mac: MACAddress(Self.first), ip: IPAddress(ip))
    return Observation(
      Fact("ip", ip), of: endpoint, by: Means(asked ? .asked : .passive, "arp"),
      at: Support.time.addingTimeInterval(second))
  }

  @Test func `an address that only a router answers for is no host until it says something itself`() {
    var assembler = HostAssembler()
    assembler.take((1...12).map { answer("192.0.2.\($0)", at: Double($0)) })
    #expect(assembler.hosts.map { $0.macs.map(\.description) } == [[Self.first]])
    #expect(assembler.hosts.first?.addresses == [])
    assembler.take([seen("html_title", "far away", ip: "192.0.2.7", at: 20)])
    #expect(assembler.hosts.count == 2)
    #expect(assembler.hosts.first?.addresses.map(\.description) == ["192.0.2.7"])
  }

  @Test func `a router that answers for others keeps the address that it uses later unasked`() {
    var assembler = HostAssembler()
    assembler.take((1...12).map { answer("192.0.2.\($0)", at: Double($0)) })
    assembler.take([answer("192.0.2.3", asked: false, at: 30)])
    assembler.take([seen("snmp.sys_name", "gateway", ip: "192.0.2.3", at: 40)])
    #expect(assembler.hosts.count == 1)
    #expect(assembler.hosts.first?.macs.map(\.description) == [Self.first])
    #expect(assembler.hosts.first?.addresses.map(\.description) == ["192.0.2.3"])
    #expect(assembler.hosts.first?.value("snmp.sys_name") == "gateway")
  }

  @Test func `a router's own address heard first stays its own when it turns out to answer for others`() {
    var assembler = HostAssembler()
    assembler.take([answer("192.0.2.3", asked: false, at: 0)])
    assembler.take((1...12).map { answer("192.0.2.\($0)", at: Double($0)) })
    #expect(assembler.hosts.count == 1)
    #expect(assembler.hosts.first?.addresses.map(\.description) == ["192.0.2.3"])
  }

  @Test func `eight addresses behind one MAC are still one host`() {
    var assembler = HostAssembler()
    assembler.take((1...8).map { binding(Self.first, "192.0.2.\($0)", at: Double($0)) })
    #expect(assembler.hosts.count == 1)
    #expect(assembler.proxyMACs == [])
  }

  @Test func `the same address on two segments is two hosts`() {
    let found = hosts(
      seen("html_title", "a", ip: "192.0.2.10", segment: "eth0"),
      seen("html_title", "b", ip: "192.0.2.10", segment: "eth1"))
    #expect(found.map(\.segment) == ["eth0", "eth1"])
  }

  @Test func `the same fact heard twice is one observation with both means`() {
    let endpoint = Endpoint(segment: "eth0", ip: IPAddress("192.0.2.10"))
    let fact = Fact("snmp.sys_name", "printer")
    var assembler = HostAssembler()
    assembler.take([Observation(fact, of: endpoint, by: Means(.passive, "capture"), at: Support.time)])
    assembler.take([Observation(fact, of: endpoint, by: Means(.asked, "snmp"), at: Support.time)])
    #expect(assembler.hosts.first?.observations.count == 1)
    #expect(assembler.hosts.first?.observations.first?.means.count == 2)
  }

  @Test func `multicast and unspecified addresses own nothing`() {
    #expect(hosts(seen("html_title", "x", ip: "224.0.0.251"), seen("html_title", "x", ip: "0.0.0.0")).isEmpty)
  }
}
