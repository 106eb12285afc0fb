import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

/// What comes through a host's address and is another device's.
struct IntermediaryTests {
  /// A host, and which values must not be its own though somebody said them.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var mac: String?
    /// Port, key or object id, and value; port 0: none.
    let facts: [(UInt16, String, String)]
    var deviceClass: DeviceClass = .unknown
    var vendor: String?
    var model: String?
    var serial: String?
    /// A value that is shown as another device's.
    let other: String?

    var testDescription: String { name }

    var host: KnownHost {
      Support.host(
        facts.map { port, key, value in
          let isObject = key.hasPrefix("1.3.6.")
          return Fact(
            isObject ? "snmp.oid" : ObservationKey(key), value, oid: isObject ? key : nil,
            port: port == 0 ? nil : .tcp(port))
        }, mac: mac)
    }
  }

  static let cases = [
    Case(
      name: "CUPS answers for its queue",
      facts: [
        (631, "ipp.cups-version", "2.4.2"), (631, "ipp.printer-make-and-model", "Brother HL-L2350DW"),
        (631, "ipp.printer-serial-number", "E78000A9N000001"), (0, "mdns.txt._ipp.rp", "printers/office"),
        (631, "tcp.port", "open"), (631, "mdns.service", "_ipp._tcp"),
      ], other: "HL-L2350DW"),
    Case(
      name: "queues of two printers, named after their server",
      facts: [
        (0, "mdns.instance", "Front desk @ gateway._ipp._tcp"), (0, "mdns.txt._ipp.ty", "Canon iR-ADV C3520"),
        (0, "mdns.txt._ipp.usb_mfg", "Canon"), (0, "mdns.service", "_ipp._tcp"),
        (0, "mdns.service", "_workstation._tcp"),
      ], other: "iR-ADV C3520"),
    Case(
      name: "a Synology that shares a USB printer stays a Synology",
      facts: [
        (631, "ipp.printer-uri-supported", "ipp://nas.local:631/printers/usbprinter1"),
        (631, "ipp.printer-make-and-model", "HP LaserJet P1102"), (0, "1.3.6.1.4.1.6574.1.5.1.0", "DS920+"),
        (0, "1.3.6.1.4.1.6574.1.5.2.0", "20A0SBR000001"), (0, "snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"),
      ], deviceClass: .nas, vendor: "Synology", model: "DS920+", serial: "20A0SBR000001", other: "LaserJet P1102"),
    Case(
      name: "an SSDP reflector repeats a neighbour's announcement",
      facts: [
        (0, "ssdp.location", "http://192.0.2.77:1400/xml/device_description.xml"),
        (0, "ssdp.st", "urn:schemas-upnp-org:device:ZonePlayer:1"),
        (0, "ssdp.server", "Linux UPnP/1.0 Sonos/57.3-79060"),
      ], other: "speaker"),
    Case(
      name: "a discovery proxy answers for a neighbour's camera",
      facts: [
        (0, "wsd.xaddrs", "http://192.0.2.78/onvif/device_service"), (0, "wsd.types", "dn:NetworkVideoTransmitter"),
        (0, "wsd.scopes", "onvif://www.onvif.org/hardware/FD9389-HTV onvif://www.onvif.org/name/VIVOTEK%20FD9389"),
      ], other: "FD9389-HTV"),
    Case(
      name: "a recorder passes its cameras on at high ports", mac: "c0:56:e3:00:00:10",
      facts: [
        (80, "onvif.manufacturer", "HIKVISION"), (80, "onvif.model", "DS-7608NI-K2"),
        (80, "onvif.serial_number", "0820190301CCRRC00000001WCVU"), (65001, "onvif.manufacturer", "HIKVISION"),
        (65001, "onvif.model", "DS-2CD2042WD-I"), (65001, "onvif.serial_number", "20160606AAWR600000001"),
        (65002, "onvif.manufacturer", "VIVOTEK"), (65002, "onvif.model", "FD9389-HTV"),
        (65002, "onvif.serial_number", "0002D1000001"),
      ], deviceClass: .nvr, vendor: "Hikvision", model: "DS-7608NI-K2", serial: "0820190301CCRRC00000001WCVU",
      other: "FD9389-HTV"),
    Case(
      name: "a recorder that says itself by SADP, its ONVIF on no usual port",
      facts: [
        (0, "sadp.DeviceDescription", "DS-7608NI-K2"), (0, "sadp.DeviceSN", "0820190301CCRRC00000001WCVU"),
        (8000, "onvif.manufacturer", "HIKVISION"), (8000, "onvif.model", "DS-7608NI-K2"),
        (65001, "onvif.manufacturer", "HIKVISION"), (65001, "onvif.model", "DS-2CD2042WD-I"),
      ], deviceClass: .nvr, vendor: "Hikvision", model: "DS-7608NI-K2", serial: "0820190301CCRRC00000001WCVU",
      other: "DS-2CD2042WD-I"),
    Case(
      name: "a router forwards a port to a camera",
      facts: [
        (0, "ipv6.router", "yes"), (0, "snmp.sys_object_id", "1.3.6.1.4.1.14988.1"),
        (0, "mndp.board", "RB4011iGS+"), (8081, "onvif.manufacturer", "VIVOTEK"),
        (8081, "onvif.model", "FD9389-HTV"), (8081, "onvif.serial_number", "0002D1000001"),
      ], deviceClass: .router, vendor: "MikroTik", model: "RB4011iGS+", other: "0002D1000001"),
    Case(
      name: "two cameras behind one address of which nothing else is known",
      facts: [
        (8001, "onvif.manufacturer", "VIVOTEK"), (8001, "onvif.model", "FD9389-HTV"),
        (8002, "onvif.manufacturer", "AXIS"), (8002, "onvif.model", "P1455-LE"),
      ], other: "P1455-LE"),
    Case(
      name: "a reverse proxy says that it is one",
      facts: [
        (443, "http_header.via", "1.1 gate (squid/5.7)"), (443, "page.axis.prodnbr", "P1455-LE"),
        (443, "page.axis.serialnumber", "00408C000004"), (443, "html_title", "AXIS P1455-LE Network Camera"),
      ], other: "00408C000004"),
    Case(
      name: "Traefik before a NAS",
      facts: [
        (443, "http_header.server", "traefik"), (443, "html_title", "Synology DiskStation DS920+"),
        (443, "page.synology.model", "DS920+"),
      ], other: "DS920+"),
  ]

  @Test(arguments: cases) func `another device's facts are shown, never the host's own`(_ item: Case) throws {
    let identity = try Support.identifier().identify(item.host)
    #expect(identity.deviceClass == item.deviceClass)
    #expect(identity.vendor == item.vendor)
    #expect(identity.model == item.model)
    #expect(identity.serial == item.serial)
    let others = identity.insufficient.filter { $0.nature == .foreign }
    #expect(item.other.map { other in others.contains { $0.value == other } } ?? others.isEmpty)
    #expect(others.allSatisfy { identity.reason(of: $0) == .otherDevice })
  }

  /// What looks like it and is one device.
  static let single = [
    Case(
      name: "a camera's two web ports", mac: "c0:56:e3:00:00:11",
      facts: [
        (80, "onvif.manufacturer", "HIKVISION"), (80, "onvif.model", "DS-2CD2042WD-I"),
        (8000, "onvif.manufacturer", "Hikvision"), (8000, "onvif.model", "DS-2CD2042WD"),
      ], deviceClass: .ipCamera, vendor: "Hikvision", model: "DS-2CD2042WD-I", other: nil),
    Case(
      name: "a label on port 80, the maker's own names on another",
      facts: [
        (80, "onvif.manufacturer", "ABUS"), (80, "onvif.model", "TVIP41500"),
        (80, "wsd.types", "NetworkVideoTransmitter"),
        (8000, "page.hikvision.model", "DS-2CD2042WD-I"),
      ], deviceClass: .ipCamera, vendor: "ABUS", model: "TVIP41500", other: nil),
    Case(
      name: "an announcement of the host's own place",
      facts: [
        (0, "ssdp.location", "http://192.0.2.10:1400/xml/device_description.xml"),
        (0, "upnp.device_type", "urn:schemas-upnp-org:device:ZonePlayer:1"), (0, "upnp.manufacturer", "Sonos, Inc."),
      ], deviceClass: .speaker, vendor: "Sonos", other: nil),
    Case(
      name: "a second network of the host's own",
      facts: [
        (0, "ssdp.location", "http://172.17.0.1:1400/xml/device_description.xml"),
        (0, "ssdp.st", "urn:schemas-upnp-org:device:ZonePlayer:1"), (0, "upnp.manufacturer", "Sonos, Inc."),
        (0, "mdns.service", "_sonos._tcp"),
      ], deviceClass: .speaker, vendor: "Sonos", other: nil),
  ]

  @Test(arguments: single) func `one device with several ports stays one`(_ item: Case) throws {
    let identity = try Support.identifier().identify(item.host)
    #expect(identity.deviceClass == item.deviceClass)
    #expect(identity.vendor == item.vendor)
    #expect(identity.model == item.model)
    #expect(identity.insufficient.filter { $0.nature == .foreign } == [])
  }

  @Test func `every intermediary of the folder is in the list`() throws {
    let folder = Support.data.url.appendingPathComponent("Sources/Identification/Intermediaries")
    let others = [
      "ContradictingPorts.swift", "Intermediary.swift", "MakerFamilies.swift", "PortIdentities.swift",
      "PortJudge.swift",
      "PortProfiles.swift", "ProxiedPorts.swift",
    ]
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !others.contains($0) }
    #expect(files.sorted() == IntermediaryRegistry.all.map { "\(type(of: $0)).swift" }.sorted())
  }

  @Test func `another device's serial is no key of the host`() throws {
    let host = try #require(Self.cases.first).host
    let identity = try Support.identifier().identify(host)
    #expect(DeviceKeys.keys(of: host, identity).allSatisfy { $0.kind != .serial && $0.kind != .uuid })
  }
}
