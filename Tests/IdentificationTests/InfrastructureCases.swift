import Testing

@testable import Identification

struct InfrastructureCases {
  static let cases = [
    DeviceCase(name: "who advertises itself as default router", facts: [("ipv6.router", "yes")], deviceClass: .router),
    DeviceCase(
      name: "who gives out addresses may be a server", facts: [("dhcp.server", "yes"), ("vrrp.router", "yes")]),
    DeviceCase(
      name: "APC UPS: its own firmware where its card tells none",
      facts: [
        ("snmp.sys_description", "APC Web/SNMP Management Card"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.318.1.3.27"), ("1.3.6.1.4.1.318.1.1.1.1.1.1.0", "Smart-UPS 1500"),
        ("1.3.6.1.4.1.318.1.1.1.1.2.1.0", "UPS 04.5 (ID18)"), ("1.3.6.1.4.1.318.1.1.1.1.2.3.0", "AS1234567890"),
      ], deviceClass: .ups, vendor: "APC", model: "Smart-UPS 1500", firmware: "UPS 04.5 (ID18)", serial: "AS1234567890"),
    DeviceCase(
      name: "APC rack PDU",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.318.1.3.4.6"), ("1.3.6.1.4.1.318.1.1.12.1.5.0", "AP8853"),
        ("1.3.6.1.4.1.318.1.1.12.1.3.0", "v6.8.2"), ("1.3.6.1.4.1.318.1.1.12.1.6.0", "5A1234E00001"),
      ], deviceClass: .pdu, vendor: "APC", model: "AP8853", firmware: "v6.8.2", serial: "5A1234E00001"),
    DeviceCase(
      name: "Synology behind plain net-snmp",
      facts: [
        ("snmp.sys_description", "Linux diskstation 4.4.302+ #42661 SMP Mon Jan 1 00:00:00 CST 2024 x86_64"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"), ("1.3.6.1.4.1.6574.1.5.1.0", "DS920+"),
        ("1.3.6.1.4.1.6574.1.5.3.0", "DSM 7.1-42661"), ("1.3.6.1.4.1.6574.1.5.2.0", "2040SBR123456"),
      ], deviceClass: .nas, vendor: "Synology", model: "DS920+", firmware: "DSM 7.1-42661", serial: "2040SBR123456"),
    DeviceCase(
      name: "QNAP by mDNS",
      facts: [
        ("mdns.service", "_qdiscover._tcp"), ("mdns.txt._qdiscover.displaymodel", "TS-453D"),
        ("mdns.txt._qdiscover.fwver", "5.1.3"), ("x509.subject", "CN=QNAP NAS,O=QNAP Systems, Inc."),
      ], deviceClass: .nas, vendor: "QNAP", model: "TS-453D", firmware: "5.1.3"),
    DeviceCase(
      name: "plain Linux agent is no device of net-snmp",
      facts: [
        ("snmp.sys_description", "Linux box 5.10.0 #1 SMP armv7l"), ("snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"),
      ]),
    DeviceCase(
      name: "Zyxel switch by its description and objects",
      facts: [
        ("snmp.sys_description", "GS1920-24HPv2"), ("snmp.sys_object_id", "1.3.6.1.4.1.890.1.15"),
        ("1.3.6.1.4.1.890.1.15.3.1.6.0", "V4.70(ABMJ.3)"), ("1.3.6.1.4.1.890.1.15.3.1.12.0", "S182L00000001"),
      ], deviceClass: .switch, vendor: "Zyxel", model: "GS1920-24HPv2", firmware: "V4.70(ABMJ.3)",
      serial: "S182L00000001"),
    DeviceCase(
      name: "chassis row of ENTITY-MIB, not its power supply",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.9.1.1208"), ("1.3.6.1.2.1.47.1.1.1.1.5.1", "3"),
        ("1.3.6.1.2.1.47.1.1.1.1.13.1", "WS-C2960S-24TS-L"), ("1.3.6.1.2.1.47.1.1.1.1.11.1", "FOC00000001"),
        ("1.3.6.1.2.1.47.1.1.1.1.5.7", "6"), ("1.3.6.1.2.1.47.1.1.1.1.13.7", "C3K-PWR-265WAC"),
        ("1.3.6.1.2.1.47.1.1.1.1.11.7", "LIT00000001"),
      ], deviceClass: .switch, vendor: "Cisco", model: "WS-C2960S-24TS-L", serial: "FOC00000001"),
    DeviceCase(
      name: "a model as only one maker names them, behind a general agent",
      facts: [
        ("snmp.sys_description", "UAP-AC-HD 3.9.19.8123"), ("snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"),
      ], deviceClass: .accessPoint, vendor: "Ubiquiti", model: "UAP-AC-HD", firmware: "3.9.19.8123"),
    DeviceCase(
      name: "MikroTik by its neighbour discovery",
      facts: [("mndp.board", "RB750Gr3"), ("mndp.version", "6.49.7 (stable)"), ("mndp.identity", "branch")],
      deviceClass: .router, vendor: "MikroTik", model: "RB750Gr3", firmware: "6.49.7 (stable)"),
    DeviceCase(
      name: "FortiGate under its label's name, though it advertises itself as router",
      facts: [
        ("ipv6.router", "yes"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.12356.101.1.641"), ("1.3.6.1.2.1.47.1.1.1.1.13.1", "FGT_60F"),
        ("1.3.6.1.2.1.47.1.1.1.1.11.1", "FGT60FTK00000001"),
      ], deviceClass: .firewall, vendor: "Fortinet", model: "FortiGate 60F", serial: "FGT60FTK00000001"),
    DeviceCase(
      name: "Moxa: a product's number in the middle of its objects",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.8691.7.69"), ("1.3.6.1.4.1.8691.7.69.1.2.0", "EDS-510E-3GTXSFP"),
        ("1.3.6.1.4.1.8691.7.69.1.4.0", "V5.2 build 18052316"),
      ], deviceClass: .switch, vendor: "Moxa", model: "EDS-510E-3GTXSFP", firmware: "V5.2 build 18052316"),
    DeviceCase(name: "nothing but a module maker's MAC", mac: "24:0a:c4:00:00:07", facts: []),
    DeviceCase(name: "nothing but a brand's MAC", mac: "00:40:8c:00:00:08", facts: [], vendor: "Axis"),
    DeviceCase(
      name: "Axis by its agent: the MAC of its interface is its serial number",
      facts: [
        ("snmp.sys_description", "; AXIS M3085-V; Network Camera; 11.4.63; Mar 02 2025 10:11; 9A1; 1"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.368.1.1"), ("1.3.6.1.2.1.2.2.1.2.1", "lo"),
        ("1.3.6.1.2.1.2.2.1.6.2", "0:40:8c:1a:2b:3"),
      ], deviceClass: .ipCamera, vendor: "Axis", model: "M3085-V", firmware: "11.4.63", serial: "00408C1A2B03"),
    DeviceCase(
      name: "an agent of nobody's: its interface names its maker, and the names of its ports its kind",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"), ("1.3.6.1.2.1.2.2.1.2.1", "GigabitEthernet0/1"),
        ("1.3.6.1.2.1.2.2.1.2.2", "GigabitEthernet0/2"), ("1.3.6.1.2.1.2.2.1.6.1", "80:5e:c0:00:00:01"),
      ], deviceClass: .switch, vendor: "Yealink"),
    DeviceCase(
      name: "a bridge with many ports", facts: [("1.3.6.1.2.1.17.1.2.0", "24")], deviceClass: .switch),
    DeviceCase(
      name: "an enterprise number that only IANA's registry has",
      facts: [("snmp.sys_object_id", "1.3.6.1.4.1.4000000001.1.2")], vendor: "Formosa Sample Works"),
    DeviceCase(
      name: "a longer number that begins with the same digits is another's",
      facts: [("snmp.sys_object_id", "1.3.6.1.4.1.400000000.1.2")]),
    DeviceCase(
      name: "a registered name that the catalogue knows by another",
      facts: [("snmp.sys_object_id", "1.3.6.1.4.1.4000000002.1")], vendor: "Zyxel"),
    DeviceCase(
      name: "a maker's name and a few words with a number", facts: [("snmp.sys_description", "Allworx Connect 324")],
      vendor: "Allworx", model: "Connect 324"),
    DeviceCase(name: "a hostile text", facts: [("snmp.sys_description", String(repeating: "SN:\u{0}V.", count: 400))]),
    DeviceCase(
      name: "placeholders say nothing",
      facts: [
        ("upnp.manufacturer", "Unknown"), ("upnp.model_name", "N/A"), ("upnp.serial_number", "1234567890"),
        ("wsd.firmware_version", "0.0.0.0"), ("wsd.serial_number", "To be filled by O.E.M."),
      ]),
  ]

  @Test(arguments: cases) func `power, storage and network devices are known by their own words`(_ device: DeviceCase)
    throws
  {
    device.check(try Support.identifier().identify(device.host))
  }
}
