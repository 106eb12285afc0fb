import Testing
import Vocabulary

@testable import Identification

/// Devices that one makes and another sells: the label is the vendor, who made the inside its maker.
struct LabelCases {
  static let cases = [
    DeviceCase(
      name: "a dealer's name in ONVIF, Hikvision's discovery inside",
      facts: [
        ("sadp.DeviceDescription", "LTCMIP3042"), ("sadp.SoftwareVersion", "V5.4.5build 170124"),
        ("sadp.DeviceSN", "LTCMIP304220170301CCWR700000001"), ("onvif.manufacturer", "LTS"),
        ("onvif.model", "LTCMIP3042"), ("wsd.types", "dn:NetworkVideoTransmitter"),
      ], deviceClass: .ipCamera, vendor: "LTS", model: "LTCMIP3042", firmware: "V5.4.5build 170124",
      serial: "LTCMIP304220170301CCWR700000001", maker: "Hikvision"),
    DeviceCase(
      name: "DHIP names no label, ONVIF does",
      facts: [
        ("dhip.DeviceType", "IP2M-841"), ("dhip.Vendor", "General"), ("dhip.DeviceClass", "IPC"),
        ("dhip.SerialNo", "AMC000000001"), ("onvif.manufacturer", "Amcrest"),
      ], deviceClass: .ipCamera, vendor: "Amcrest", model: "IP2M-841", serial: "AMC000000001", maker: "Dahua"),
    DeviceCase(
      name: "DHIP names the label itself",
      facts: [
        ("dhip.DeviceType", "LNB9252"), ("dhip.Vendor", "Lorex"), ("dhip.DeviceClass", "IPC"),
      ], deviceClass: .ipCamera, vendor: "Lorex", model: "LNB9252", maker: "Dahua"),
    DeviceCase(
      name: "another brand's title on the addresses of Hikvision's pages", mac: "c0:56:e3:00:00:07",
      facts: [
        ("html_title", "TRENDnet Network Camera"), ("http.location", "/doc/page/login.asp"),
        ("wsd.types", "dn:NetworkVideoTransmitter"),
      ], deviceClass: .ipCamera, vendor: "TRENDnet", maker: "Hikvision"),
    DeviceCase(
      name: "ONVIF's manufacturer and the MAC's maker differ", mac: "c0:56:e3:00:00:08",
      facts: [
        ("onvif.manufacturer", "ABUS"), ("onvif.model", "TVIP41500"), ("wsd.types", "dn:NetworkVideoTransmitter"),
      ], deviceClass: .ipCamera, vendor: "ABUS", model: "TVIP41500", maker: "Hikvision"),
    DeviceCase(
      name: "UTAX on Kyocera's agent",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.1347.41"), ("ipp.printer-make-and-model", "UTAX 3005ci"),
      ], deviceClass: .printer, vendor: "UTAX", model: "3005ci", maker: "Kyocera"),
    DeviceCase(
      name: "Develop on Konica Minolta's agent",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.18334.1.1.1.2.1"), ("ipp.printer-make-and-model", "Develop ineo+ 258"),
      ], deviceClass: .mfp, vendor: "Develop", model: "ineo+ 258", maker: "Konica Minolta"),
    DeviceCase(
      name: "a Hikvision under its own name has no other maker", mac: "c0:56:e3:00:00:09",
      facts: [
        ("sadp.DeviceDescription", "DS-2CD2143G0-I"), ("onvif.manufacturer", "HIKVISION"),
        ("wsd.types", "dn:NetworkVideoTransmitter"),
      ], deviceClass: .ipCamera, vendor: "Hikvision", model: "DS-2CD2143G0-I"),
  ]

  @Test(arguments: cases) func `label and maker are two facts`(_ device: DeviceCase) throws {
    device.check(try Support.identifier().identify(device.host))
  }

  @Test func `the maker inside does not make the label less sure`() throws {
    let label = [("ipp.printer-make-and-model", "UTAX 3005ci")]
    let alone = try Support.identifier().identify(DeviceCase(name: "", facts: label).host)
    let both = try Support.identifier().identify(
      DeviceCase(name: "", facts: label + [("snmp.sys_object_id", "1.3.6.1.4.1.1347.41")]).host)
    #expect(both.values[.vendor]?.confidence == alone.values[.vendor]?.confidence)
    #expect(both.values[.vendor]?.losers == [])
    #expect(both.values[.maker]?.evidence.first?.evidence.key == "snmp.sys_object_id")
  }

  @Test func `a fingerprint's maker is no vendor`() throws {
    let fingerprints = FakeFingerprints(known: [("rtsp.realm", "Embedded Net DVR", ["hw.maker": "Hikvision"])])
    let host = Support.host([Fact("rtsp.realm", "Embedded Net DVR"), Fact("onvif.manufacturer", "LTS")])
    let identity = try Support.identifier(fingerprints).identify(host)
    #expect(identity.vendor == "LTS")
    #expect(identity[.maker] == "Hikvision")
  }
}
