import Testing

@testable import Identification

struct VideoAndVoiceCases {
  static let cases = [
    DeviceCase(
      name: "Hikvision by ONVIF", mac: "c0:56:e3:00:00:02",
      facts: [
        ("onvif.manufacturer", "HIKVISION"), ("onvif.model", "DS-2CD2042WD-I"),
        ("onvif.firmware_version", "V5.5.0 build 160121"),
        ("onvif.serial_number", "DS-2CD2042WD-I20160606AAWR600000001"),
        ("wsd.types", "dn:NetworkVideoTransmitter tds:Device"),
      ], deviceClass: .ipCamera, vendor: "Hikvision", model: "DS-2CD2042WD-I", firmware: "V5.5.0 build 160121",
      serial: "DS-2CD2042WD-I20160606AAWR600000001"),
    DeviceCase(
      name: "a recorder is no camera, though it speaks ONVIF",
      facts: [
        ("onvif.manufacturer", "Hikvision"), ("onvif.model", "DS-7608NI-K2"),
        ("wsd.types", "dn:NetworkVideoTransmitter"),
      ], ports: ["554/tcp"], deviceClass: .nvr, vendor: "Hikvision", model: "DS-7608NI-K2"),
    DeviceCase(
      name: "another label on a Hikvision", mac: "c0:56:e3:00:00:03",
      facts: [
        ("onvif.manufacturer", "HUNT Electronic"), ("onvif.model", "HLC-79AD"),
        ("wsd.types", "dn:NetworkVideoTransmitter"),
        ("sadp.SoftwareVersion", "V5.4.5build 170124"), ("sadp.DeviceDescription", "HLC-79AD"),
      ], deviceClass: .ipCamera, vendor: "HUNT Electronic", model: "HLC-79AD", firmware: "V5.4.5build 170124",
      maker: "Hikvision"),
    DeviceCase(
      name: "Dahua by its discovery",
      facts: [
        ("dhip.DeviceType", "IPC-HDW4433C-A"), ("dhip.SerialNo", "4A00000PAG00001"),
        ("dhip.Version", "2.800.0000.31.R, build 2021-05-10"), ("dhip.Vendor", "Private"),
      ], deviceClass: .ipCamera, vendor: "Dahua", model: "IPC-HDW4433C-A",
      firmware: "2.800.0000.31.R, build 2021-05-10", serial: "4A00000PAG00001"),
    DeviceCase(
      name: "Axis by its status page", mac: "00:40:8c:00:00:04",
      facts: [
        ("page.axis.prodnbr", "P1455-LE"), ("page.axis.version", "11.10.61"),
        ("page.axis.serialnumber", "00408C000004"),
        ("mdns.service", "_axis-video._tcp"),
      ], deviceClass: .ipCamera, vendor: "Axis", model: "P1455-LE", firmware: "11.10.61", serial: "00408C000004"),
    DeviceCase(
      name: "Axis door controller, not a camera",
      facts: [("page.axis.prodnbr", "A1601"), ("page.axis.version", "10.12.130")],
      deviceClass: .accessControl, vendor: "Axis", model: "A1601", firmware: "10.12.130"),
    DeviceCase(
      name: "ONVIF scopes without a login",
      facts: [
        ("onvif.scopes", "onvif://www.onvif.org/name/VIVOTEK%20FD9389 onvif://www.onvif.org/hardware/FD9389-HTV"),
        ("wsd.types", "dn:NetworkVideoTransmitter"),
      ], deviceClass: .ipCamera, vendor: "VIVOTEK", model: "FD9389-HTV"),
    DeviceCase(
      name: "Yealink by LLDP-MED", mac: "80:5e:c0:00:00:05",
      facts: [
        ("lldp.capabilities", "bridge telephone"), ("lldp.manufacturer", "Yealink"), ("lldp.model_name", "SIP-T46S"),
        ("lldp.software_revision", "66.86.0.15"), ("lldp.serial_number", "805EC0000005"),
      ], deviceClass: .ipPhone, vendor: "Yealink", model: "SIP-T46S", firmware: "66.86.0.15", serial: "805EC0000005"),
    DeviceCase(
      name: "Cisco phone by CDP and certificate",
      facts: [
        ("cdp.device_id", "SEPB07D47000001"), ("cdp.platform", "Cisco IP Phone 8851"), ("cdp.capabilities", "0x0490"),
        ("x509.subject", "CN=CP-8851-SEPB07D47000001,SERIALNUMBER=PID:CP-8851 SN:FCH00000001,O=Cisco Systems Inc."),
      ], deviceClass: .ipPhone, vendor: "Cisco", model: "IP Phone 8851", serial: "FCH00000001"),
    DeviceCase(
      name: "RTSP alone is not a camera", facts: [("rtsp.methods", "OPTIONS, DESCRIBE")], ports: ["554/tcp"]),
    DeviceCase(
      name: "a phone maker's MAC and a SIP port are two kinds, the vendor its MAC's",
      mac: "80:5e:c0:00:00:06",
      facts: [], ports: ["5060/udp"], deviceClass: .ipPhone, vendor: "Yealink"),
    DeviceCase(
      name: "projector by PJLink",
      facts: [
        ("pjlink.manufacturer", "EPSON"), ("pjlink.model", "EB-L630U"), ("pjlink.serial", "X5AB0000001"),
        ("pjlink.software", "1.08"),
      ], deviceClass: .projector, vendor: "Epson", model: "EB-L630U", firmware: "1.08", serial: "X5AB0000001"),
    DeviceCase(
      name: "Sonos by UPnP",
      facts: [
        ("upnp.device_type", "urn:schemas-upnp-org:device:ZonePlayer:1"), ("upnp.manufacturer", "Sonos, Inc."),
        ("upnp.model_name", "Sonos One"), ("upnp.serial_number", "94-9F-3E-00-00-01:8"),
      ], deviceClass: .speaker, vendor: "Sonos", model: "One", serial: "94-9F-3E-00-00-01:8"),
  ]

  @Test(arguments: cases) func `a camera, phone or screen is known by its own words`(_ device: DeviceCase) throws {
    device.check(try Support.identifier().identify(device.host))
  }
}
