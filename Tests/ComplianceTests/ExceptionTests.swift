import Foundation
import Testing
import Vocabulary

@testable import Compliance

struct ExceptionTests {
  let cycle = ExceptionLifeCycle(
    parameters: ExceptionParameters(
      defaultDays: 180, maximumDays: 365, exploitedMaximumDays: 90, warnDays: [30, 10], reviewDays: 90))

  static func candidate(_ route: Route = .a, control: String = "B3", findings: [String] = ["CVE-1"]) -> ExceptionCase {
    var item = ExceptionCase(
      device: "D-000001", control: control, route: route, findings: findings, evidence: Explanation("test"),
      firstSeen: Bench.now)
    item.id = "E-000001"
    return item
  }

  static let whole = ExceptionDraft(
    constraint: "原廠停止支援", proof: "EOL notice",
    compensatingControls: [.init(kind: "no_internet", text: "防火牆阻擋")], residualRisk: "低")

  func pending(_ route: Route = .a) throws -> ExceptionCase {
    try cycle.submit(
      try cycle.draft(Self.candidate(route), with: Self.whole, by: "王小明"), by: "王小明", today: Bench.today)
  }

  func active() throws -> ExceptionCase {
    try cycle.approve(try pending(), by: "李主管", knownExploited: false, today: Bench.today)
  }

  @Test func `an exception lives half a year unless the approver says otherwise`() throws {
    let item = try active()
    #expect(item.state == .active)
    #expect(item.validFrom == "2026-11-24")
    #expect(item.validTo == "2027-05-23")
    #expect(item.nextReview == "2027-02-22")
  }

  @Test(arguments: ["王小明", " 王小明 ", "王 小明"])
  func `nobody approves their own request`(_ name: String) throws {
    let item = try pending()
    #expect(throws: ExceptionError.approverIsRequester(id: "E-000001", by: name.trimmingBlanks)) {
      try cycle.approve(item, by: name, knownExploited: false, today: Bench.today)
    }
  }

  @Test func `a year is the ceiling, a quarter for an exploited weakness`() throws {
    let item = try pending()
    #expect(
      try cycle.approve(item, by: "李", validTo: "2027-11-24", knownExploited: false, today: Bench.today).state
        == .active)
    #expect(throws: ExceptionError.tooLong(id: "E-000001", end: "2027-11-25", days: 366, maximum: 365)) {
      try cycle.approve(item, by: "李", validTo: "2027-11-25", knownExploited: false, today: Bench.today)
    }
    #expect(throws: ExceptionError.tooLong(id: "E-000001", end: "2027-02-23", days: 91, maximum: 90)) {
      try cycle.approve(item, by: "李", validTo: "2027-02-23", knownExploited: true, today: Bench.today)
    }
    #expect(try cycle.approve(item, by: "李", knownExploited: true, today: Bench.today).validTo == "2027-02-22")
    #expect(throws: ExceptionError.endsBeforeToday(id: "E-000001", end: "2026-11-23")) {
      try cycle.approve(item, by: "李", validTo: "2026-11-23", knownExploited: false, today: Bench.today)
    }
    #expect(throws: ExceptionError.badDay(id: "E-000001", text: "2027-02-30")) {
      try cycle.approve(item, by: "李", validTo: "2027-02-30", knownExploited: false, today: Bench.today)
    }
  }

  struct Lacking: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let draft: ExceptionDraft
    let error: ExceptionError
  }

  @Test(arguments: [
    Lacking(
      testDescription: "a constraint",
      draft: ExceptionDraft(proof: "p", compensatingControls: [.init(kind: "monitoring", text: "x")]),
      error: .missing(id: "E-000001", field: "constraint")),
    Lacking(
      testDescription: "a proof for route A",
      draft: ExceptionDraft(constraint: "c", compensatingControls: [.init(kind: "monitoring", text: "x")]),
      error: .missing(id: "E-000001", field: "proof")),
    Lacking(
      testDescription: "a compensating control", draft: ExceptionDraft(constraint: "c", proof: "p"),
      error: .missing(id: "E-000001", field: "compensating_controls")),
    Lacking(
      testDescription: "words for the compensating control",
      draft: ExceptionDraft(constraint: "c", proof: "p", compensatingControls: [.init(kind: "monitoring", text: " ")]),
      error: .missing(id: "E-000001", field: "compensating_controls")),
  ])
  func `nothing is submitted that lacks`(_ lacking: Lacking) throws {
    let item = try cycle.draft(Self.candidate(), with: lacking.draft, by: "王小明")
    #expect(throws: lacking.error) { try cycle.submit(item, by: "王小明", today: Bench.today) }
  }

  @Test func `route B needs no document`() throws {
    var draft = Self.whole
    draft.proof = nil
    let item = try cycle.draft(Self.candidate(.b3, control: "C1"), with: draft, by: "王小明")
    #expect(try cycle.submit(item, by: "王小明", today: Bench.today).state == .pending)
  }

  @Test func `a compensating control is one that can be tested`() throws {
    let draft = ExceptionDraft(compensatingControls: [.init(kind: "prayer", text: "x")])
    #expect(throws: ExceptionError.self) { try cycle.draft(Self.candidate(), with: draft, by: "王小明") }
  }

  @Test func `a step starts only from its own states`() throws {
    let item = Self.candidate()
    #expect(throws: ExceptionError.wrongState(id: "E-000001", state: .candidate, step: "approve")) {
      try cycle.approve(item, by: "李", knownExploited: false, today: Bench.today)
    }
    #expect(throws: ExceptionError.wrongState(id: "E-000001", state: .candidate, step: "close")) {
      try cycle.close(item, by: "李", reason: "x")
    }
    #expect(throws: ExceptionError.missing(id: "E-000001", field: "reason")) {
      try cycle.dismiss(item, by: "李", reason: " ")
    }
    #expect(throws: ExceptionError.noName(id: "E-000001")) { try cycle.dismiss(item, by: "", reason: "x") }
    #expect(try cycle.dismiss(item, by: "李", reason: "x").state == .dismissed)
    #expect(try cycle.reject(try pending(), by: "李", reason: "x").state == .rejected)
  }

  @Test func `the last day still counts, the next does not`() throws {
    let item = try active()
    #expect(cycle.expire(item, today: "2027-05-23").state == .active)
    #expect(cycle.expire(item, today: "2027-05-24").state == .expired)
  }

  @Test func `a renewal is a new approval`() throws {
    let item = try cycle.renew(cycle.expire(try active(), today: "2027-06-01"), by: "李主管")
    #expect(item.state == .pending)
    #expect(item.validTo == nil)
    #expect(item.approver == nil)
    #expect(throws: ExceptionError.approverIsRequester(id: "E-000001", by: "李主管")) {
      try cycle.approve(item, by: "李主管", knownExploited: false, today: "2027-06-01")
    }
  }

  @Test func `a failed control takes it out of force until a person looked`() throws {
    let failed = cycle.tested(try active(), results: [.failed])
    #expect(failed.state == .controlFailed)
    #expect(throws: ExceptionError.controlsFail(id: "E-000001", kinds: ["no_internet"])) {
      try cycle.revalidate(failed, by: "李")
    }
    let mended = cycle.tested(failed, results: [.passed])
    #expect(mended.state == .controlFailed)
    #expect(try cycle.revalidate(mended, by: "李").state == .active)
    #expect(cycle.tested(try active(), results: [.unverified]).state == .active)
  }

  @Test func `it warns in its last thirty days`() throws {
    let item = try active()
    #expect(cycle.warning(item, today: "2027-04-22") == nil)
    #expect(cycle.warning(item, today: "2027-04-23") == 30)
    #expect(cycle.warning(item, today: "2027-05-23") == 0)
    #expect(cycle.warning(item, today: "2027-05-24") == nil)
  }

  @Test func `an exception in force silences its candidate, not a new weakness`() throws {
    let weak = Bench.input {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .no)], status: .present)
      $0.exceptions = [(try? self.active()) ?? Self.candidate()]
    }
    #expect(try Bench.verdict("B3", weak)?.outcome == .excepted)
    #expect(
      try Bench.rules().candidates(
        for: Bench.rules().verdicts(for: weak), of: "D-000001", existing: weak.exceptions, now: Bench.now
      ).isEmpty)
    var worse = weak
    worse.assessment = Bench.assessment(
      [Bench.weakness("CVE-1", fix: .no), Bench.weakness("CVE-2", fix: .no)], status: .present)
    #expect(try Bench.verdict("B3", worse)?.outcome == .exceptionCandidate)
    var late = weak
    late.today = "2027-05-24"
    #expect(try Bench.verdict("B3", late)?.outcome == .exceptionCandidate)
    var mendable = weak
    mendable.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .yes, fixedIn: "2")], status: .present)
    #expect(try Bench.verdict("B3", mendable)?.outcome == .deficiency)
  }

  @Test func `one exception by route A covers every control that rests on the same weakness`() throws {
    let input = Bench.input {
      $0.assessment = Bench.assessment([Bench.endOfSupport, Bench.weakness("CVE-1", fix: .no)], status: .present)
    }
    let rules = try Bench.rules()
    let verdicts = rules.verdicts(for: input)
    let candidates = rules.candidates(for: verdicts, of: "D-000001", existing: [], now: Bench.now)
    #expect(candidates.map(\.control) == ["B3"])
    var covered = input
    covered.exceptions = [try active()]
    for control in ["B1", "B2", "B3"] { #expect(try Bench.verdict(control, covered)?.outcome == .excepted) }
  }

  @Test func `a candidate that was turned down is a deficiency`() throws {
    let refused = try cycle.dismiss(Self.candidate(), by: "李", reason: "x")
    let input = Bench.input {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .no)], status: .present)
      $0.exceptions = [refused]
    }
    #expect(try Bench.verdict("B3", input)?.outcome == .deficiency)
  }

  @Test func `only what nobody has touched yet becomes a candidate`() throws {
    let input = Bench.input {
      $0.assessment = Bench.assessment([Bench.weakness("CVE-1", fix: .no)], status: .present)
    }
    let rules = try Bench.rules()
    let verdicts = rules.verdicts(for: input)
    let found = rules.candidates(for: verdicts, of: "D-000001", existing: [], now: Bench.now)
    #expect(found.map(\.control) == ["B3"])
    #expect(found.map(\.route) == [.a])
    #expect(found.map(\.state) == [.candidate])
    #expect(rules.candidates(for: verdicts, of: "D-000001", existing: found, now: Bench.now).isEmpty)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "", "2026-04-31", "1969-12-31"])
  func `a day that no calendar has is none`(_ text: String) { #expect(CalendarDay(text) == nil) }

  @Test func `days count over leap years and centuries`() {
    #expect(CalendarDay("2028-02-28")?.adding(days: 1).description == "2028-02-29")
    #expect(CalendarDay("2100-02-28")?.adding(days: 1).description == "2100-03-01")
    #expect(CalendarDay("1970-01-01").map { CalendarDay("2026-11-24")?.days(since: $0) } == 20_781)
  }
}
