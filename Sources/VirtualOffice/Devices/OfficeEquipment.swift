/// A Yealink telephone (public: RFC 3261, its User-Agent as RFCs' test logs show it).
func sipPhone(_ place: Place) -> Personality {
  let login = "/servlet?m=mod_listener&p=login&q=loginForm&jumpto=status"
  return Personality(
    streams: [
      HTTPConversation.service(80, server: "yealink embed httpd") { request in
        switch request.path {
        case "/": .redirect(to: login)
        case "/servlet":
          .page(
            """
            <html><head><title>Yealink T46S Phone</title></head><body><form name="formInput" method="POST">\
            <input name="username"><input name="pwd" type="password"></form></body></html>
            """)
        default: .notFound
        }
      }
    ], datagrams: [SIPService(userAgent: "Yealink \(place.model) \(place.firmware)").service])
}

/// An APC UPS with a network card (public: PowerNet MIB, its sysDescr form, its Telnet and web login).
func upsCard(_ place: Place) -> Personality {
  let agent = SNMPAgent(
    [
      ".1.3.6.1.2.1.1.1.0": .text(
        "APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.8.2 PN:apc_hw05_aos_682.bin AF1:v6.8.2 "
          + "AN1:apc_hw05_sumx_682.bin MN:AP9630 HR:08 SN: ZA1935005678 MD:08/28/2019) "),
      ".1.3.6.1.2.1.1.2.0": .oid(".1.3.6.1.4.1.318.1.3.27"),
      ".1.3.6.1.2.1.1.3.0": .ticks(99_000_000),
      ".1.3.6.1.2.1.1.4.0": .text(""),
      ".1.3.6.1.2.1.1.5.0": .text(place.host),
      ".1.3.6.1.2.1.1.6.0": .text("5F server closet"),
      ".1.3.6.1.2.1.33.1.1.1.0": .text("American Power Conversion"),
      ".1.3.6.1.2.1.33.1.1.2.0": .text(place.model),
      ".1.3.6.1.2.1.33.1.1.3.0": .text(place.firmware),
      ".1.3.6.1.2.1.33.1.1.4.0": .text("v6.8.2"),
      ".1.3.6.1.4.1.318.1.1.1.1.1.1.0": .text(place.model),
      ".1.3.6.1.4.1.318.1.1.1.1.2.1.0": .text(place.firmware),
      ".1.3.6.1.4.1.318.1.1.1.1.2.3.0": .text(place.serial),
      ".1.3.6.1.4.1.318.1.1.1.1.2.5.0": .text("SMT1500IC"),
    ], enterprise: 318, mac: place.mac)
  return Personality(
    ttl: 255,
    streams: [
      StreamService(port: 23) { TelnetConversation(banner: "\r\n\r\n", prompts: ["User Name : ", "Password  : "]) },
      HTTPConversation.service(80, server: "WWW Server/1.1") { request in
        switch request.path {
        case "/": .redirect(to: "/NMC/logon.htm")
        case "/NMC/logon.htm":
          .page(
            """
            <html><head><title>UPS Network Management Card 2 : Log On</title></head><body><form action="/Forms/login1" \
            method="post"><input name="login_username"><input name="login_password" type="password"></form></body></html>
            """)
        default: .notFound
        }
      },
    ], datagrams: [agent.service])
}

/// An HID Edge door controller (public: its discovery daemon's answer, its manual).
func doorController(_ place: Place) -> Personality {
  let discovery = DatagramService(port: 4070) { question in
    guard question.starts(with: Array("discover;".utf8)) else { return [] }
    let answer =
      "discovered;090;\(place.truth.mac.uppercased());\(place.host);\(place.ipText);1;\(place.model);"
      + "\(place.firmware);04/23/2012;"
    return [Array(answer.utf8)]
  }
  return Personality(
    streams: [
      StreamService(port: 23) {
        TelnetConversation(
          banner: "HID \(place.host) \(place.model) \(place.firmware)\r\n", prompts: ["login: ", "Password: "])
      },
      HTTPConversation.service(80, server: "mini_httpd/1.19 19dec2003") { request in
        request.path == "/" || request.path.hasPrefix("/html/")
          ? .login("Basic realm=\"HID \(place.host) \(place.model)\"") : .notFound
      },
    ], datagrams: [discovery])
}

/// A Cisco small-business switch that speaks LLDP (public: IEEE 802.1AB, ENTITY-MIB, RFC 4133).
func officeSwitch(_ place: Place) -> Personality {
  let description = "\(place.model) 28-Port Gigabit Managed Switch"
  let row = ".1.3.6.1.2.1.47.1.1.1.1."
  let agent = SNMPAgent(
    [
      ".1.3.6.1.2.1.1.1.0": .text(description),
      ".1.3.6.1.2.1.1.2.0": .oid(".1.3.6.1.4.1.9.6.1.95.28.5"),
      ".1.3.6.1.2.1.1.3.0": .ticks(456_000_000),
      ".1.3.6.1.2.1.1.4.0": .text(""),
      ".1.3.6.1.2.1.1.5.0": .text(place.host),
      ".1.3.6.1.2.1.1.6.0": .text("5F rack"),
      ".1.3.6.1.2.1.1.7.0": .integer(2),
      row + "2.1": .text(description),
      row + "8.1": .text("V02"),
      row + "9.1": .text("1.0.0.12"),
      row + "10.1": .text(place.firmware),
      row + "11.1": .text(place.serial),
      row + "12.1": .text("Cisco"),
      row + "13.1": .text(place.model),
    ], enterprise: 9, mac: place.mac)
  let frame = LLDPFrame(
    mac: place.mac, portID: "gi7", portDescription: "GigabitEthernet7", systemName: place.host,
    systemDescription: "\(description)\nSoftware version \(place.firmware)", management: place.ip)
  return Personality(datagrams: [agent.service], frames: [LLDPAnnouncer(frame: frame)])
}
