/// A Samsung television (public: UPnP Device Architecture, the fields of its device information call).
func television(_ place: Place) -> Personality {
  let uuid = "0c4a9d7e-00d8-1000-8fd3-\(place.mac.map(hex).joined())"
  let base = "http://\(place.ipText)"
  let announcement = SSDPService(
    uuid: uuid, server: "SHP, UPnP/1.0, Samsung UPnP SDK/1.0", location: "\(base):9197/dmr",
    deviceType: "urn:schemas-upnp-org:device:MediaRenderer:1")
  let description = """
    <?xml version="1.0" encoding="UTF-8"?><root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major>\
    <minor>0</minor></specVersion><device><deviceType>urn:schemas-upnp-org:device:MediaRenderer:1</deviceType>\
    <friendlyName>[TV] Lobby</friendlyName><manufacturer>Samsung Electronics</manufacturer>\
    <manufacturerURL>http://www.samsung.com/sec</manufacturerURL><modelDescription>Samsung TV DMR</modelDescription>\
    <modelName>\(place.model)</modelName><modelNumber>AllShare1.0</modelNumber><serialNumber></serialNumber>\
    <UDN>uuid:\(uuid)</UDN></device></root>
    """
  let information = """
    {"device":{"FrameTVSupport":"false","OS":"Tizen","countryCode":"TW","description":"Samsung DTV RCR",\
    "firmwareVersion":"Unknown","id":"uuid:\(uuid)","ip":"\(place.ipText)","model":"18_KANTM2_UHD",\
    "modelName":"\(place.model)","name":"[TV] Lobby","networkType":"wired","type":"Samsung SmartTV",\
    "wifiMac":"\(place.truth.mac)"},"name":"[TV] Lobby","type":"Samsung SmartTV","uri":"\(base):8001/api/v2/",\
    "version":"2.0.25"}
    """
  return Personality(
    streams: [
      HTTPConversation.service(9197, server: "SHP, UPnP/1.0, Samsung UPnP SDK/1.0") {
        $0.path == "/dmr" ? .page(description, type: "text/xml") : .notFound
      },
      HTTPConversation.service(8001, server: "WebServer") {
        $0.path == "/api/v2/" ? .page(information, type: "application/json") : .notFound
      },
    ], datagrams: [announcement.service])
}

/// Answers ARP, and nothing else ever.
func silentDevice(_ place: Place) -> Personality {
  Personality(hasKernelAddresses: false, frames: [SilentHost(mac: place.mac, ip: place.ip)])
}

/// Accepts everything and never ends.
func tarpit(_ place: Place) -> Personality {
  Personality(hasKernelAddresses: false, frames: [Tarpit(mac: place.mac, ip: place.ip)])
}

/// Answers every question with garbage, and HTTP with a header that never ends.
func hostileHost(_ place: Place) -> Personality {
  // Always the same noise, so that a failure can be repeated: a linear congruential generator.
  var state: UInt32 = 0x2545_F491
  let noise: [UInt8] = (0..<700).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return UInt8(state >> 24)
  }
  // SNMP, mDNS and SSDP answers that begin well and then lie about their lengths.
  let snmp: [UInt8] = [0x30, 0x82, 0xFF, 0xFF, 0x02, 0x01, 0x01, 0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF] + noise.prefix(90)
  let mdns: [UInt8] =
    [0, 0, 0x84, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xC0, 0x0C, 0xC0, 0x0C] + noise.prefix(200)
  let ssdp = Array("HTTP/1.1 200 OK\r\nLOCATION: http://[::::]:99999/\u{1}\r\nUSN: ".utf8) + noise
  let answers: [(UInt16, [String], [UInt8])] = [
    (137, [], noise), (161, [], snmp), (1900, ["239.255.255.250"], ssdp), (3702, ["239.255.255.250"], noise),
    (5353, ["224.0.0.251"], mdns),
  ]
  return Personality(
    streams: [
      StreamService(port: 80) {
        EndlessConversation(
          first: Array("HTTP/1.1 200 OK\r\n".utf8),
          again: Array(String(repeating: "X-More: and more and more and more\r\n", count: 50).utf8))
      },
      StreamService(port: 554) { EndlessConversation(first: noise, again: noise) },
    ],
    datagrams: answers.map { port, groups, bytes in
      DatagramService(port: port, groups: groups) { _ in [bytes] }
    })
}
