import Testing

@testable import Identification

struct PrinterCases {
  static let cases = [
    DeviceCase(
      name: "HP LaserJet by SNMP",
      facts: [
        ("snmp.sys_description", "HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD153,EEPROM JSI24180012"),
        ("snmp.sys_object_id", ".1.3.6.1.4.1.11.2.3.9.1"),
        ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.2.0", "HP LaserJet M607"),
        ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.6.0", "2409249_584455"),
        ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0", "01:15:43:4e:42:43:4a:31:32:33:34:35:00:00"),
      ], deviceClass: .printer, vendor: "HP", model: "LaserJet M607", firmware: "2409249_584455", serial: "CNBCJ12345"),
    DeviceCase(
      name: "HP MFP by its 1284 id",
      facts: [
        ("ipp.printer-device-id", "MFG:HP;MDL:HP LaserJet MFP M428fdw;CMD:PJL,PCL;CLS:PRINTER;SN:VNB3K12345;"),
        ("ipp.printer-make-and-model", "HP LaserJet MFP M428fdw"), ("ipp.printer-uuid", "urn:uuid:01234567-89ab"),
      ], deviceClass: .mfp, vendor: "HP", model: "LaserJet MFP M428fdw", serial: "VNB3K12345"),
    DeviceCase(
      name: "Brother by 1284 id and its own serial object",
      mac: "00:80:77:00:00:01",
      facts: [
        ("snmp.sys_description", "Brother NC-8300h, Firmware Ver.1.14 (12.10.19),MID 8CE-420"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.2435.2.3.9.1"),
        ("1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1", "MFG:Brother;CMD:PJL,PCL;MDL:HL-L2350DW series;CLS:PRINTER;"),
        ("1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.1.0", "E78283K9N123456"),
      ], deviceClass: .printer, vendor: "Brother", model: "HL-L2350DW", serial: "E78283K9N123456"),
    DeviceCase(
      name: "Epson spells its serial number in hex",
      facts: [
        ("ipp.printer-make-and-model", "EPSON WF-C5790 Series"),
        ("ipp.printer-device-id", "MFG:EPSON;MDL:WF-C5790 Series;CLS:PRINTER;SN:58334243303132333435;"),
      ], deviceClass: .mfp, vendor: "Epson", model: "WF-C5790", serial: "X3BC012345"),
    DeviceCase(
      name: "Canon copier by its description",
      facts: [
        ("snmp.sys_description", "Canon iR-ADV C5535 III /P"), ("snmp.sys_object_id", "1.3.6.1.4.1.1602.4.7"),
        ("1.3.6.1.4.1.1602.1.1.1.4.0", "68.21"), ("1.3.6.1.4.1.1602.1.2.1.8.1.3.1.1", "2LR01234"),
      ], deviceClass: .mfp, vendor: "Canon", model: "iR-ADV C5535 III", firmware: "68.21", serial: "2LR01234"),
    DeviceCase(
      name: "Ricoh by SNMP",
      facts: [
        ("snmp.sys_description", "RICOH MP C3004 1.09 / RICOH Network Printer C model / RICOH Network Scanner C model"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.367.1.1"), ("1.3.6.1.4.1.367.3.2.1.1.1.1.0", "RICOH MP C3004"),
        ("1.3.6.1.4.1.367.3.2.1.1.1.2.0", "1.09"), ("1.3.6.1.4.1.367.3.2.1.2.1.4.0", "C738M123456"),
      ], deviceClass: .mfp, vendor: "Ricoh", model: "MP C3004", firmware: "1.09", serial: "C738M123456"),
    DeviceCase(
      name: "Savin's label on a Ricoh agent",
      facts: [
        ("snmp.sys_description", "SAVIN MP C4503 1.20"), ("snmp.sys_object_id", "1.3.6.1.4.1.367.1.1"),
      ], deviceClass: .mfp, vendor: "Savin", model: "MP C4503", maker: "Ricoh"),
    DeviceCase(
      name: "Kyocera that answers HP's objects too",
      facts: [
        ("snmp.sys_description", "KYOCERA Document Solutions Printing System"),
        ("snmp.sys_object_id", "1.3.6.1.4.1.1347.41"), ("1.3.6.1.4.1.1347.43.5.1.1.1.1", "ECOSYS M2540dn"),
        ("1.3.6.1.4.1.1347.43.5.4.1.5.1.1", "2S0_2000.002.501"), ("1.3.6.1.4.1.1347.43.5.1.1.28.1", "VXF8Z01234"),
      ], deviceClass: .mfp, vendor: "Kyocera", model: "ECOSYS M2540dn", firmware: "2S0_2000.002.501",
      serial: "VXF8Z01234"),
    DeviceCase(
      name: "Epson by mDNS and WSD",
      facts: [
        ("mdns.service", "_ipp._tcp"), ("mdns.txt._ipp.ty", "EPSON WF-C5790 Series"),
        ("mdns.txt._ipp.usb_mfg", "EPSON"),
        ("mdns.txt._ipp.usb_mdl", "WF-C5790 Series"), ("mdns.txt._ipp.scan", "T"), ("mdns.txt._ipp.fax", "T"),
        ("wsd.types", "wsdp:Device wprt:PrintDeviceType wscn:ScanDeviceType"), ("wsd.serial_number", "X3BC012345"),
        ("wsd.firmware_version", "05.14.GR12J8"), ("wsd.manufacturer", "SEIKO EPSON"),
        ("wsd.model_name", "WF-C5790 Series"),
      ], deviceClass: .mfp, vendor: "Epson", model: "WF-C5790", firmware: "05.14.GR12J8", serial: "X3BC012345"),
    DeviceCase(
      name: "Xerox in the DHCP vendor class",
      facts: [("dhcp_vendor_class", "Mfg=Xerox;Typ=MFP;Mod=VersaLink C405;Ser=4HX123456;Loc=2F")],
      deviceClass: .mfp, vendor: "Xerox", model: "VersaLink C405", serial: "4HX123456"),
    DeviceCase(
      name: "Zebra by its own objects",
      facts: [
        ("snmp.sys_object_id", "1.3.6.1.4.1.10642.1"), ("1.3.6.1.4.1.10642.1.1.0", "ZTC ZT410-203dpi ZPL"),
        ("1.3.6.1.4.1.10642.1.2.0", "V75.20.19Z"), ("1.3.6.1.4.1.10642.1.9.0", "18J170123456"),
      ], deviceClass: .labelPrinter, vendor: "Zebra", model: "ZT410", firmware: "V75.20.19Z",
      serial: "18J170123456"),
    DeviceCase(
      name: "raw print and LPD ports alone are one kind", facts: [], ports: ["9100/tcp", "515/tcp", "631/tcp"]),
    DeviceCase(
      name: "a CUPS server is not its printers",
      facts: [
        ("ipp.cups-version", "2.4.2"), ("ipp.printer-make-and-model", "HP LaserJet M404dn"),
        ("ipp.printer-device-id", "MFG:HP;MDL:LaserJet M404dn;CLS:PRINTER;SN:PHB0000001;"),
        ("mdns.txt._ipp.rp", "printers/office"), ("mdns.txt._ipp.ty", "HP LaserJet M404dn"),
        ("mdns.service", "_ipp._tcp"), ("ipp.printer-serial-number", "PHB0000001"),
      ]),
    DeviceCase(
      name: "a reflector of two models is neither",
      facts: [
        ("mdns.service", "_ipp._tcp"), ("mdns.txt._ipp.ty", "HP LaserJet M404dn"),
        ("mdns.txt._ipp.ty", "EPSON WF-C5790 Series"),
      ]),
    DeviceCase(
      name: "a serial that is none",
      facts: [("ipp.printer-make-and-model", "Brother MFC-L2750DW"), ("ipp.printer-serial-number", "000000000000")],
      deviceClass: .mfp, vendor: "Brother", model: "MFC-L2750DW"),
  ]

  @Test(arguments: cases) func `a printer is known by its own words`(_ device: DeviceCase) throws {
    device.check(try Support.identifier().identify(device.host))
  }
}
