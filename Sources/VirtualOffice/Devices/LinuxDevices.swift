/// A Synology station out of real daemons (public: Synology's MIB guide, its DNS-SD record, its web login).
func networkStorage(_ place: Place) -> Personality {
  let system = ".1.3.6.1.4.1.6574.1.5."
  return Personality(daemons: [
    .snmpd(
      description: "Linux \(place.host) 4.4.180+ #42661 SMP Fri Apr 1 15:31:10 CST 2022 x86_64",
      objectID: ".1.3.6.1.4.1.8072.3.2.10", name: place.host, location: "5F server closet", contact: "admin",
      enterprise: ".1.3.6.1.4.1.6574",
      objects: [
        (system + "1.0", "octet_str", place.model), (system + "2.0", "octet_str", place.serial),
        (system + "3.0", "octet_str", place.firmware),
      ]),
    .samba(name: "DISKSTATION", workgroup: "WORKGROUP"),
    .wsdd(name: place.host, workgroup: "WORKGROUP", uuid: "73796e6f-6473-6d00-0000-\(place.mac.map(hex).joined())"),
    .avahi(
      host: place.host, instance: place.host,
      services: [
        AnnouncedService(
          type: "_http._tcp", port: 5000,
          text: [
            "vendor=Synology", "model=\(place.model)", "serial=\(place.serial)", "version_major=7", "version_minor=1",
            "version_build=42661", "admin_port=5000", "secure_admin_port=5001", "mac_address=\(place.truth.mac)",
          ]),
        AnnouncedService(type: "_smb._tcp", port: 445),
        AnnouncedService(type: "_device-info._tcp", port: 0, text: ["model=Xserve"]),
      ]),
    .lighttpd(
      server: "nginx",
      pages: [
        "index.html": """
        <!DOCTYPE html><html><head><title>\(place.host)&nbsp;-&nbsp;Synology&nbsp;DiskStation</title>\
        <link rel="stylesheet" href="webman/resources/css/desktop.css?v=42661"></head>\
        <body><div id="sds-desktop"></div></body></html>
        """,
        "webapi/query.cgi":
          "{\"data\":{\"SYNO.API.Auth\":{\"maxVersion\":7,\"minVersion\":1,\"path\":\"entry.cgi\"}},\"success\":true}",
      ], http: 5000, https: (5001, .selfSigned(subject: "/C=TW/L=Taipel/O=Synology Inc./CN=synology.com"))),
  ])
}

/// A Dragino LoRa gateway: OpenWrt's daemons and an open broker.
func mqttGateway(_ place: Place) -> Personality {
  Personality(daemons: [
    .mosquitto, .dropbear,
    .lighttpd(
      server: "lighttpd/1.4.69",
      pages: [
        "index.html": """
        <!DOCTYPE html><html><head><title>\(place.model) - Dragino LoRa Gateway</title></head>\
        <body><h1>\(place.model) LoRaWAN Gateway</h1><form action="/cgi-bin/login" method="post">\
        <input name="username"><input name="password" type="password"></form></body></html>
        """
      ], http: 80),
  ])
}

/// A general Linux server: plain IT.
func linuxServer(_ place: Place) -> Personality {
  Personality(daemons: [
    .vsftpd, .dropbear, .avahi(host: place.host, instance: place.host, services: [], workstation: true),
    .lighttpd(
      server: "lighttpd/1.4.69",
      pages: [
        "index.html":
          "<html><head><title>Welcome page</title></head><body><h1>Placeholder page</h1>Debian</body></html>"
      ], http: 80),
  ])
}

/// A Raspberry Pi that shows media, played by minidlna.
func mediaPlayer(_ place: Place) -> Personality {
  Personality(daemons: [
    .minidlna(
      friendlyName: "Lobby player", modelName: place.model, serial: place.serial,
      uuid: "4d696e69-444c-164e-9d41-\(place.mac.map(hex).joined())")
  ])
}

/// A Philips Hue bridge that has IPv6 only (public: Hue's DNS-SD record and its open configuration call).
func lightingBridge(_ place: Place) -> Personality {
  let identifier = place.host
  let configuration = """
    {"name":"Hue Bridge","datastoreversion":"172","swversion":"\(place.firmware)","apiversion":"1.65.0",\
    "mac":"\(place.truth.mac)","bridgeid":"\(identifier.uppercased())","factorynew":false,\
    "modelid":"\(place.model)"}
    """
  let description = """
    <?xml version="1.0" encoding="UTF-8"?><root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion>\
    <major>1</major><minor>0</minor></specVersion><device><deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>\
    <friendlyName>Hue Bridge</friendlyName><manufacturer>Signify</manufacturer>\
    <modelDescription>Philips hue Personal Wireless Lighting</modelDescription>\
    <modelName>Philips hue bridge 2015</modelName><modelNumber>\(place.model)</modelNumber>\
    <serialNumber>\(place.serial)</serialNumber><UDN>uuid:2f402f80-da50-11e1-9b23-\(place.serial)</UDN></device></root>
    """
  return Personality(
    streams: [
      HTTPConversation.service(80, server: "nginx") { request in
        switch request.path {
        case "/": .page("<html><head><title>hue personal wireless lighting</title></head><body></body></html>")
        case "/api/config", "/api/0/config": .page(configuration, type: "application/json")
        case "/description.xml": .page(description, type: "text/xml")
        default: .notFound
        }
      }
    ],
    daemons: [
      .avahi(
        host: identifier, instance: "Hue Bridge - 1A2B3C",
        services: [
          AnnouncedService(
            type: "_hue._tcp", port: 443, text: ["bridgeid=\(identifier)", "modelid=\(place.model)"])
        ])
    ])
}

/// An air sensor that only announces itself and its one HomeKit port (public: HAP's DNS-SD record).
func airSensor(_ place: Place) -> Personality {
  Personality(
    streams: [
      HTTPConversation.service(51826, server: nil) { _ in
        HTTPReply(status: "470 Connection Authorization Required", type: "application/hap+json")
      }
    ],
    daemons: [
      .avahi(
        host: place.host, instance: "Qingping \(place.model)",
        services: [
          AnnouncedService(
            type: "_hap._tcp", port: 51826,
            text: [
              "c#=2", "ff=1", "id=\(place.truth.mac.uppercased())", "md=Qingping \(place.model)", "pv=1.1", "s#=1",
              "sf=0", "ci=10", "sh=kd2uBg==",
            ])
        ])
    ])
}
