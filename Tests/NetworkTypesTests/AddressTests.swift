import Testing

@testable import NetworkTypes

struct MACAddressTests {
  @Test(arguments: ["00:1b:a9:01:02:0f", "00-1B-A9-01-02-0F", "001b.a901.020f", "001BA901020F"])
  func `reads every form`(_ text: String) {
    #expect(MACAddress(text)?.description == "00:1b:a9:01:02:0f")
  }

  @Test(arguments: ["", "00:1b:a9:01:02", "00:1b:a9:01:02:0f:00", "00:1b:a9:01:02:0g", "00:1b:a9:01:02:０f"])
  func `refuses anything else`(_ text: String) {
    #expect(MACAddress(text) == nil)
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let isDevice: Bool
    let isLocal: Bool
  }

  @Test(arguments: [
    Kind(testDescription: "vendor's", text: "00:1b:a9:01:02:03", isDevice: true, isLocal: false),
    Kind(testDescription: "private", text: "d2:1b:a9:01:02:03", isDevice: true, isLocal: true),
    Kind(testDescription: "group", text: "01:00:5e:00:00:fb", isDevice: false, isLocal: false),
    Kind(testDescription: "broadcast", text: "ff:ff:ff:ff:ff:ff", isDevice: false, isLocal: true),
    Kind(testDescription: "zero", text: "00:00:00:00:00:00", isDevice: false, isLocal: false),
    Kind(testDescription: "VRRP", text: "00:00:5e:00:01:07", isDevice: false, isLocal: false),
    Kind(testDescription: "VRRP for IPv6", text: "00:00:5e:00:02:07", isDevice: false, isLocal: false),
    Kind(testDescription: "HSRP for IPv6", text: "00:05:73:a0:00:01", isDevice: false, isLocal: false),
    Kind(testDescription: "HSRP 1", text: "00:00:0c:07:ac:01", isDevice: false, isLocal: false),
    Kind(testDescription: "HSRP 2", text: "00:00:0c:9f:f0:01", isDevice: false, isLocal: false),
    Kind(testDescription: "GLBP", text: "00:07:b4:00:01:02", isDevice: false, isLocal: false),
    Kind(testDescription: "IANA, but no router", text: "00:00:5e:00:03:07", isDevice: true, isLocal: false),
  ])
  func `knows what may be a device`(_ kind: Kind) throws {
    let mac = try #require(MACAddress(kind.text))
    #expect(mac.isDevice == kind.isDevice)
    #expect(mac.isLocallyAdministered == kind.isLocal)
    #expect(MACAddress(octets: mac.octets) == mac)
  }

  @Test func `the vendor's part is the first three octets`() {
    #expect(MACAddress("00:1b:a9:01:02:03")?.oui == 0x001BA9)
  }
}

struct IPAddressTests {
  @Test(arguments: [
    ("192.168.1.50", "192.168.1.50"), ("fe80::1%eth0", "fe80::1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
    ("::", "::"),
  ])
  func `reads and writes the text forms`(_ text: String, _ short: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == short)
    #expect(IPAddress(octets: address.octets) == address)
  }

  @Test(arguments: ["", "192.168.1", "192.168.1.256", "1.2.3.4.5", ":::", "host"])
  func `refuses anything else`(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    ("8.8.8.8", true), ("10.1.2.3", false), ("172.31.0.1", false), ("172.32.0.1", true), ("192.168.0.1", false),
    ("100.64.0.1", false), ("169.254.1.1", false), ("127.0.0.1", false), ("224.0.0.1", false), ("192.0.2.1", false),
    ("198.18.0.1", false), ("255.255.255.255", false), ("2400::1", true), ("2001:db8::1", false), ("fd00::1", false),
    ("fe80::1", false), ("ff02::1", false),
  ])
  func `knows what is public`(_ text: String, _ isPublic: Bool) {
    #expect(IPAddress(text)?.isPublic == isPublic)
  }

  @Test func `finds the MAC inside an interface identifier`() {
    #expect(IPAddress("fe80::21b:a9ff:fe01:203")?.embeddedMAC == MACAddress("00:1b:a9:01:02:03"))
    #expect(IPAddress("fe80::1")?.embeddedMAC == nil)
    #expect(IPAddress("10.0.0.1")?.embeddedMAC == nil)
  }

  @Test func `IPv4 sorts before IPv6, each by number`() {
    let sorted = ["fe80::2", "10.0.0.10", "fe80::1", "10.0.0.9"].compactMap { IPAddress($0) }.sorted()
    #expect(sorted.map(\.description) == ["10.0.0.9", "10.0.0.10", "fe80::1", "fe80::2"])
  }
}

struct IPPrefixTests {
  @Test(arguments: [
    ("10.1.2.3/24", "10.1.2.0/24"), ("10.1.2.3", "10.1.2.3/32"), ("0.0.0.0/0", "0.0.0.0/0"),
    ("2001:db8::ff/64", "2001:db8::/64"), ("fe80::ff/126", "fe80::fc/126"), ("::1", "::1/128"),
  ])
  func `clears the host bits`(_ text: String, _ whole: String) {
    #expect(IPPrefix(text)?.description == whole)
  }

  @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "10.0.0.0/24/8", "x/8"])
  func `refuses anything else`(_ text: String) {
    #expect(IPPrefix(text) == nil)
  }

  @Test(arguments: [
    ("10.0.0.0/24", 254, "10.0.0.1", "10.0.0.254"), ("10.0.0.0/30", 2, "10.0.0.1", "10.0.0.2"),
    ("10.0.0.0/31", 2, "10.0.0.0", "10.0.0.1"), ("10.0.0.7/32", 1, "10.0.0.7", "10.0.0.7"),
    ("255.255.255.252/30", 2, "255.255.255.253", "255.255.255.254"),
  ])
  func `lists the hosts of a block`(_ text: String, _ count: Int, _ first: String, _ last: String) throws {
    let hosts = Array(try #require(IPPrefix(text)).hosts)
    #expect(hosts.count == count)
    #expect(hosts.first?.description == first)
    #expect(hosts.last?.description == last)
  }

  @Test func `IPv6 is never enumerated`() throws {
    #expect(Array(try #require(IPPrefix("2001:db8::/64")).hosts).isEmpty)
  }

  @Test func `contains its own addresses only`() throws {
    let block = try #require(IPPrefix("10.77.0.0/23"))
    #expect(block.contains(.v4(0x0A4D_01FF)))
    #expect(!block.contains(.v4(0x0A4D_0200)))
    #expect(!block.contains(.v6(high: 0, low: 0x0A4D_0001)))
  }
}

struct TransportPortTests {
  @Test(arguments: ["80/tcp", "161/udp"])
  func `reads and writes IANA's form`(_ text: String) {
    #expect(TransportPort(text)?.description == text)
  }

  @Test(arguments: ["", "80", "80/sctp", "65536/tcp", "-1/tcp", "80/tcp/udp"])
  func `refuses anything else`(_ text: String) {
    #expect(TransportPort(text) == nil)
  }

  @Test func `knows the ports where bytes become paper`() {
    let raw = (UInt16.min...UInt16.max).filter { TransportPort.tcp($0).isRawPrint }
    #expect(raw == [515] + Array(9100...9107) + Array(9112...9116) + [9999])
    #expect(!TransportPort.udp(9100).isRawPrint)
  }
}
