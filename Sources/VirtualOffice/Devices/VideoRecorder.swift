/// A Dahua video recorder (public: ONVIF, its web login's realm, DHIP as described by researchers).
func videoRecorder(_ place: Place) -> Personality {
  let scopes = [
    "onvif://www.onvif.org/type/Network_Video_Recorder", "onvif://www.onvif.org/Profile/Streaming",
    "onvif://www.onvif.org/name/Dahua", "onvif://www.onvif.org/hardware/\(place.model)",
    "onvif://www.onvif.org/location/country/china",
  ]
  let onvif = ONVIFService(
    manufacturer: "Dahua", model: place.model, firmware: place.firmware, serial: place.serial, hardware: "1.00",
    scopes: scopes, isOpen: true)
  let discovery = WSDiscoveryService(
    endpoint: "urn:uuid:a4cc4f1b-6a3d-4d1e-91c4-\(place.mac.map(hex).joined())",
    types: "dn:NetworkVideoTransmitter tds:Device", scopes: scopes,
    addresses: ["http://\(place.ipText)/onvif/device_service"])
  return Personality(
    streams: [
      HTTPConversation.service(80, server: nil) { request in
        switch request.path {
        case "/":
          .page(
            "<!DOCTYPE html><html><head><title>WEB SERVICE</title></head><body><div id=\"login\"></div></body></html>")
        case "/RPC2_Login":
          .page(
            """
            {"error":{"code":268632079,"message":"Component error: login challenge!"},"id":1,"params":\
            {"encryption":"Default","random":"1083423951","realm":"Login to \(place.serial)"},"result":false,\
            "session":1207959552}
            """, type: "application/json")
        case "/onvif/device_service": onvif.reply(request)
        default: .notFound
        }
      },
      StreamService(port: 554) { RTSPConversation(server: "Rtsp Server/3.0", challenge: nil) },
      StreamService(port: 37777) { SilentConversation() },
    ], datagrams: [discovery.service, dahuaSearch(place)],
    daemons: [
      .lighttpdFront(
        port: 443, backend: 80, certificate: .expired(subject: "/C=CN/O=Product/CN=\(place.serial)"), oldTLS: true)
    ])
}

/// DHIP on UDP 37810: a header of 32 bytes, its JSON's length little-endian at 16 and 24, then the JSON.
private func dahuaSearch(_ place: Place) -> DatagramService {
  let (version, build) = place.firmware.split(separator: ",").reduce(into: ("", "")) { parts, piece in
    if parts.0.isEmpty { parts.0 = String(piece) } else { parts.1 = String(piece) }
  }
  let json = Array(
    """
    {"mac":"\(place.truth.mac)","method":"client.notifyDevInfo","params":{"deviceInfo":{"AlarmInputChannels":4,\
    "DeviceClass":"NVR","DeviceType":"\(place.model)","HttpPort":80,"IPv4Address":{"DhcpEnable":false,\
    "IPAddress":"\(place.ipText)","SubnetMask":"255.255.255.0"},"Init":166,"Port":37777,\
    "SerialNo":"\(place.serial)","Vendor":"Dahua","Version":"\(version),\(build)"}}}

    """.utf8)
  let length = [UInt8(json.count & 0xFF), UInt8(json.count >> 8), 0, 0, 0, 0, 0, 0]
  let header: [UInt8] = [0x20, 0, 0, 0] + Array("DHIP".utf8) + [0, 0, 0, 0, 0, 0, 0, 0] + length + length
  return DatagramService(port: 37810, groups: ["239.255.255.251"]) { question in
    guard question.count > 32, question[4..<8].elementsEqual("DHIP".utf8),
      question.text.contains("DHDiscover.search")
    else { return [] }
    return [header + json]
  }
}
