/// The truth about the virtual office: who is in it and what a scanner must say of each.
///
/// Every personality takes what it says of itself from its row here, so that the two cannot drift.
package enum Truth {
  /// All devices, by address.
  package static let table: [DeviceTruth] = [
    row(
      "switch", "10:a8:29:4c:7e:01", 3, is: "switch", "Cisco", "SG350-28", firmware: "2.5.7.85",
      serial: "PSZ22411A2B", hostname: "sw-5f-01", config: ["snmp_default_community"], judged: outOfScope,
      note: "Sends LLDP every 4 s. Network equipment is out of Article 7's scope."),
    row(
      "mfp", "a8:b1:3b:5f:02:11", 10, is: "mfp", "HP", "Color LaserJet MFP M577", firmware: "4.8.0.2",
      serial: "MXBCL8K0D1", hostname: "NPI5F0211", ports: [80, 443, 631, 9100],
      config: ["snmp_default_community", "tls_cert_self_signed", "ipp_no_auth", "ipp_no_tls", "raw_print_open"],
      weaknesses: ["CVE-2021-39238"], judged: fixable,
      note: "FutureSmart 4 below its fix 4.11.2.1. SNMP tells the revision, IPP and the information page the bundle."),
    row(
      "printer", "38:ca:84:6d:90:2e", 11, is: "printer", "HP", "LaserJet M507", firmware: "5.6.0.1",
      serial: "PHBBQ41207", hostname: "NPI6D902E", ports: [631],
      config: ["ipp_no_auth"], judged: met,
      note: "CUPS' ippeveprinter with avahi. FutureSmart 5 above its fix 5.3."),
    row(
      "labelprinter", "78:b8:d6:21:c4:0d", 12, is: "label_printer", "Zebra", "ZT411", firmware: "V92.21.25Z",
      serial: "18J204303017", hostname: "ZBR2103309", ports: [80, 9100],
      config: ["snmp_default_community", "raw_print_open"],
      judged: .init("undetermined", updatable: "undetermined", "deficiency"),
      note: "Its port 9100 counts every connection and byte: both must stay 0."),
    row(
      "camera", "00:13:e2:04:8a:2f", 20, is: "ip_camera", "GeoVision", "GV-BX130", firmware: "V1.11",
      serial: "0013E2048A2F", ports: [80, 554], config: ["http_admin_no_tls", "onvif_no_auth"],
      weaknesses: ["CVE-2024-6047"],
      judged: .init("present", updatable: "no", "exception_candidate", routes: ["A"]),
      note: "No longer maintained by its maker; the weakness is exploited and has no fix. ONVIF answers without login."),
    row(
      "camera2", "44:19:b6:7a:35:c8", 21, is: "ip_camera", "Hikvision", "DS-2CD2143G2-I",
      firmware: "V5.7.15 build 230313", serial: "DS-2CD2143G2-I20221103AAWRK85216147", ports: [80, 443, 554],
      judged: met, note: "Built after the fix of CVE-2021-36260. Its firmware is told by SADP (UDP 37020) only."),
    row(
      "nvr", "3c:ef:8c:2d:61:70", 22, is: "nvr", "Dahua", "DHI-NVR4104-P-4KS2",
      firmware: "3.215.0000003.1.R, build 2019-08-27", serial: "5G0A3C1PAZ8B4E2",
      ports: [80, 443, 554, 37777],
      config: ["tls_cert_self_signed", "tls_cert_expired", "tls_legacy_version", "rtsp_no_auth", "onvif_no_auth"],
      weaknesses: ["CVE-2021-33045", "CVE-2021-33046"], judged: fixable,
      note: "Built before the fix of June 2021. DESCRIBE is answered without login; the certificate ended yesterday."),
    row(
      "phone", "80:5e:c0:1b:66:f4", 30, is: "ip_phone", "Yealink", "SIP-T46S", firmware: "66.84.0.15", ports: [80],
      config: ["http_admin_no_tls", "sip_no_tls"],
      judged: .init("undetermined", updatable: "undetermined", "deficiency"),
      note: "SIP on UDP 5060."),
    row(
      "pbx", "00:0b:82:9d:14:e7", 31, is: "ip_pbx", "Grandstream", "UCM6204", firmware: "1.0.20.52",
      ports: [80, 8089], config: ["sip_no_tls", "tls_cert_self_signed"],
      judged: .init("none", updatable: "undetermined", "deficiency"),
      note: "Port 80 sends people to 8089 with TLS, which no sweep asks. SIP on UDP 5060."),
    row(
      "ups", "00:c0:b7:3d:51:9e", 40, is: "ups", "APC", "Smart-UPS 1500", firmware: "UPS 04.1 (ID1015)",
      serial: "AS1944230214", hostname: "ups-5f-01", ports: [23, 80],
      config: ["telnet_open", "http_admin_no_tls", "snmp_default_community"],
      weaknesses: ["CVE-2022-0715", "CVE-2022-22805", "CVE-2022-22806"],
      judged: .init("present", updatable: "undetermined", "deficiency"),
      note: "The card AP9630 (serial ZA1935005678, v6.8.2) and the UPS are two products with two firmwares."),
    row(
      "door", "00:06:8e:02:1c:5a", 41, is: "access_control", "HID", "E400", firmware: "2.3.1.603",
      hostname: "EdgePlus", ports: [23, 80], config: ["telnet_open", "http_admin_no_tls"],
      judged: .init("undetermined", updatable: "undetermined", "exception_candidate", routes: ["B4"]),
      note: "A legacy controller: FTP and Telnet stay in use, a documented limit. Answers discover on UDP 4070."),
    row(
      "nas", "00:11:32:b7:0f:63", 50, is: "nas", "Synology", "DS920+", firmware: "DSM 7.1-42661",
      serial: "20A0RYR7K2N31", hostname: "DiskStation", ports: [139, 445, 5000, 5001, 5357],
      config: ["snmp_default_community", "tls_cert_self_signed", "default_certificate_shared"],
      weaknesses: ["CVE-2024-10441"], judged: fixable,
      note: "snmpd, Samba, wsdd, avahi and lighttpd."),
    row(
      "silent", "00:90:e8:55:13:a0", 60, is: nil, "Moxa", nil, macOnly: true, ipv6: false, judged: unknown,
      note: "Answers ARP and nothing else."),
    row(
      "tarpit", "a4:1a:3a:90:be:ef", 66, is: nil, "TP-Link", nil, macOnly: true, ipv6: false, judged: unknown,
      note: "Accepts every TCP port and feeds a byte a second: no port of it is to be believed."),
    row(
      "sensor", "58:2d:34:50:3c:11", 70, is: "sensor", "Qingping", "Air Monitor Lite",
      hostname: "Qingping-Air-Monitor-Lite", ports: [51826], judged: unknown,
      note: "HomeKit sensor (ci=10) announced by avahi; nothing to manage, so items 2 and 3 do not apply."),
    row(
      "tv", "cc:e6:86:12:f7:48", 71, is: "tv", "Samsung", "UA55NU7100", ports: [8001, 9197], judged: unknown,
      note: "UPnP renderer; calls its firmware \"Unknown\", which is no value."),
    row(
      "player", "dc:a6:32:c0:77:15", 72, is: "media_player", "Raspberry Pi", "Raspberry Pi 4", macOnly: true,
      serial: "a3c1f2e4", ports: [8200], judged: unknown,
      note: "minidlna. The manufacturer in its description is its programmer's name, not a vendor."),
    row(
      "booting", "9c:93:4e:5d:7a:20", 80, is: "mfp", "Xerox", "VersaLink C405", serial: "9HB214477",
      hostname: "XRX9C934E5D7A20", judged: unknown,
      note: "Boots while the scanner listens: DHCP options 12, 55, 60, ARP probe and announcement. No service yet."),
    row(
      "gateway", "a8:40:41:1f:21:a4", 81, is: "iot_gateway", "Dragino", "LG308", ports: [22, 80, 1883],
      config: ["mqtt_no_auth", "mqtt_no_tls", "http_admin_no_tls"],
      judged: .init("undetermined", updatable: "undetermined", "deficiency"),
      note: "mosquitto lets everybody in; dropbear and lighttpd."),
    row(
      "server", "a0:29:19:3e:84:d7", 90, is: "server", "Dell", nil, macOnly: true, hostname: "srv-backup",
      ports: [21, 22, 80], config: ["ftp_open"], judged: outOfScope,
      note: "Plain IT: dropbear, lighttpd, vsftpd, and avahi's workstation record."),
    row(
      "hostile", "c8:3a:35:0b:ad:99", 99, is: nil, "Tenda", nil, macOnly: true, ports: [80, 554], judged: unknown,
      note: "Garbage on UDP 137, 161, 1900, 3702, 5353; a header without end on 80; noise on 554."),
    row(
      "huebridge", "ec:b5:fa:1a:2b:3c", nil, is: "lighting", "Signify", "BSB002", firmware: "1965111030",
      serial: "ecb5fa1a2b3c", hostname: "ecb5fafffe1a2b3c", ports: [80], judged: unknown,
      note: "IPv6 only: answers on its link-local address."),
  ]

  // The verdicts below are our reading of Article 7 (the design page's sections 2 to 5). When the rules change,
  // this list is what changes.
  private static let outOfScope = DeviceTruth.Judgement(
    "not_applicable", updatable: "undetermined", "not_applicable")
  private static let fixable = DeviceTruth.Judgement("present", updatable: "yes", "deficiency")
  private static let unknown = DeviceTruth.Judgement("undetermined", updatable: "undetermined", "undetermined")
  private static let met = DeviceTruth.Judgement("none", updatable: "undetermined", "undetermined", attested: "met")

  /// The subnet of every office: offices do not see each other, so all may have the same one.
  package static let network = "10.77.0"
  /// The scanner's own interface, `eth0` in its namespace.
  package static let scannerMAC = "b8:27:eb:45:10:02"
  /// The scanner's address, with a prefix of 24 bits.
  package static let scannerIPv4 = network + ".2"

  /// The row of a device.
  package static func of(_ name: String) -> DeviceTruth? { table.first { $0.name == name } }

  private static func row(
    _ name: String, _ mac: String, _ host: Int?, is deviceClass: String?, _ vendor: String?, _ model: String?,
    macOnly: Bool = false, firmware: String? = nil, serial: String? = nil, hostname: String? = nil,
    ipv6: Bool = true, ports: [UInt16] = [], config: [String] = [], weaknesses: [String] = [],
    judged judgement: DeviceTruth.Judgement, note: String
  ) -> DeviceTruth {
    DeviceTruth(
      name: name, mac: mac, ipv4: host.map { "\(network).\($0)" },
      ipv6: ipv6 ? Address.mac(mac).flatMap(Address.linkLocal) : nil, deviceClass: deviceClass, vendor: vendor,
      vendorFromMACOnly: macOnly, model: model, firmware: firmware, serial: serial, hostname: hostname,
      tcpPorts: ports, configWeaknesses: config, weaknesses: weaknesses, judgement: judgement, note: note)
  }
}

extension DeviceTruth.Judgement {
  fileprivate init(
    _ weaknessStatus: String, updatable: String, _ verdict: String, attested: String? = nil, routes: [String] = []
  ) {
    self.init(
      weaknessStatus: weaknessStatus, updatable: updatable, verdict: verdict,
      verdictWhenAttested: attested ?? verdict, exceptionRoutes: routes)
  }
}
