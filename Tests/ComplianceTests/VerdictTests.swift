import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Compliance

/// Section 2 of the specification, case by case.
struct VerdictTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let control: String
    let outcome: Verdict.Outcome
    let route: Route?
    let input: ComplianceInput

    init(
      _ name: String, _ control: String, _ outcome: Verdict.Outcome, _ route: Route? = nil,
      _ deviceClass: DeviceClass = .printer, _ change: @Sendable (inout ComplianceInput) -> Void = { _ in }
    ) {
      testDescription = "\(control): \(name)"
      self.control = control
      self.outcome = outcome
      self.route = route
      input = Bench.input(deviceClass, change)
    }
  }

  static let weaknesses: [Case] = [
    Case("a weakness with a document that it has no fix opens route A", "B3", .exceptionCandidate, .a) {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .no)], status: .present, updatable: .no)
    },
    Case("a weakness with a published fix is a deficiency, no exception", "B3", .deficiency) {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .yes, fixedIn: "2.0")], status: .present)
    },
    Case("a weakness of which no fix is known is undetermined", "B3", .undetermined) {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .undetermined)], status: .present)
    },
    Case("a person’s “cannot” on such a weakness opens route A", "B3", .exceptionCandidate, .a) {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .undetermined)], status: .present)
      $0.attestations = [Bench.attestation("B3", .cannot)]
    },
    Case("nothing known is not “no weakness”", "B3", .undetermined),
    Case("no weakness by knowledge that covers the device is met", "B3", .met) {
      $0.assessment = Bench.assessment(status: .none)
    },
    Case("an analyst’s word meets what no source covers", "B3", .met) {
      $0.attestations = [Bench.attestation("B3", .met)]
    },
    Case("an analyst’s word does not outweigh a weakness", "B3", .deficiency) {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .yes)], status: .present)
      $0.attestations = [Bench.attestation("B3", .met)]
    },
    Case("an end of support is a limit against item 2", "B1", .exceptionCandidate, .b2) {
      $0.assessment = Bench.assessment([Bench.endOfSupport])
    },
    Case("an end of support behind a known weakness is the same door as B3’s", "B1", .exceptionCandidate, .a) {
      $0.assessment = Bench.assessment([Bench.endOfSupport, Bench.weakness("CVE-1", fix: .no)], status: .present)
    },
    Case("an end of support alone is no known weakness", "B3", .undetermined) {
      $0.assessment = Bench.assessment([Bench.endOfSupport])
    },
    Case("a newer firmware refutes regular updates", "B2", .deficiency) {
      $0.assessment = Bench.assessment(status: .present, updatable: .yes)
      $0.attestations = [Bench.attestation("B2", .met)]
    },
  ]

  static let access: [Case] = [
    Case("nothing seen proves nothing", "C1", .undetermined),
    Case("an admin page without a login refutes it", "C1", .deficiency) {
      $0.assessment = Bench.assessment([Bench.check("http_admin_no_login")])
      $0.attestations = [Bench.attestation("C1", .met)]
    },
    Case("a check that passed proves nothing", "C1", .undetermined) {
      $0.assessment = Bench.assessment([Bench.check("http_admin_no_login", .notAffected)])
    },
    Case("a person’s word meets it", "C1", .met) { $0.attestations = [Bench.attestation("C1", .met)] },
    Case("the register’s column meets it", "C1", .met) { $0.said["authentication"] = "帳號密碼" },
    Case("“cannot” opens route B3", "C1", .exceptionCandidate, .b3) {
      $0.attestations = [Bench.attestation("C1", .cannot)]
    },
    Case("“cannot” explains a failed check", "C1", .exceptionCandidate, .b3) {
      $0.assessment = Bench.assessment([Bench.check("http_admin_no_login")])
      $0.attestations = [Bench.attestation("C1", .cannot)]
    },
    Case("an old word holds no more", "C3", .undetermined) {
      $0.attestations = [Bench.attestation("C3", .met, daysAgo: 400)]
    },
    Case("the newest word counts", "C3", .deficiency) {
      $0.attestations = [Bench.attestation("C3", .notMet, daysAgo: 1), Bench.attestation("C3", .met, daysAgo: 9)]
    },
    Case(
      "a documented limit of the product opens route B3 without a person", "C1", .exceptionCandidate, .b3, .labelPrinter
    ) {
      $0.ports = [.tcp(515)]
    },
    Case("a limit of one service is none of another", "C1", .undetermined, nil, .labelPrinter) {
      $0.ports = [.tcp(9100)]
      $0.identity = Bench.identity(vendor: "Zebra", model: "ZT411")
    },
    Case("the same limit does not show while the port is closed", "C1", .undetermined, nil, .labelPrinter) {
      $0.ports = [.tcp(80)]
    },
    Case("a default community is an unchanged initial password", "C2", .deficiency) {
      $0.assessment = Bench.assessment([Bench.check("snmp_default_community")])
    },
    Case("an accepted factory login refutes whatever a person wrote", "C2", .deficiency) {
      $0.assessment = Bench.assessment([Bench.check("default_credentials", port: "80/tcp")])
      $0.said["initial_password_changed"] = "是"
      $0.attestations = [Bench.attestation("C2", .met)]
    },
    Case("refused factory logins attest no changed password", "C2", .undetermined) {
      $0.assessment = Bench.assessment([Bench.check("default_credentials", .notAffected, port: "80/tcp")])
    },
    Case("a changed password is a person’s word", "C2", .met) { $0.said["initial_password_changed"] = "是" },
    Case("an unchanged password is a deficiency", "C2", .deficiency) { $0.said["initial_password_changed"] = "否" },
  ]

  static let connections: [Case] = [
    Case("the class’s own ports are expected", "D1", .met),
    Case("Telnet is not", "D1", .deficiency) { $0.ports.append(.tcp(23)) },
    Case("unless a person approved it", "D1", .met) {
      $0.ports.append(.tcp(23))
      $0.assessment = Bench.assessment([Bench.check("telnet_open", port: "23/tcp")])
      $0.said["approved_ports"] = "23/tcp; 80"
    },
    Case("a maker’s own port is expected of its recorder", "D1", .met, nil, .nvr) {
      $0.ports = [.tcp(80), .tcp(554), .tcp(9000)]
      $0.identity = Bench.identity(vendor: "Reolink", model: "RLN8-410")
    },
    Case("and of no other maker’s", "D1", .deficiency, nil, .nvr) {
      $0.ports = [.tcp(80), .tcp(554), .tcp(9000)]
      $0.identity = Bench.identity(vendor: "AVTECH", model: "DGD1308")
    },
    Case("nor of its printers", "D1", .deficiency, nil, .printer) {
      $0.ports = [.tcp(80), .tcp(9000)]
      $0.identity = Bench.identity(vendor: "Reolink")
    },
    Case("the maker inside counts under another label", "D1", .met, nil, .ipCamera) {
      $0.ports = [.tcp(80), .tcp(554), .tcp(8000)]
      var identity = Bench.identity(vendor: "LTS", model: "CMIP1042")
      identity.values[.maker] = Bench.identity(vendor: "Hikvision").values[.vendor]
      $0.identity = identity
    },
    Case("ports that were not asked are undetermined", "D1", .undetermined) { $0.portsObserved = false },
    Case(
      "a legacy controller that cannot do without Telnet opens route B4", "D1", .exceptionCandidate, .b4, .accessControl
    ) {
      $0.ports = [.tcp(23), .tcp(80)]
      $0.assessment = Bench.assessment([Bench.check("telnet_open", port: "23/tcp")])
      $0.identity = Bench.identity(vendor: "HID", model: "E400")
    },
    Case("its successor can, so Telnet is a deficiency", "D1", .deficiency, nil, .accessControl) {
      $0.ports = [.tcp(23), .tcp(80)]
      $0.assessment = Bench.assessment([Bench.check("telnet_open", port: "23/tcp")])
      $0.identity = Bench.identity(vendor: "HID", model: "EH400-K")
    },
    Case("a private address is not public", "D2", .met),
    Case("a public address is a deficiency", "D2", .deficiency) { $0.addresses = [.v4(0x0808_0808)] },
    Case("a public address that must be: “cannot” opens route B4", "D2", .exceptionCandidate, .b4) {
      $0.addresses = [.v4(0x0808_0808)]
      $0.attestations = [Bench.attestation("D2", .cannot)]
    },
    Case("a visitor from outside is a deficiency", "D2", .deficiency) { $0.publicPeers = [.v4(0x0808_0808)] },
    Case("a firewall in front does not apply where nothing is public", "D3", .notApplicable),
    Case("a wired device needs no wireless control", "D4", .notApplicable) { $0.said["connection"] = "有線" },
    Case("whether it is wireless is not known", "D4", .undetermined),
  ]

  static let register: [Case] = [
    Case("a row that only a scan made waits for a person", "A1", .undetermined),
    Case("a confirmed row is met", "A1", .met) { $0.status = .inUse },
    Case("a scan is no review", "A2", .undetermined),
    Case("a review of this year is met", "A2", .met) { $0.daysSinceReview = 365 },
    Case("an older one is overdue", "A2", .deficiency) { $0.daysSinceReview = 366 },
    Case("what the device says of its place is a hint only", "A5", .undetermined),
    Case("a filled column is met", "A5", .met) { $0.said["location"] = "三樓" },
    Case("blanks are not filled", "A5", .undetermined) { $0.said["location"] = "  " },
    Case("a person manages it", "A6", .met) { $0.said["manager"] = "王小明" },
    Case("a team does not", "A6", .deficiency) { $0.said["manager"] = "資訊部" },
    Case("a missing label is never a violation", "E2", .notApplicable) { $0.said["label"] = "未取得" },
    Case("an expired support period flags the agreement", "F1", .deficiency) {
      $0.assessment = Bench.assessment(supportEnd: "2023-12-31")
    },
    Case("a support period of this year still runs", "F1", .undetermined) {
      $0.assessment = Bench.assessment(supportEnd: "2026")
    },
  ]

  @Test(arguments: weaknesses + access + connections + register)
  func `a control is judged`(_ item: Case) throws {
    let verdict = try Bench.verdict(item.control, item.input)
    #expect(verdict?.outcome == item.outcome)
    #expect(verdict?.route == item.route)
  }

  @Test(arguments: [DeviceClass.switch, .server, .laptop])
  func `a device out of scope has nothing to keep`(_ deviceClass: DeviceClass) throws {
    let outcomes = try Bench.rules().verdicts(for: Bench.input(deviceClass)).map(\.outcome)
    #expect(Set(outcomes) == [.notApplicable])
  }

  @Test func `an undecided scope leaves every control undecided`() throws {
    let outcomes = try Bench.rules().verdicts(for: Bench.input(.unknown)).map(\.outcome)
    #expect(Set(outcomes) == [.undetermined])
  }

  @Test func `items 2 and 3 do not bind a sensor, until it shows a login page`() throws {
    let sensor = Bench.input(.sensor) { $0.ports = [] }
    for control in ["B1", "B2", "C1", "C2", "C3"] {
      #expect(try Bench.verdict(control, sensor)?.outcome == .notApplicable)
    }
    #expect(try Bench.verdict("B3", sensor)?.outcome == .undetermined)
    #expect(try Bench.verdict("I1", sensor)?.outcome == .undetermined)
    let refuted = Bench.input(.sensor) { $0.ports = [.tcp(80)] }
    #expect(try Bench.verdict("I1", refuted)?.outcome == .deficiency)
    #expect(try Bench.verdict("C1", refuted)?.outcome == .undetermined)
  }

  @Test func `a device meets all once people have said what a scan cannot know`() throws {
    let input = Bench.input { input in
      input.status = .inUse
      input.daysSinceReview = 10
      input.assessment = Bench.assessment(status: .none)
      input.said = [
        "purpose": "列印", "location": "三樓", "manager": "王小明", "connection": "有線", "authentication": "帳號密碼",
        "initial_password_changed": "是", "label": "有效", "update_mechanism": "有",
      ]
      input.attestations = ["A7", "A8", "B2", "C3", "E1", "F1", "H1"].map { Bench.attestation($0, .met) }
    }
    let verdicts = try Bench.rules().verdicts(for: input)
    #expect(verdicts.filter { $0.outcome > .met }.map(\.control) == ["D3", "D4", "I1"])
    #expect(verdicts.map(\.outcome).min() == .met)
  }
}
