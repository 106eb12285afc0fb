import Testing

@testable import Identification

struct SmallDeviceCases {
  static let cases = [
    DeviceCase(
      name: "the bundle that advisories name comes before HP's revision",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.11.2.3.9.1"),
        ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.2.0", "HP LaserJet MFP M577"),
        ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.6.0", "2409249_584455"),
        ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.5.0", "20190604"), ("ipp.printer-firmware-string-version", "4.11.2.1"),
      ], deviceClass: .mfp, vendor: "HP", model: "LaserJet MFP M577", firmware: "4.11.2.1"),
    DeviceCase(
      name: "a television's kind is not its model",
      facts: [
        ("upnp.manufacturer", "LG Electronics"), ("upnp.model_name", "LG TV"),
        ("mdns.service", "_airplay._tcp"), ("mdns.txt._airplay.manufacturer", "LG"),
        ("mdns.txt._airplay.model", "43UM7600PWA"),
      ], deviceClass: .tv, vendor: "LG", model: "43UM7600PWA"),
    DeviceCase(
      name: "a Cast device's build is its firmware",
      facts: [
        ("mdns.txt._googlecast.md", "Chromecast"), ("page.googlecast.cast_build_revision", "1.56.291998"),
      ], model: "Chromecast", firmware: "1.56.291998"),
    DeviceCase(
      name: "HomeKit sensor by its category and model",
      facts: [
        ("mdns.service", "_hap._tcp"), ("mdns.txt._hap.md", "Qingping Air Monitor Lite"), ("mdns.txt._hap.ci", "10"),
      ], deviceClass: .sensor, vendor: "Qingping", model: "Air Monitor Lite"),
    DeviceCase(
      name: "a media server's programmer is not its maker", mac: "dc:a6:32:00:00:09",
      facts: [
        ("upnp.device_type", "urn:schemas-upnp-org:device:MediaServer:1"), ("upnp.manufacturer", "Justin Maggard"),
        ("upnp.model_name", "Raspberry Pi 4"), ("upnp.serial_number", "a3c1f2e4"),
      ], deviceClass: .mediaPlayer, vendor: "Raspberry Pi", model: "Raspberry Pi 4", serial: "a3c1f2e4"),
    DeviceCase(
      name: "a title that names the MAC's maker", mac: "a8:40:41:00:00:0a",
      facts: [("html_title", "LG308 - Dragino LoRa Gateway"), ("mqtt.connack", "0")], ports: ["1883/tcp"],
      deviceClass: .iotGateway, vendor: "Dragino", model: "LG308"),
    DeviceCase(
      name: "a door controller by the words of its prompts", mac: "00:40:8c:00:00:0b",
      facts: [
        ("http_header.wwwauth", "Basic realm=\"HID EdgePlus EH400-K\""),
        ("telnet.banner", "HID EdgePlus EH400-K login:"),
      ], deviceClass: .accessControl, vendor: "HID", model: "EH400-K"),
    DeviceCase(
      name: "a maker's name as an ordinary word is no maker",
      facts: [("html_title", "Delta 3 status"), ("telnet.banner", "Quantum login:"), ("upnp.model_name", "Ring 2")],
      model: "Ring 2"),
    DeviceCase(
      name: "the maker of a server's software is not the host's",
      facts: [("http_header.server", "IBM_HTTP_Server/8.5"), ("html_title", "Apache2 Debian Default Page")]),
    DeviceCase(
      name: "a service that one maker announces", facts: [("mdns.service", "_hue._tcp")],
      deviceClass: .lighting, vendor: "Signify"),
    DeviceCase(
      name: "a maker's own UPnP type in an announcement", mac: nil,
      facts: [("ssdp.usn", "uuid:Insight-1_0-221000K0000001::urn:Belkin:device:insight:1")],
      deviceClass: .smartPlug, vendor: "Belkin"),
    DeviceCase(
      name: "an embedded device in an announcement is not the whole",
      facts: [("ssdp.st", "urn:schemas-upnp-org:device:MediaServer:1")]),
    DeviceCase(
      name: "D-Link's home devices by their DNS-SD record",
      facts: [("mdns.service", "_dhnap._tcp"), ("mdns.txt._dhnap.model_number", "DCH-S150")],
      deviceClass: .sensor, vendor: "D-Link", model: "DCH-S150"),
    DeviceCase(
      name: "Hue bridge by its open pages alone",
      facts: [
        ("page.hue.modelid", "BSB002"), ("page.hue.swversion", "1965111030"), ("page.hue.serialnumber", "ecb5fa1a2b3d"),
      ], deviceClass: .lighting, vendor: "Signify", model: "BSB002", firmware: "1965111030", serial: "ecb5fa1a2b3d"),
    DeviceCase(
      name: "a friendly name is no host name",
      facts: [("upnp.friendly_name", "[TV] Lobby"), ("page.samsung_tv.name", "[TV] Lobby")]),
    DeviceCase(
      name: "a NAS calls itself an Apple server to get an icon",
      facts: [
        ("mdns.txt._device-info.model", "Xserve"), ("mdns.txt._http.vendor", "Synology"),
        ("mdns.txt._http.model", "DS920+"), ("mdns.txt._http.serial", "20A0RYR7K2N31"),
        ("wsd.types", "wsdp:Device pub:Computer"),
      ], deviceClass: .nas, vendor: "Synology", model: "DS920+", serial: "20A0RYR7K2N31"),
    DeviceCase(
      name: "television by its page: the label's model, no firmware called Unknown",
      facts: [
        ("upnp.device_type", "urn:schemas-upnp-org:device:MediaRenderer:1"),
        ("upnp.manufacturer", "Samsung Electronics"),
        ("upnp.model_name", "UA55NU7100"), ("page.samsung_tv.model", "18_KANTM2_UHD"),
        ("page.samsung_tv.model_name", "UA55NU7100"), ("page.samsung_tv.firmware_version", "Unknown"),
      ], deviceClass: .tv, vendor: "Samsung", model: "UA55NU7100"),
    DeviceCase(
      name: "Hue bridge by its model id",
      facts: [
        ("mdns.service", "_hue._tcp"), ("mdns.txt._hue.modelid", "BSB002"), ("upnp.manufacturer", "Signify"),
        ("upnp.model_name", "Philips hue bridge 2015"), ("upnp.serial_number", "ecb5fa1a2b3d"),
      ], deviceClass: .lighting, vendor: "Signify", model: "BSB002", serial: "ecb5fa1a2b3d"),
    DeviceCase(
      name: "Zebra's model without its resolution",
      facts: [
        ("snmp.sys_description", "Zebra Technologies ZTC ZT411-203dpi ZPL"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.10642.1.1"), ("1.3.6.1.4.1.10642.1.1.0", "ZTC ZT411-203dpi ZPL"),
      ], deviceClass: .labelPrinter, vendor: "Zebra", model: "ZT411"),
    DeviceCase(
      name: "CUPS' printer program is a printer, not a print server",
      facts: [
        ("http_header.server", "CUPS/2.4.2"), ("ipp.printer-make-and-model", "HP LaserJet M507"),
        ("ipp.printer-uri-supported", "ipp://printer.local:631/ipp/print"), ("mdns.txt._ipp.rp", "ipp/print"),
        ("mdns.txt._ipp.ty", "HP LaserJet M507"), ("mdns.txt._ipps.ty", "HP LaserJet M507 (6D902E)"),
      ], deviceClass: .printer, vendor: "HP", model: "LaserJet M507"),
  ]

  @Test(arguments: cases) func `a small or composed device is known by its own words`(_ device: DeviceCase) throws {
    device.check(try Support.identifier().identify(device.host))
  }
}
