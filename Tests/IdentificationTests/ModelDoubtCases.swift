import Testing

@testable import Identification

/// Texts that look like the device's model or version and are another thing's.
struct ModelDoubtCases {
  private static let entity = "1.3.6.1.2.1.47.1.1.1.1."

  static let cases = [
    DeviceCase(
      name: "a series in the description, its member in a row",
      facts: [
        ("snmp.sys_description", "OmniStack LS 6300"), ("snmp.sys_object_id", "1.3.6.1.4.1.6486.800.1.1.2.2.4.9.1"),
        (entity + "2.64", "Stack"), (entity + "2.67108992", "OmniStack LS 6348P"), (entity + "2.67109185", "Fan"),
      ], deviceClass: .switch, vendor: "Alcatel-Lucent", model: "OmniStack LS 6348P"),
    DeviceCase(
      name: "two members of a series are a stack: the series stays",
      facts: [
        ("snmp.sys_description", "OmniStack LS 6300"), ("snmp.sys_object_id", "1.3.6.1.4.1.6486.800.1.1.2.2.4.9.1"),
        (entity + "2.67108992", "OmniStack LS 6348P"), (entity + "2.67108993", "OmniStack LS 6324"),
      ], deviceClass: .switch, vendor: "Alcatel-Lucent", model: "OmniStack LS 6300"),
    DeviceCase(
      name: "a product number in the model column",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.193.81.1.1.9"), (entity + "2.1", "Network Element"),
        (entity + "13.1", "KRC 161 402/3"),
      ], deviceClass: .router, vendor: "Ericsson"),
    DeviceCase(
      name: "rows of parts alone tell neither model nor serial",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.2011.2.999.1"), (entity + "7.16777216", "Frame 0"),
        (entity + "2.17235969", "8-Port 10GE Physical Interface Card(PIC)"), (entity + "13.17235969", "CR5D00L8XF77"),
        (entity + "11.17235969", "210305000000000077"),
      ], deviceClass: .switch, vendor: "Huawei"),
    DeviceCase(
      name: "the row that is called chassis, though modules come before it",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.2606.99"), (entity + "7.1", "Slot1"), (entity + "13.1", "LIO-16"),
        (entity + "11.1", "AB00000001"), (entity + "7.10", "Chassis"), (entity + "13.10", "LCX-4"),
        (entity + "11.10", "AB00000010"),
      ], deviceClass: .environmentMonitor, vendor: "Rittal", model: "LCX-4", serial: "AB00000010"),
    DeviceCase(
      name: "slots are counted in a chassis' name",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.9.1.99999"), (entity + "2.2", "Example 9500 Series 4 Slot Chassis"),
        (entity + "13.2", "C9504X"), (entity + "2.9", "Power Supply Slot"), (entity + "13.9", "PWR-3200"),
      ], deviceClass: .switch, vendor: "Cisco", model: "C9504X"),
    DeviceCase(
      name: "a stack is named by its own row, whichever member answers",
      facts: [
        ("snmp.sys_description", "HPE ANW JL999A 6300M 24SFP+ 4SFP56 Swch FL.10.14.0001"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.47196.4.1.1.1.999"), (entity + "2.1", "HPE ANW 6300 VSF Stack"),
        (entity + "2.101001", "6300M 24-port SFP+ and 4-port SFP56 Switch"), (entity + "7.1", "Stack"),
      ], deviceClass: .switch, vendor: "HPE", model: "ANW 6300 VSF Stack"),
    DeviceCase(
      name: "a chassis with a model is the device, the stack's row is not",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.9.1.99998"), (entity + "2.1", "c57xx Stack"),
        (entity + "7.1", "c57xx Stack"),
        (entity + "2.1000", "AIR-CT5799-6"), (entity + "7.1000", "Switch 1"), (entity + "13.1", "AIR-CT5799"),
      ], deviceClass: .wirelessController, vendor: "Cisco", model: "AIR-CT5799"),
    DeviceCase(
      name: "a base board that is called by its model",
      facts: [
        ("snmp.sys_description", "Allied Telesis router/switch, Software (AlliedWare Plus) Version 5.4.9-1.3"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.207.1.14.120"), (entity + "2.1", "VCStack"), (entity + "7.1", "x930 Stack"),
        (entity + "2.3", "Base"), (entity + "7.3", "AT-x930-52GTX"), (entity + "10.3", "5.4.9-1.3"),
        (entity + "11.3", "A00000A000000001"),
      ], deviceClass: .switch, vendor: "Allied Telesis", model: "AT-x930-52GTX", firmware: "5.4.9-1.3",
      serial: "A00000A000000001"),
    DeviceCase(
      name: "a labelled model and version in the description against a row",
      facts: [
        (
          "snmp.sys_description",
          "Dell Networking OS Operating System Version: 2.0 Application Software Version: 9.11(2.4) Series: S3148-ON"
        ),
        ("snmp.sys_object_id", "1.3.6.1.4.1.6027.1.3.99"), (entity + "2.2", "PowerConnect Z-10/40GbE"),
        (entity + "13.2", "DELL Z 10/40GbE"), (entity + "10.2", "9.10(0.1)"),
      ], deviceClass: .switch, vendor: "Dell", model: "S3148-ON", firmware: "9.11(2.4)"),
    DeviceCase(
      name: "a radio's modulation is no model",
      facts: [("snmp.sys_description", "kx30_56_qpsk Omni: 2.1.4"), ("snmp.sys_object_id", "1.3.6.1.4.1.7262.2.4")],
      deviceClass: .accessPoint, vendor: "DragonWave", firmware: "2.1.4"),
    DeviceCase(
      name: "APC UPS: the firmware of the card, which is what is updated",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.318.1.3.27"), ("1.3.6.1.4.1.318.1.1.1.1.1.1.0", "Smart-UPS 1500"),
        ("1.3.6.1.4.1.318.1.1.1.1.2.1.0", "UPS 04.5 (ID18)"), ("1.3.6.1.4.1.318.1.4.2.4.1.4.1", "v6.5.6"),
      ], deviceClass: .ups, vendor: "APC", model: "Smart-UPS 1500", firmware: "v6.5.6"),
    DeviceCase(
      name: "the successor's agent under an old label",
      facts: [
        ("snmp.sys_description", "Alcatel-Lucent SR-9 router"), ("snmp.sys_object_id", "1.3.6.1.4.1.6527.1.3.99"),
      ], deviceClass: .router, vendor: "Nokia", model: "SR-9"),
  ]

  @Test(arguments: cases) func `what is another thing's does not become the device's`(_ device: DeviceCase) throws {
    device.check(try Support.identifier().identify(device.host))
  }
}
