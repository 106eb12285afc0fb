import DataFiles
import Foundation
import Testing

@testable import Weaknesses

let dataFolder = DataFolder(
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

struct CheckLibraryTests {
  @Test func `the built-in checks hold the names of the interface`() throws {
    let library = try CheckLibrary.load(from: dataFolder)
    #expect(library.checks.count >= 40)
    let named: Set = [
      "telnet_open", "ftp_anonymous", "snmp_default_community", "http_admin_no_tls", "tls_legacy_version",
      "tls_cert_expired", "tls_cert_self_signed", "smbv1", "mqtt_no_auth", "rtsp_no_auth",
    ]
    #expect(named.subtracting(library.ids) == [])
  }

  /// The list of the specification, each with the check that stands for it.
  @Test(arguments: [
    ("admin page without login", "http_admin_no_login"), ("stream without login", "rtsp_no_auth"),
    ("FTP", "ftp_open"), ("Telnet", "telnet_open"), ("TFTP", "tftp_open"), ("anonymous FTP", "ftp_anonymous"),
    ("default community", "snmp_default_community"), ("community for writing", "snmp_write_community"),
    ("no HTTPS", "http_admin_no_tls"), ("old TLS", "tls_legacy_version"), ("expired", "tls_cert_expired"),
    ("self-signed", "tls_cert_self_signed"), ("shared certificate", "default_certificate_shared"),
    ("SMBv1", "smbv1"), ("anonymous MQTT", "mqtt_no_auth"), ("UPnP-IGD", "upnp_igd"),
    ("public address", "public_address"), ("open resolver", "dns_resolver_open"), ("debug port", "debug_port_open"),
    ("vendor port", "vendor_port_open"), ("printing without login", "ipp_no_auth"), ("LPD", "lpd_open"),
    ("PJL", "raw_print_open"), ("SIP without TLS", "sip_no_tls"), ("not activated", "setup_wizard_open"),
    ("IPP without TLS", "ipp_no_tls"), ("ONVIF", "onvif_no_auth"), ("PJLink", "pjlink_no_password"),
    ("Modbus", "modbus_open"), ("BACnet", "bacnet_open"), ("local control", "local_control_no_auth"),
    ("default login", "default_credentials"),
  ])
  func `what the specification names has its check`(_ what: String, _ id: String) throws {
    #expect(try CheckLibrary.load(from: dataFolder)[id] != nil, "\(what)")
  }

  static let check = """
    id: acme_open
    cwe: CWE-306
    severity: high
    title: { en: Acme is open, zh-TW: Acme 開啟 }
    remedy: { en: Close it., zh-TW: 請關閉。 }
    met: [{ open: [7777/tcp] }]
    refuted: [{ closed: [7777/tcp] }]
    cases:
      met: { facts: [{ key: tcp.port, value: open, port: 7777/tcp }] }
      refuted: { facts: [{ key: tcp.port, value: closed, port: 7777/tcp }] }
      unobservable: { facts: [{ key: tcp.port, value: open, port: 80/tcp }] }
    """

  struct Spoilt: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let problem: String
  }

  @Test func `a whole check is taken`() throws {
    #expect(try CheckLibrary.decode(Self.check, path: "acme.yaml").id == "acme_open")
  }

  @Test(arguments: [
    Spoilt(
      testDescription: "a case that comes out otherwise", old: "open: [7777/tcp]", new: "open: [80/tcp]",
      problem: "cases.met"),
    Spoilt(
      testDescription: "a refuted case that does not", old: "closed: [7777/tcp]", new: "closed: [80/tcp]",
      problem: "cases.refuted"),
    Spoilt(
      testDescription: "an unobservable case that is met", old: "port: 80/tcp", new: "port: 7777/tcp",
      problem: "cases.unobservable"),
    Spoilt(testDescription: "no third case", old: "unobservable:", new: "unobserved:", problem: "unobservable"),
    Spoilt(testDescription: "a misspelt key", old: "severity:", new: "gravity:", problem: "gravity"),
    Spoilt(testDescription: "an empty condition", old: "{ open: [7777/tcp] }", new: "{}", problem: "empty"),
    Spoilt(
      testDescription: "absence alone", old: "{ open: [7777/tcp] }", new: "{ facts: [{ key: a, absent: true }] }",
      problem: "absence"),
    Spoilt(testDescription: "a CWE that is none", old: "CWE-306", new: "306", problem: "cwe"),
    Spoilt(testDescription: "no Chinese remedy", old: ", zh-TW: 請關閉。", new: "", problem: "remedy"),
  ])
  func `a check is refused for`(_ spoilt: Spoilt) {
    #expect(Self.check.contains(spoilt.old))
    #expect {
      try CheckLibrary.decode(Self.check.replacing(spoilt.old, with: spoilt.new), path: "acme.yaml")
    } throws: { error in
      guard case .invalid("acme.yaml", let problem)? = error as? DataFileError else { return false }
      return problem.contains(spoilt.problem)
    }
  }
}
