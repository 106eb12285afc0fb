/// A GeoVision camera that its maker no longer maintains (public: ONVIF, RFC 2326, the advisory of CVE-2024-6047).
func unmaintainedCamera(_ place: Place) -> Personality {
  let scopes = [
    "onvif://www.onvif.org/type/video_encoder", "onvif://www.onvif.org/Profile/Streaming",
    "onvif://www.onvif.org/name/\(place.model)", "onvif://www.onvif.org/hardware/\(place.model)",
    "onvif://www.onvif.org/location/country/taiwan",
  ]
  let onvif = ONVIFService(
    manufacturer: "GeoVision", model: place.model, firmware: place.firmware, serial: place.serial,
    hardware: "1.0", scopes: scopes, isOpen: true)
  let discovery = WSDiscoveryService(
    endpoint: "urn:uuid:1419d68a-1dd2-11b2-a105-\(place.serial.lowercased())",
    types: "dn:NetworkVideoTransmitter tds:Device", scopes: scopes,
    addresses: ["http://\(place.ipText)/onvif/device_service"])
  return Personality(
    streams: [
      HTTPConversation.service(80, server: "thttpd/2.25b 29dec2003") { request in
        switch request.path {
        case "/": .redirect(to: "/ssi.cgi/Login.htm")
        case "/ssi.cgi/Login.htm":
          .page(
            """
            <html><head><title>GeoVision Inc. - IP Camera</title></head><body><form action="LoginPC.cgi" \
            method="post"><input name="username"><input name="password" type="password"></form></body></html>
            """)
        case "/onvif/device_service": onvif.reply(request)
        default: .notFound
        }
      },
      StreamService(port: 554) {
        RTSPConversation(server: "GeoVision RTSP Server", challenge: "Basic realm=\"GeoVision\"")
      },
    ], datagrams: [discovery.service])
}

/// A Hikvision camera with firmware after the fix (public: ONVIF, UPnP, SADP's fields as described by researchers).
func patchedCamera(_ place: Place) -> Personality {
  let uuid = "20bd1c00-4b3e-11b5-8385-\(place.mac.map(hex).joined())"
  let base = "http://\(place.ipText)"
  let scopes = [
    "onvif://www.onvif.org/type/video_encoder", "onvif://www.onvif.org/Profile/Streaming",
    "onvif://www.onvif.org/Profile/T", "onvif://www.onvif.org/hardware/\(place.model)",
    "onvif://www.onvif.org/name/HIKVISION%20\(place.model)",
    "onvif://www.onvif.org/MAC/\(place.truth.mac)",
  ]
  let onvif = ONVIFService(
    manufacturer: "HIKVISION", model: place.model, firmware: place.firmware, serial: place.serial, hardware: "88",
    scopes: scopes, isOpen: false)
  let discovery = WSDiscoveryService(
    endpoint: "urn:uuid:\(uuid)", types: "dn:NetworkVideoTransmitter tds:Device", scopes: scopes,
    addresses: ["\(base)/onvif/device_service"])
  let announcement = SSDPService(
    uuid: uuid, server: "Linux/4.9.37, UPnP/1.0, Portable SDK for UPnP devices/1.6.18",
    location: "\(base)/upnpdevicedesc.xml", deviceType: "urn:schemas-upnp-org:device:EmbeddedNetDevice:1")
  let description = """
    <?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major>\
    <minor>0</minor></specVersion><device>\
    <deviceType>urn:schemas-upnp-org:device:EmbeddedNetDevice:1</deviceType>\
    <friendlyName>HIKVISION \(place.model) - K85216147</friendlyName><manufacturer>HIKVISION</manufacturer>\
    <manufacturerURL>http://www.hikvision.com</manufacturerURL><modelName>\(place.model)</modelName>\
    <modelNumber>\(place.model)</modelNumber><serialNumber>\(place.serial)</serialNumber>\
    <UDN>uuid:\(uuid)</UDN><presentationURL>\(base)/</presentationURL></device></root>
    """
  let sadp = DatagramService(port: 37020, groups: ["239.255.255.250"]) { question in
    let text = question.text
    guard text.contains("inquiry"), let identifier = WSDiscoveryService.content(of: "Uuid", in: text) else { return [] }
    let reply = """
      <?xml version="1.0" encoding="UTF-8"?><ProbeMatch><Uuid>\(identifier)</Uuid><Types>inquiry</Types>\
      <DeviceType>139345</DeviceType><DeviceDescription>\(place.model)</DeviceDescription>\
      <DeviceSN>\(place.serial)</DeviceSN><CommandPort>8000</CommandPort><HttpPort>80</HttpPort>\
      <MAC>\(place.truth.mac.split(separator: ":").joined(separator: "-"))</MAC>\
      <IPv4Address>\(place.ipText)</IPv4Address><IPv4SubnetMask>255.255.255.0</IPv4SubnetMask>\
      <IPv4Gateway>0.0.0.0</IPv4Gateway><DHCP>false</DHCP>\
      <SoftwareVersion>\(place.firmware)</SoftwareVersion><DSPVersion>V7.3 build 230302</DSPVersion>\
      <BootTime>2025-08-01 08:00:04</BootTime><Activated>true</Activated></ProbeMatch>
      """
    return [Array(reply.utf8)]
  }
  // Plain HTTP serves discovery only; people are sent to HTTPS. The HTTPS front passes to this port with
  // X-Forwarded-Proto, so that the login page is shown there.
  return Personality(
    streams: [
      HTTPConversation.service(80, server: "webserver") { request in
        switch request.path {
        case "/upnpdevicedesc.xml": return .page(description, type: "text/xml")
        case "/onvif/device_service": return onvif.reply(request)
        default: break
        }
        guard request.headers["x-forwarded-proto"] == "https" else {
          return .redirect(to: "https://\(place.ipText)\(request.path)")
        }
        switch request.path {
        case "/": return .redirect(to: "/doc/page/login.asp")
        case "/doc/page/login.asp":
          return .page("<!doctype html><html><head><title>login</title></head><body ng-app=\"loginApp\"></body></html>")
        case "/ISAPI/System/deviceInfo":
          return .login("Digest qop=\"auth\", realm=\"IP Camera(K85216147)\", nonce=\"4e6a5a3f\", algorithm=\"MD5\"")
        default: return .notFound
        }
      },
      StreamService(port: 554) {
        RTSPConversation(
          server: nil, challenge: "Digest realm=\"IP Camera(K85216147)\", nonce=\"c5bb2f5d5b6b\", stale=\"FALSE\"")
      },
    ], datagrams: [discovery.service, announcement.service, sadp],
    daemons: [
      .lighttpdFront(
        port: 443, backend: 80,
        certificate: .office(
          subject: "/C=TW/O=Virtual Office Securities/CN=cam-lobby.office.example", name: "cam-lobby.office.example",
          ip: place.ipText))
    ])
}
