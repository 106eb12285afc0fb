import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Probing

struct InterviewPlannerTests {
  static func sent(_ probe: String, _ outcome: Sent.Outcome = .answered) -> Sent {
    Sent(
      to: Endpoint(segment: "test"), probe: probe, port: nil, connections: 0, packets: 1, bytes: 1, outcome: outcome,
      at: Date(timeIntervalSince1970: 0))
  }

  /// Runs the plan to its end as if every probe stayed without facts; the names in the order asked.
  static func plan(_ host: KnownHost, satisfied: Bool = false) -> [String] {
    var host = host
    var names: [String] = []
    while names.count < 100,
      let probe = InterviewPlanner().next(for: host, vendorObjects: [], isSatisfied: satisfied).first
    {
      let name = type(of: probe).declaration.name
      names.append(name)
      host.sent.append(sent(name, .silent))
    }
    return names
  }

  @Test func `SNMP comes first, then its objects or the engine`() {
    let planner = InterviewPlanner()
    func names(_ host: KnownHost) -> [String] {
      planner.next(for: host, vendorObjects: ["1.3.6.1.4.1.11.1"], isSatisfied: false).map {
        type(of: $0).declaration.name
      }
    }
    #expect(names(.scripted(open: [80, 631])) == ["snmp"])
    #expect(names(.scripted([Fact("snmp.version", "2c")], open: [631], sent: [Self.sent("snmp")])) == ["snmp_objects"])
    #expect(names(.scripted(open: [631], sent: [Self.sent("snmp", .silent)])) == ["snmp_engine"])
    #expect(names(.scripted(open: [631], sent: [Self.sent("snmp", .refused)])) == ["ipp"])
  }

  @Test func `a printer that SNMP told all of is asked for its configuration alone`() {
    let host = KnownHost.scripted([Fact("snmp.version", "2c")], open: [21, 22, 23, 25, 80, 443, 631, 9100])
    #expect(Self.plan(host, satisfied: true) == ["snmp", "snmp_objects", "telnet", "ftp", "http", "https", "ntp"])
  }

  @Test func `an unknown printer is asked structured questions before pages and greetings`() {
    let host = KnownHost.scripted(
      [Fact("mdns.service", "_uscan._tcp", port: .tcp(80))], open: [22, 80, 443, 631, 9100])
    #expect(Self.plan(host) == ["snmp", "snmp_engine", "ipp", "escl", "http", "https", "ntp", "ssh"])
  }

  @Test func `a camera is asked whether it is open, even where it is known`() {
    let host = KnownHost.scripted([Fact("wsd.types", "dn:NetworkVideoTransmitter")], open: [80, 554])
    #expect(Self.plan(host, satisfied: true) == ["snmp", "snmp_engine", "onvif", "http", "rtsp", "ntp"])
  }

  @Test func `an unknown host with a camera's ports gets no phone question before the camera's`() {
    let plan = Self.plan(.scripted(open: [80, 554]))
    #expect(plan == ["snmp", "snmp_engine", "onvif", "http", "rtsp", "ntp", "sip", "netbios"])
  }

  @Test func `a phone is asked by SIP before its web page`() {
    let plan = Self.plan(.scripted([Fact("lldp.capabilities", "bridge telephone")], open: [80]))
    #expect(plan == ["snmp", "snmp_engine", "sip", "http", "ntp", "netbios"])
  }

  @Test func `brokers, projectors and file servers are asked by their ports`() {
    let plan = Self.plan(.scripted(open: [445, 1883, 4352, 8883]), satisfied: true)
    #expect(plan == ["snmp", "snmp_engine", "pjlink", "mqtt", "smb", "tls", "ntp"])
  }

  @Test func `a host without any port costs datagrams only`() {
    #expect(Self.plan(.scripted()) == ["snmp", "snmp_engine", "sip", "netbios"])
  }

  @Test
  func `a community for writing is asked only where the credentials file names one, and no login is planned ever`() {
    let host = KnownHost.scripted(
      [
        Fact("snmp.version", "2c"), Fact("http.status", "401", port: .tcp(80)),
        Fact("http.login", "basic", port: .tcp(80)),
      ],
      open: [53, 80])
    #expect(Self.plan(host, satisfied: true) == ["snmp", "snmp_objects", "http", "dns_recursion", "ntp"])
    var known = host
    known.sent = ["snmp", "snmp_objects", "http", "dns_recursion", "ntp"].map { Self.sent($0) }
    let planner = InterviewPlanner(writeCommunities: ["w"])
    let last = planner.next(for: known, vendorObjects: [], isSatisfied: true).map { type(of: $0).declaration.name }
    #expect(last == ["snmp_write"])
  }

  @Test func `no probe is given twice and every plan ends`() {
    for satisfied in [true, false] {
      let plan = Self.plan(EveryProbeTests.busy, satisfied: satisfied)
      #expect(Set(plan).count == plan.count)
      #expect(plan.count < ProbeRegistry.all.count + 1)
    }
  }

  @Test func `a tarpit is asked nothing`() {
    let tarpit = KnownHost.scripted(open: Array(1...60))
    #expect(InterviewPlanner().next(for: tarpit, vendorObjects: [], isSatisfied: false).isEmpty)
  }

  @Test func `what is planned can be met by what is known`() {
    for host in [EveryProbeTests.busy, EveryProbeTests.trap, .scripted(open: [80])] {
      for probe in InterviewPlanner().next(for: host, vendorObjects: [], isSatisfied: false) {
        #expect(type(of: probe).declaration.needs.contains { $0.isMet(by: host) })
      }
    }
  }
}
