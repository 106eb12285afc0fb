import Foundation
import Testing

@testable import VirtualOffice

@Suite(.serialized, .enabled(if: Office.obstacle == nil, "The virtual office cannot be raised here."))
struct OfficeTests {
  @Test func `each device answers what the truth says, and nothing is left behind`() throws {
    let office = try OfficeProcess()
    defer { _ = try? Janitor.remove(office.name) }

    for truth in Truth.table {
      let namespace = office.name.station(truth.name)
      let bound = try namespace.boundPorts(.tcp)
      #expect(bound == Set(truth.tcpPorts), "open ports of \(truth.name)")
      // Port 1 is closed: the refusal is enough for the kernel to learn the neighbour.
      if let ipv4 = truth.ipv4 {
        _ = office.client("curl", "-s", "-m", "1", "http://\(ipv4):1/")
        #expect(office.client("ip", "neigh", "show", ipv4).contains(truth.mac), "ARP of \(truth.name)")
      }
      if let ipv6 = truth.ipv6 {
        _ = office.client("curl", "-s", "-m", "1", "-g", "http://[\(ipv6)%25eth0]:1/")
        #expect(office.client("ip", "-6", "neigh", "show", ipv6).contains(truth.mac), "NDP of \(truth.name)")
      }
    }
    try checkFacts(office)
    try checkDiscovery(office)
    try checkCounter(office)

    office.end()
    #expect(OfficeProcess.traces(of: office.name) == [])
  }

  /// A fact of a row, and the question that brings it.
  struct Case {
    let device: String
    let fact: KeyPath<DeviceTruth, String?>
    let client: [String]
  }

  private func checkFacts(_ office: OfficeProcess) throws {
    func snmp(_ address: String, _ oid: String) -> [String] {
      ["snmpget", "-v2c", "-c", "public", "-t", "2", "-r", "1", "-Oqv", "\(Truth.network).\(address)", oid]
    }
    func web(_ url: String) -> [String] { ["curl", "-skig", "-m", "5", url] }
    let enterprises = ".1.3.6.1.4.1"
    let onvif = [
      "curl", "-s", "-m", "5", "-d", "GetDeviceInformation", "http://\(Truth.network).20/onvif/device_service",
    ]
    let recorder = [
      "curl", "-s", "-m", "5", "-d", "GetDeviceInformation", "http://\(Truth.network).22/onvif/device_service",
    ]
    let bridge = "http://[\(Truth.of("huebridge")?.ipv6 ?? "")%25eth0]"
    let cases = [
      Case(device: "switch", fact: \.model, client: snmp("3", ".1.3.6.1.2.1.1.1.0")),
      Case(device: "switch", fact: \.firmware, client: snmp("3", ".1.3.6.1.2.1.47.1.1.1.1.10.1")),
      Case(device: "switch", fact: \.serial, client: snmp("3", ".1.3.6.1.2.1.47.1.1.1.1.11.1")),
      Case(device: "mfp", fact: \.model, client: snmp("10", enterprises + ".11.2.3.9.4.2.1.1.3.2.0")),
      Case(device: "mfp", fact: \.serial, client: snmp("10", ".1.3.6.1.2.1.43.5.1.1.17.1")),
      Case(device: "mfp", fact: \.firmware, client: web("http://\(Truth.network).10/hp/device/DeviceInformation/View")),
      Case(
        device: "mfp", fact: \.hostname, client: web("https://\(Truth.network).10/hp/device/DeviceInformation/View")),
      Case(device: "printer", fact: \.model, client: web("http://\(Truth.network).11:631/")),
      Case(device: "labelprinter", fact: \.model, client: snmp("12", enterprises + ".10642.1.1.0")),
      Case(device: "labelprinter", fact: \.firmware, client: snmp("12", enterprises + ".10642.1.2.0")),
      Case(device: "labelprinter", fact: \.serial, client: snmp("12", enterprises + ".10642.1.9.0")),
      Case(device: "camera", fact: \.vendor, client: onvif),
      Case(device: "camera", fact: \.model, client: onvif),
      Case(device: "camera", fact: \.firmware, client: onvif),
      Case(device: "camera", fact: \.serial, client: onvif),
      Case(device: "camera2", fact: \.model, client: web("http://\(Truth.network).21/upnpdevicedesc.xml")),
      Case(device: "camera2", fact: \.serial, client: web("http://\(Truth.network).21/upnpdevicedesc.xml")),
      Case(device: "nvr", fact: \.vendor, client: recorder),
      Case(device: "nvr", fact: \.model, client: recorder),
      Case(device: "nvr", fact: \.firmware, client: recorder),
      Case(device: "nvr", fact: \.serial, client: recorder),
      Case(device: "ups", fact: \.model, client: snmp("40", enterprises + ".318.1.1.1.1.1.1.0")),
      Case(device: "ups", fact: \.firmware, client: snmp("40", enterprises + ".318.1.1.1.1.2.1.0")),
      Case(device: "ups", fact: \.serial, client: snmp("40", enterprises + ".318.1.1.1.1.2.3.0")),
      Case(device: "door", fact: \.model, client: web("http://\(Truth.network).41/")),
      Case(device: "nas", fact: \.model, client: snmp("50", enterprises + ".6574.1.5.1.0")),
      Case(device: "nas", fact: \.firmware, client: snmp("50", enterprises + ".6574.1.5.3.0")),
      Case(device: "nas", fact: \.serial, client: snmp("50", enterprises + ".6574.1.5.2.0")),
      Case(device: "nas", fact: \.vendor, client: web("https://\(Truth.network).50:5001/")),
      Case(device: "tv", fact: \.model, client: web("http://\(Truth.network).71:9197/dmr")),
      Case(device: "player", fact: \.serial, client: web("http://\(Truth.network).72:8200/rootDesc.xml")),
      Case(device: "gateway", fact: \.model, client: web("http://\(Truth.network).81/")),
      Case(device: "huebridge", fact: \.firmware, client: web(bridge + "/api/config")),
      Case(device: "huebridge", fact: \.serial, client: web(bridge + "/description.xml")),
    ]
    for item in cases {
      let truth = try #require(Truth.of(item.device))
      let expected = try #require(truth[keyPath: item.fact])
      let said = try office.run(item.client, environment: ["MIBS": ""]).output
      #expect(said.contains(expected), "\(item.device) by \(item.client.joined(separator: " "))")
    }
  }

  private func checkDiscovery(_ office: OfficeProcess) throws {
    let phone = try office.ask(
      "\(Truth.network).30", 5060,
      Array(
        "OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP a\r\nFrom: <b>\r\nTo: <c>\r\nCall-ID: d\r\nCSeq: 1 OPTIONS\r\n\r\n"
          .utf8))
    #expect(phone.first?.contains("User-Agent: Yealink SIP-T46S 66.84.0.15\r\n") == true)
    let door = try office.ask("\(Truth.network).41", 4070, Array("discover;013;".utf8))
    #expect(door.first?.contains(";E400;2.3.1.603;") == true)

    let search = Array(
      "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n"
        .utf8)
    let found = try office.ask("239.255.255.250", 1900, search).joined()
    for place in [":9197/dmr", ".21/upnpdevicedesc.xml", ":8200/rootDesc.xml"] { #expect(found.contains(place)) }

    let probe = "<e><w:MessageID>urn:uuid:1</w:MessageID><d:Probe><d:Types/></d:Probe></e>"
    let cameras = try office.ask("239.255.255.250", 3702, Array(probe.utf8)).joined()
    for model in ["GV-BX130", "DS-2CD2143G2-I", "DHI-NVR4104-P-4KS2"] {
      #expect(cameras.contains("onvif://www.onvif.org/hardware/\(model)"))
    }

    let sadp = "<Probe><Uuid>1</Uuid><Types>inquiry</Types></Probe>"
    let firmware = try office.ask("239.255.255.250", 37020, Array(sadp.utf8)).joined()
    #expect(firmware.contains("<SoftwareVersion>V5.7.15 build 230313</SoftwareVersion>"))

    // One DNS question for all services, RFC 6763, section 9.
    let question: [UInt8] =
      [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 9] + Array("_services".utf8) + [7] + Array("_dns-sd".utf8) + [4]
      + Array("_udp".utf8) + [5] + Array("local".utf8) + [0, 0, 12, 0, 1]
    let services = try office.ask("224.0.0.251", 5353, question).joined()
    for type in ["_ipp", "_hap", "_smb", "_workstation"] { #expect(services.contains(type)) }
  }

  private func checkCounter(_ office: OfficeProcess) throws {
    let untouched = ["mfp": RawPrintCounter.Count(), "labelprinter": RawPrintCounter.Count()]
    #expect(RawPrintCounter.read(stateFolder: office.name.stateFolder) == untouched)
    _ = office.client("curl", "-s", "-m", "1", "telnet://\(Truth.network).12:9100", "-T", "/proc/sys/kernel/ostype")
    let count = try #require(RawPrintCounter.read(stateFolder: office.name.stateFolder)?["labelprinter"])
    #expect(count.connections == 1)
    #expect(count.bytes == 6)  // "Linux" and the end of the line
  }

  @Test func `a command's exit status is handed through`() throws {
    let name = OfficeName.random()
    let script = "test -d $IOT_OFFICE_STATE && ip link show eth0 && exit 7"
    let child = try Child.start(
      [OfficeProcess.builtProgram, "run", "--name", name.text, "--", "sh", "-c", script], streams: .log("/dev/null"))
    #expect(child.wait() == 7)
    #expect(OfficeProcess.traces(of: name) == [])
  }

  @Test func `a killed office leaves no process, and down removes the rest`() throws {
    let office = try OfficeProcess()
    office.process.kill()
    office.process.wait()
    let deadline = Reactor.milliseconds() + 5000
    var processes: [String] = ["unknown"]
    while !processes.isEmpty, Reactor.milliseconds() < deadline {
      usleep(50_000)
      processes = OfficeProcess.traces(of: office.name).filter { $0.hasPrefix("process") }
    }
    #expect(processes == [])
    #expect(try Janitor.remove(office.name))
    #expect(OfficeProcess.traces(of: office.name) == [])
    #expect(try !Janitor.remove(office.name))
  }

  @Test func `a device can be away and another one move`() throws {
    let office = try OfficeProcess("--without", "tv", "--move", "phone=130")
    defer { _ = try? Janitor.remove(office.name) }
    #expect(office.client("curl", "-si", "-m", "3", "http://\(Truth.network).130/").contains("yealink embed httpd"))
    #expect(!office.client("ip", "netns").contains(office.name.prefix + "tv"))
    office.end()
  }

  @Test func `two offices stand side by side, but not two of one name`() throws {
    let one = try OfficeProcess()
    let other = try OfficeProcess()
    defer { for office in [one, other] { _ = try? Janitor.remove(office.name) } }
    #expect(throws: OfficeError.alreadyRaised(name: one.name.text, folder: one.name.stateFolder)) {
      try Office(name: one.name).raise()
    }
    one.end()
    #expect(other.client("curl", "-si", "-m", "3", "http://\(Truth.network).30/").contains("yealink embed httpd"))
    other.end()
    #expect(OfficeProcess.traces(of: other.name) == [])
  }
}
