import Foundation
import Identification
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// What a bundle hides, and what it leaves as it was.
struct BundleTests {
  private static let mac = "00:40:8c:a1:b2:c3"

  private static func host(_ facts: [Fact], mac: String = mac, ip: String = "10.20.30.40") -> KnownHost {
    let macs = [MACAddress(mac)].compactMap { $0 }
    let endpoint = Endpoint(segment: "lan", mac: macs.first, ip: IPAddress(ip))
    let time = Date(timeIntervalSince1970: 0)
    return KnownHost(
      segment: "lan", macs: macs, addresses: [IPAddress(ip)].compactMap { $0 },
      observations: facts.map { Observation($0, of: endpoint, by: Means(.asked, "test"), at: time) })
  }

  private static func masked(_ host: KnownHost, names: [String] = [], said: [String] = []) throws -> [Fact] {
    let identifier = try Night.judges().identifier
    let mask = ObservationMask(
      host, identifier.identify(host), names: names, said: said, identifier: identifier)
    return mask.facts(of: host)
  }

  struct Hidden: CustomTestStringConvertible, Sendable {
    let name: String
    let facts: [Fact]
    let secrets: [String]
    var testDescription: String { name }
  }

  static let hidden: [Hidden] = [
    Hidden(
      name: "the MAC in every form",
      facts: [
        Fact("html_title", "Camera 00408CA1B2C3"), Fact("ssh.banner", "00-40-8C-A1-B2-C3 and 0040.8ca1.b2c3"),
        Fact("dhcp.client_id", "0100408ca1b2c3"), Fact("upnp.udn", "uuid:4d454930-0000-1000-8001-00408ca1b2c3"),
        Fact("snmp.oid", "x", oid: "1.3.6.1.2.1.17.4.3.1.1.0.64.140.161.178.195"),
        Fact("dhcp.hostname", "axis-a1b2c3"), Fact("snmp.oid", "07:00:40:8c:a1:b2:c3", oid: "1.3.6.1.4.1.9.1"),
      ], secrets: ["a1b2c3", "a1:b2:c3", "a1-b2-c3", "161.178.195"]),
    Hidden(
      name: "addresses of both kinds, also of others",
      facts: [
        Fact("ssdp.location", "http://10.20.30.40:80/x.xml"), Fact("html_title", "Camera at 10.20.30.40"),
        Fact("snmp.oid", "192.168.7.9", oid: "1.3.6.1.2.1.4.20.1.1.192.168.7.9"),
        Fact("wsd.xaddrs", "http://[fd12:3456::77]/onvif http://203.66.8.9/onvif"),
        Fact("dhcp.hostname", "ip-10-20-30-40"), Fact("lldp.management_address", "fe80::240:8cff:fea1:b2c3"),
      ], secrets: ["10.20.30.40", "192.168.7.9", "fd12:3456::77", "203.66.8.9", "10-20-30-40", "fea1:b2c3"]),
    Hidden(
      name: "a serial number wherever it stands",
      facts: [
        Fact("onvif.serial_number", "QX7K55501234"), Fact("rtsp.realm", "cam_QX7K55501234"),
        Fact("html_title", "Unit qx7k55501234"), Fact("sip_header.user_agent", "Phone 1.2 (K55501234)"),
        Fact("snmp.sys_description", "Box 3, S/N: ZZ-881-20077"),
        Fact("snmp.oid", "51:58:37:4b:35:35:35:30:31:32:33:34", oid: "1.3.6.1.4.1.9.2"),
      ], secrets: ["QX7K55501234", "K55501234", "ZZ-881-20077", "51:58:37:4b"]),
    Hidden(
      name: "names of the host, its domain and its user",
      facts: [
        Fact("snmp.sys_name", "trading-floor-9.yuanhe-sec.com.tw"),
        Fact("snmp.sys_description", "Linux trading-floor-9 5.10.0 #1 SMP x86_64"),
        Fact("x509.subject", "CN=trading-floor-9.yuanhe-sec.com.tw,O=Yuanhe Securities,C=TW"),
        Fact("netbios.name", "TRADING-FLOOR-9"), Fact("ftp.banner", "Welcome to Trading-Floor-9 of yuanhe-sec"),
        Fact("smb.dns_name", "trading-floor-9.yuanhe-sec.com.tw"),
      ], secrets: ["trading", "yuanhe", "floor-9"]),
    Hidden(
      name: "places, contacts, networks",
      facts: [
        Fact("snmp.sys_location", "信義路五段 12F 交易室"), Fact("snmp.sys_contact", "amy.chen@yuanhe.com.tw 0912-345-678"),
        Fact("mdns.txt._ipp.note", "Dealing room"), Fact("dhip.SSID", "YuanheGuest"),
        Fact("html_title", "信義路五段 12F 交易室 - amy.chen@yuanhe.com.tw"),
      ], secrets: ["信義路", "交易室", "amy", "chen@", "yuanhe", "Dealing", "0912"]),
  ]

  @Test(arguments: hidden)
  func `nothing of a secret is left`(_ one: Hidden) throws {
    let host = Self.host(one.facts)
    let facts = try Self.masked(host)
    for fact in facts {
      let text = "\(fact.value) \(fact.oid ?? "")".lowercased()
      for secret in one.secrets { #expect(!text.contains(secret.lowercased()), "\(fact.key): \(text)") }
    }
    #expect(facts.count == one.facts.count + 2, "no fact is lost; MAC and address are facts of their own")
  }

  @Test func `what people said of a device is hidden where the device says it too`() throws {
    let facts = [Fact("html_title", "Copier of Wang Da-Ming, asset FA-20231"), Fact("http.generator", "TX-room/2")]
    let masked = try Self.masked(Self.host(facts), names: ["TX-room"], said: ["Wang Da-Ming", "FA-20231"])
    #expect(masked.allSatisfy { !$0.value.contains("Wang") && !$0.value.contains("20231") })
    #expect(masked.allSatisfy { !$0.value.contains("TX-room") })
  }

  @Test func `the same secret has the same mask, and the shape stays`() throws {
    let facts = [
      Fact("onvif.serial_number", "QX7K55501234"), Fact("rtsp.realm", "cam_QX7K55501234"),
      Fact("html_title", "unit qx7k55501234"),
    ]
    let values = Dictionary(try Self.masked(Self.host(facts)).map { ($0.key, $0.value) }) { first, _ in first }
    let serial = try #require(values["onvif.serial_number"])
    #expect(values["rtsp.realm"] == "cam_" + serial && values["html_title"] == "unit " + serial.lowercased())
    #expect(serial.wholeMatch(of: /[A-Z]{2}[0-9][A-Z][0-9]{8}/) != nil)
    #expect(values["mac"]?.hasPrefix("00:40:8c:") == true && values["ip"] == "192.0.2.1")
  }

  @Test(arguments: [
    Fact("sip_header.user_agent", "Yealink SIP-T46S 66.84.0.15"), Fact("http_header.server", "Boa/0.94.14.21"),
    Fact("snmp.sys_object_id", "1.3.6.1.4.1.11.2.3.9.1"), Fact("html_title", "LaserJet M507"),
    Fact("ssdp.server", "Linux/4.9.37, UPnP/1.0, Portable SDK for UPnP devices/1.6.18"), Fact("http.login", "form"),
    Fact("dhcp_vendor_class", "AXIS,Network Camera,M3045-V,8.40.1"), Fact("ip", "0.0.0.0"),
    Fact("wsd.scopes", "onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/hardware/GV-BX130"),
  ])
  func `a text of the product stays as it is`(_ fact: Fact) throws {
    #expect(try Self.masked(Self.host([fact])).contains(fact))
  }

  /// Random secrets in random places: none is left, in whatever case or company, and the identity is the same.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `no secret survives hostile values`(_ seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-_.+$(){}[]\\|^*?\"'<>&%#@!~` ,;:/=\u{1}\u{0}\n\t監控é")
    func word(_ length: ClosedRange<Int>) -> String {
      let inside = String((0..<dice.number(length)).map { _ in alphabet[dice.number(0...alphabet.count - 1)] })
      return "Q\(dice.number(100...999))" + inside + "Z\(dice.number(100...999))"
    }
    let (serial, name, place) = (word(2...14), word(1...12), word(1...12))
    let mac = "00:40:8c:" + (0..<3).map { _ in String(format: "%02x", dice.number(0...255)) }.joined(separator: ":")
    let ip = "10.\(dice.number(1...250)).\(dice.number(1...250)).\(dice.number(1...250))"
    let secrets = [serial, name, place, mac, mac.replacing(":", with: ""), ip]
    func salad() -> String {
      (0..<dice.number(1...5)).map { _ in
        let secret = secrets[dice.number(0...secrets.count - 1)]
        return [secret, secret.uppercased(), secret.lowercased()][dice.number(0...2)]
          + [" ", "/", "(", "=", "\""][dice.number(0...4)]
      }.joined()
    }
    let keys: [ObservationKey] = [
      "html_title", "snmp.sys_description", "http_header.server", "rtsp.realm", "upnp.friendly_name", "ftp.banner",
      "mdns.instance", "ssdp.location", "x509.subject", "telnet.banner", "sadp.DeviceSN", "dhcp.hostname",
    ]
    let facts =
      [
        Fact("onvif.serial_number", serial), Fact("snmp.sys_name", name), Fact("snmp.sys_location", place),
        Fact("onvif.manufacturer", "AXIS"), Fact("onvif.model", "M3045-V"),
      ] + keys.map { Fact($0, salad()) }
    let host = Self.host(facts, mac: mac, ip: ip)
    let masked = try Self.masked(host)
    for fact in masked {
      for secret in secrets.map({ $0.trimmingCharacters(in: .whitespacesAndNewlines) }) {
        #expect(!fact.value.lowercased().contains(secret.lowercased()), "\(fact.key): \(fact.value) has \(secret)")
      }
    }
    let identifier = try Night.judges().identifier
    let after = identifier.identify(Self.host(Array(masked.dropFirst(2)), mac: masked[0].value, ip: masked[1].value))
    for attribute in [Attribute.vendor, .model, .deviceClass] {
      #expect(after[attribute] == identifier.identify(host)[attribute])
    }
  }
}

/// SplitMix64: the same throws for the same seed.
private struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
  }
}
