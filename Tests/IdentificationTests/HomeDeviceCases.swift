import Testing
import Vocabulary

@testable import Identification

/// A device's first minutes on a network: its DHCP client, its MAC's maker, whose cloud it asks for. A phone with the app,
/// a laptop and the router are there too.
struct HomeDeviceCases {
  private static let embedded = [("dhcp.message_type", "3"), ("dhcp.parameter_list", "1,3,6,12,15,28")]

  static let cases = [
    DeviceCase(
      name: "scale on a module of another maker, by its cloud", mac: "20:f8:5e:00:00:01",
      facts: [("dns.query", "www.fitbit.com"), ("http.request_host", "www.fitbit.com")],
      deviceClass: .iot, vendor: "Fitbit"),
    DeviceCase(
      name: "the same cloud alone says nothing", facts: [("dns.query", "www.fitbit.com")]),
    DeviceCase(
      name: "lamp by the cloud of its MAC's maker", mac: "d0:73:d5:00:00:01",
      facts: [("tls.server_name", "v2.broker.lifx.co")], deviceClass: .lighting, vendor: "LIFX"),
    DeviceCase(
      name: "a cloud of many kinds names no kind", mac: "50:c7:bf:00:00:01",
      facts: [("dns.query", "n-devs.tplinkcloud.com")], vendor: "TP-Link"),
    DeviceCase(
      name: "a platform of many brands names no label", mac: "24:0a:c4:00:00:01",
      facts: [("dns.query", "a1.tuyaeu.com"), ("dns.query", "m1.tuyaeu.com")], deviceClass: .iot),
    DeviceCase(
      name: "a host that asks for three makers' clouds is a general computer", mac: "24:0a:c4:00:00:02",
      facts: [("dns.query", "www.fitbit.com"), ("dns.query", "v2.broker.lifx.co"), ("dns.query", "api.xbcs.net")]),
    DeviceCase(
      name: "two clouds on a module agree on nothing", mac: "24:0a:c4:00:00:03",
      facts: [("dns.query", "www.fitbit.com"), ("dns.query", "v2.broker.lifx.co")]),
    DeviceCase(
      name: "a resolver asks for others", mac: "24:0a:c4:00:00:04",
      facts: [("dns.query", "www.fitbit.com"), ("dns.server", "yes")]),
    DeviceCase(
      name: "a laptop's interface is no module of a device", mac: "3c:a9:f4:00:00:01",
      facts: [("dns.query", "www.fitbit.com")]),
    DeviceCase(
      name: "many domains on a module are a person's", mac: "24:0a:c4:00:00:05",
      facts: [("dns.query", "www.fitbit.com")] + (0..<20).map { ("dns.query", "www.example\($0).com") }),
    DeviceCase(
      name: "phone with the app, by its DHCP client and private address", mac: "02:aa:bb:00:00:01",
      facts: [("dhcp_vendor_class", "android-dhcp-13"), ("dns.query", "devs.tplinkcloud.com")], deviceClass: .phone),
    DeviceCase(
      name: "the phone of a maker with a cloud of its own", mac: "64:cc:2e:00:00:01",
      facts: [("dhcp_vendor_class", "android-dhcp-7.0"), ("dns.query", "ot.io.mi.com")],
      deviceClass: .phone, vendor: "Xiaomi"),
    DeviceCase(
      name: "an iPhone asks for a lamp's cloud", mac: "f0:d1:a9:00:00:01",
      facts: [
        ("dhcp.hostname", "Amys-iPhone"), ("dhcp.parameter_list", "1,121,3,6,15,119,252"),
        ("dns.query", "v2.broker.lifx.co"),
      ], deviceClass: .phone, vendor: "Apple"),
    DeviceCase(
      name: "set-up laptop with Windows", mac: "3c:a9:f4:00:00:02",
      facts: [
        ("dhcp_vendor_class", "MSFT 5.0"), ("dhcp.hostname", "ACCT-07"), ("dns.query", "www.msftconnecttest.com"),
        ("dns.query", "www.mydlink.com"),
      ], deviceClass: .pc),
    DeviceCase(
      name: "router: named by a DHCP server, and the Internet comes from it", mac: "00:1d:aa:00:00:01",
      facts: [
        ("dhcp.server", "yes"), ("dhcp.gateway", "yes"), ("route.forwards", "yes"), ("dns.server", "yes"),
      ], deviceClass: .router, vendor: "DrayTek"),
    DeviceCase(
      name: "a server that gives addresses and resolves names is no router for that",
      facts: [("dhcp.server", "yes"), ("dns.server", "yes")]),
    DeviceCase(
      name: "embedded client of a maker of one kind", mac: "d0:73:d5:00:00:02", facts: embedded,
      deviceClass: .lighting, vendor: "LIFX"),
    DeviceCase(
      name: "embedded client on a module of devices of one purpose", mac: "24:0a:c4:00:00:06", facts: embedded,
      deviceClass: .iot),
    DeviceCase(
      name: "embedded client of a maker of many kinds", mac: "b0:c5:54:00:00:01", facts: embedded, vendor: "D-Link"),
    DeviceCase(
      name: "model and maker of a set-up protocol", mac: "b0:c5:54:00:00:02",
      facts: [
        ("hnap.vendor_name", "D-Link"), ("hnap.model_name", "DSP-W215"), ("hnap.firmware_version", "2.02"),
      ], deviceClass: .smartPlug, vendor: "D-Link", model: "DSP-W215", firmware: "2.02"),
  ]

  @Test(arguments: cases) func `a device of the home is known by its first minutes`(_ device: DeviceCase) throws {
    device.check(try Support.identifier().identify(device.host))
  }

  @Test func `a factory's name on a module's interface has its class, on a laptop's it has none`() throws {
    var fake = FakeFingerprints()
    fake.known = [("dhcp.hostname", "iKettle", ["hw.vendor": "Smarter", "hw.device": "iot"])]
    let identifier = try Support.identifier(fake)
    func identity(_ mac: String) -> Identity {
      identifier.identify(Support.host([Fact("dhcp.hostname", "iKettle2")], mac: mac))
    }
    #expect(identity("24:0a:c4:00:00:07").deviceClass == .iot)
    #expect(identity("3c:a9:f4:00:00:03").deviceClass == .unknown)
  }

  @Test func `clouds and interfaces are of catalogued makers, each name once`() throws {
    let catalogue = try Support.identifier().catalogue
    func isKnown(_ name: String) -> Bool { catalogue.vendors.all.contains { $0.name == name } }
    let names = catalogue.clouds.all
    #expect(names.filter { !isKnown($0.vendor) }.map(\.vendor).isEmpty)
    #expect(names.flatMap(\.interfaces).filter { !isKnown($0) }.isEmpty)
    #expect(Set(names.map(\.suffix)).count == names.count)
    let personal = catalogue.personal
    let makers = personal.phoneMakers + personal.computerMakers + personal.deviceModules
    #expect(makers.filter { !isKnown($0) }.isEmpty)
    #expect(personal.deviceModules.allSatisfy { catalogue.vendors.vendor(named: $0)?.makesModules == true })
  }
}
