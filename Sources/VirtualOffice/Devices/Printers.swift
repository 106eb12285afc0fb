/// An HP multifunction printer with FutureSmart 4 (public: HP's MIB, PWG 5107.1, its web pages' form).
func multifunctionPrinter(_ place: Place) -> Personality {
  let name = "HP \(place.model)"
  let identifier =
    "MFG:HP;MDL:\(name);CMD:PJL,PML,PCLXL,URP,PCL,PDF,POSTSCRIPT;CLS:PRINTER;DES:\(name);SN:\(place.serial);"
  let agent = SNMPAgent(
    [
      ".1.3.6.1.2.1.1.1.0": .text(
        "HP ETHERNET MULTI-ENVIRONMENT,SN:\(place.serial),FN:5X71D4F,SVCID:28152,PID:\(name)"),
      ".1.3.6.1.2.1.1.2.0": .oid(".1.3.6.1.4.1.11.2.3.9.1"),
      ".1.3.6.1.2.1.1.3.0": .ticks(8_640_000),
      ".1.3.6.1.2.1.1.4.0": .text(""),
      ".1.3.6.1.2.1.1.5.0": .text(place.host),
      ".1.3.6.1.2.1.1.6.0": .text("5F copy room"),
      ".1.3.6.1.2.1.25.3.2.1.2.1": .oid(".1.3.6.1.2.1.25.3.1.5"),
      ".1.3.6.1.2.1.25.3.2.1.3.1": .text(name),
      ".1.3.6.1.2.1.43.5.1.1.16.1": .text(name),
      ".1.3.6.1.2.1.43.5.1.1.17.1": .text(place.serial),
      ".1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1": .text(identifier),
      ".1.3.6.1.4.1.11.2.3.9.1.1.7.0": .text(identifier),
      ".1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.2.0": .text(name),
      // HP's PML strings begin with a symbol set and a length.
      ".1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0": .bytes([0x01, 0x15] + Array(place.serial.utf8)),
      ".1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.5.0": .text("20190604"),
      ".1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.6.0": .text("2408249_034589"),
    ], enterprise: 11, mac: place.mac)
  let printing = IPPService(attributes: [
    ("printer-uri-supported", .uri("ipp://\(place.ipText):631/ipp/print")),
    ("uri-security-supported", .keyword(["none"])),
    ("uri-authentication-supported", .keyword(["none"])),
    ("printer-name", .name(place.host)),
    ("printer-location", .text("5F copy room")),
    ("printer-info", .text(name)),
    ("printer-make-and-model", .text(name)),
    ("printer-device-id", .text(identifier)),
    ("printer-state", .enumeration(3)),
    ("printer-is-accepting-jobs", .boolean(true)),
    ("ipp-versions-supported", .keyword(["1.0", "1.1", "2.0"])),
    ("printer-more-info", .uri("http://\(place.ipText)/")),
    ("printer-uuid", .uri("urn:uuid:564e4333-4c38-4b30-4431-\(place.mac.map(hex).joined())")),
    ("printer-firmware-name", .name("FutureSmart")),
    ("printer-firmware-string-version", .text(place.firmware)),
    ("printer-serial-number", .text(place.serial)),
  ])
  let title = "\(name)&nbsp;&nbsp;&nbsp;\(place.ipText)"
  let web: (HTTPRequest) -> HTTPReply = { request in
    switch request.path {
    case "/": .redirect(to: "/hp/device/DeviceStatus/Index")
    case "/hp/device/DeviceStatus/Index":
      .page(
        """
        <!DOCTYPE html><html><head><title>\(title)</title></head><body><h1 id="HomeDeviceName">\(name)</h1>\
        <span id="MachineStatus">Ready</span></body></html>
        """)
    case "/hp/device/DeviceInformation/View":
      .page(
        """
        <!DOCTYPE html><html><head><title>\(title)</title></head><body><table>\
        <tr><td>Product Name:</td><td><strong id="ProductName">\(name)</strong></td></tr>\
        <tr><td>Device Name:</td><td><strong id="DeviceName">\(place.host)</strong></td></tr>\
        <tr><td>Product Serial Number:</td><td><strong id="DeviceSerialNumber">\(place.serial)</strong></td></tr>\
        <tr><td>Firmware Bundle Version:</td><td><strong id="FutureSmartBundleVersion">\(place.firmware)</strong></td></tr>\
        <tr><td>Firmware Revision:</td><td><strong id="FirmwareRevision">2408249_034589</strong></td></tr>\
        <tr><td>Firmware Datecode:</td><td><strong id="FirmwareDateCode">20190604</strong></td></tr>\
        </table></body></html>
        """)
    case "/ipp/print", "/ipp/printer", "/ipp": request.method == "POST" ? printing.reply(request) : .notFound
    default: .notFound
    }
  }
  return Personality(
    streams: [
      HTTPConversation.service(80, server: nil, reply: web), HTTPConversation.service(631, server: nil, reply: web),
      place.rawPrintPort,
    ], datagrams: [agent.service],
    daemons: [
      .lighttpdFront(
        port: 443, backend: 80,
        certificate: .selfSigned(subject: "/CN=HP Jetdirect 5F0211/OU=A8B13B5F0211/OU=J8028E/O=HP"))
    ])
}

/// An HP printer with FutureSmart 5, played by CUPS' ippeveprinter.
func networkPrinter(_ place: Place) -> Personality {
  let name = "HP \(place.model)"
  return Personality(daemons: [
    .ippeveprinter(
      name: "\(name) (6D902E)", host: place.host, location: "6F trading room",
      certificate: .office(
        subject: "/C=TW/O=Virtual Office Securities/CN=\(place.host).local", name: "\(place.host).local",
        ip: place.ipText),
      attributes: [
        ("textWithoutLanguage", "printer-make-and-model", name),
        (
          "textWithoutLanguage", "printer-device-id",
          "MFG:HP;MDL:\(name);CMD:PJL,PCL,PDF;CLS:PRINTER;DES:\(name);SN:\(place.serial);"
        ),
        ("nameWithoutLanguage", "printer-firmware-name", "FutureSmart"),
        ("textWithoutLanguage", "printer-firmware-string-version", place.firmware),
        ("textWithoutLanguage", "printer-serial-number", place.serial),
      ])
  ])
}

/// A Zebra label printer (public: Zebra's and the printer MIB, GLPI Agent's list of objects).
func labelPrinter(_ place: Place) -> Personality {
  let long = "ZTC \(place.model)-203dpi ZPL"
  let agent = SNMPAgent(
    [
      ".1.3.6.1.2.1.1.1.0": .text("Zebra Technologies \(long)"),
      ".1.3.6.1.2.1.1.2.0": .oid(".1.3.6.1.4.1.10642.1.1"),
      ".1.3.6.1.2.1.1.3.0": .ticks(12_345_600),
      ".1.3.6.1.2.1.1.4.0": .text(""),
      ".1.3.6.1.2.1.1.5.0": .text(place.host),
      ".1.3.6.1.2.1.1.6.0": .text("B1 mail room"),
      ".1.3.6.1.2.1.25.3.2.1.2.1": .oid(".1.3.6.1.2.1.25.3.1.5"),
      ".1.3.6.1.2.1.25.3.2.1.3.1": .text("Zebra Technologies \(long)"),
      ".1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1": .text(
        "MANUFACTURER:Zebra Technologies ;COMMAND SET:ZPL;MODEL:\(long);CLASS:PRINTER;OPTIONS:XML;"),
      ".1.3.6.1.4.1.10642.1.1.0": .text(long),
      ".1.3.6.1.4.1.10642.1.2.0": .text(place.firmware),
      ".1.3.6.1.4.1.10642.1.4.0": .text(place.host),
      ".1.3.6.1.4.1.10642.1.9.0": .text(place.serial),
    ], enterprise: 10642, mac: place.mac)
  let page = """
    <HTML><HEAD><TITLE>\(place.host)</TITLE></HEAD><BODY><CENTER><H1>Zebra Technologies<BR>\(long)</H1>\
    <H2>internal wired PS - \(place.host)</H2><A HREF="config.html">View Printer Configuration</A><BR>\
    <A HREF="settings">View and Modify Printer Settings</A></CENTER></BODY></HTML>
    """
  return Personality(
    streams: [
      HTTPConversation.service(80, server: nil) { $0.path == "/" ? .page(page) : .notFound }, place.rawPrintPort,
    ], datagrams: [agent.service])
}

/// A Xerox printer that is just starting (public: its DHCP options, as Recog's examples have them).
func bootingPrinter(_ place: Place) -> Personality {
  let message = DHCPMessage(
    mac: place.mac, hostName: place.host,
    vendorClass: "Mfg=Xerox;Typ=MFP;Mod=\(place.model);Ser=\(place.serial);Loc=7F",
    parameters: [1, 3, 6, 12, 15, 28, 42, 44, 46, 47, 54, 58, 59, 81], requested: place.ip)
  return Personality(frames: [BootingDevice(message)])
}

/// Two hexadecimal digits, lower case.
func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
