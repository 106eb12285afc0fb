import Testing

@testable import Knowledge

/// Versions and bounds of one criterion.
struct MatchRangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let criteria: [Criterion]
    let target: MatchTarget
    let verdict: Match.Verdict
    var testDescription: String { name }
    init(_ name: String, _ criteria: [Criterion], _ target: MatchTarget, _ verdict: Match.Verdict) {
      self.name = name
      self.criteria = criteria
      self.target = target
      self.verdict = verdict
    }
  }

  static func cases() throws -> [Case] {
    let cam = "o:acme:cam_firmware"
    let range = try Sample.hit(cam, from: "5.2.0", before: "5.4.5")
    let last = try Sample.hit(cam, to: "5.4.0")
    let branches = [
      try Sample.hit(cam, from: "6.2", before: "6.2.4"), try Sample.hit(cam, from: "7.0", before: "7.1.1"),
      try Sample.hit(cam, "5.0.1"), try Sample.hit(cam, "5.0.2"),
    ]
    let build = try Sample.hit(cam, "5.4.0", update: "build_160530")
    let hotfix = try Sample.hit(cam, "2.0.9", update: "hotfix3")
    let base = try Sample.hit(cam, "2.0.9", update: "-")
    let longTerm = try Sample.hit(cam, edition: "lts", before: "10.12.206")
    func on(_ versions: String...) -> MatchTarget {
      MatchTarget(components: [.init(names: [Sample.name(cam)], versions: versions)])
    }
    return [
      Case("inside", [range], on("V5.4.0"), .affected),
      Case("the first version is inside", [range], on("5.2.0"), .affected),
      Case("the fix itself is outside", [range], on("5.4.5"), .notAffected(.fixed)),
      Case("one build newer than the fix", [range], on("V5.4.5 build 170124"), .notAffected(.fixed)),
      Case("older than the first", [range], on("5.1.9"), .notAffected(.below)),
      Case("no firmware was read", [range], on(), .undetermined(.firmwareUnknown)),
      Case("a date is no number", [range], on("2018-03-13"), .undetermined(.incomparable)),
      Case("the second text compares", [range], on("2018-03-13", "5.4.1"), .affected),
      Case("the last version is inside", [last], on("5.4.0"), .affected),
      Case("a build of the last version is inside", [last], on("5.4.0 build 160530"), .affected),
      Case("a hotfix of the last version is not known", [last], on("5.4.0 hotfix 2"), .undetermined(.incomparable)),
      Case("above the last", [last], on("5.4.1"), .notAffected(.above)),
      Case("excluded start", [try Sample.hit(cam, after: "1.0", to: "2.0")], on("1.0"), .notAffected(.below)),
      Case("above an excluded start", [try Sample.hit(cam, after: "1.0", to: "2.0")], on("1.0.1"), .affected),
      Case("only a start", [try Sample.hit(cam, from: "1.0")], on("9.0"), .affected),
      Case("on the first branch", branches, on("6.2.3"), .affected),
      Case("fixed on the first branch", branches, on("6.2.4"), .notAffected(.fixed)),
      Case("on the second branch", branches, on("7.0.9"), .affected),
      Case("fixed on both", branches, on("7.2"), .notAffected(.fixed)),
      Case("one of the listed", branches, on("5.0.2"), .affected),
      Case("none of the listed", branches, on("5.0.3"), .notAffected(.below)),
      Case("version is a hyphen", [try Sample.hit(cam, "-")], on("1.0"), .undetermined(.noVersion)),
      Case("no bounds at all", [try Sample.hit(cam)], on("1.0"), .undetermined(.noBounds)),
      Case("no bounds and no firmware", [try Sample.hit(cam)], on(), .undetermined(.noBounds)),
      Case("a hyphen beside a range", [range, try Sample.hit(cam, "-")], on("9.0"), .undetermined(.noVersion)),
      Case(
        "a bound that is a date", [try Sample.hit(cam, before: "20190419")], on("2.4.1"), .undetermined(.incomparable)),
      Case("its very build", [build], on("V5.4.0 build 160530"), .affected),
      Case("another build", [build], on("V5.4.0 build 170123"), .notAffected(.otherUpdate)),
      Case("a build not told", [build], on("V5.4.0"), .undetermined(.updateUnknown)),
      Case("another version with a build", [build], on("V5.4.1 build 160530"), .notAffected(.otherVersion)),
      Case("its very hotfix", [hotfix], on("v2.0.9-hotfix.3"), .affected),
      Case("another hotfix", [hotfix], on("v2.0.9-hotfix.4"), .notAffected(.otherUpdate)),
      Case("no update is no hotfix", [base], on("2.0.9"), .affected),
      Case("a hotfix is an update", [base], on("2.0.9-hotfix.1"), .notAffected(.otherUpdate)),
      Case("any update", [try Sample.hit(cam, "2.0.9")], on("2.0.9-hotfix.1"), .affected),
      Case("an edition not told", [longTerm], on("10.12.1"), .undetermined(.editionUnknown)),
      Case("an edition does not matter where the version is fixed", [longTerm], on("10.12.240"), .notAffected(.fixed)),
      Case("another product", [try Sample.hit("o:acme:nvr_firmware", before: "9")], on("1.0"), .otherProduct),
      Case("another part", [try Sample.hit("a:acme:cam_firmware", before: "9")], on("1.0"), .otherProduct),
      Case(
        "escaped names", [try Sample.hit(#"o:acme:nvr-216mh-c\(d\)_firmware"#, before: "4.0")],
        Sample.firmware("o:acme:nvr-216mh-c(d)_firmware", "3.9"), .affected),
      Case(
        "a version with brackets", [try Sample.hit(cam, #"5.21\(aazf.13\)c0"#)], on("V5.21(AAZF.13)C0"), .affected),
      Case(
        "a build in the version", [try Sample.hit(cam, "1.4.0_build221212")], on("1.4.0 Build 20221212 rel.1"),
        .affected),
      Case(
        "numbers of one scheme", [try Sample.hit(cam, before: "7.1.1-42962-2")],
        Sample.firmware(cam, "DSM 7.1.1-42962 Update 1", scheme: "synology"), .affected),
      Case(
        "a wildcard version", [try Sample.hit(cam, "5.4.*")], on("5.4.7"), .affected),
    ]
  }

  @Test func `a version stands to a criterion as the record says`() throws {
    for item in try Self.cases() {
      let match = Matcher(item.target).match([Configuration(.any, [.init(.any, item.criteria)])])
      #expect(match.verdict == item.verdict, "\(item.name)")
    }
  }

  @Test func `the verdict names its criterion, bound, fix and text`() throws {
    let record = Sample.any(
      try Sample.hit("o:acme:cam_firmware", from: "4.0", before: "4.9"),
      try Sample.hit("o:acme:cam_firmware", from: "5.2.0", before: "5.4.5"))
    let match = Matcher(Sample.firmware("o:acme:cam_firmware", "V5.4.0 build 160530")).match([record])
    #expect(match.bound == "≥ 5.2.0, < 5.4.5")
    #expect(match.fixedIn == "5.4.5")
    #expect(match.version == "V5.4.0 build 160530")
    #expect(match.name == Sample.name("o:acme:cam_firmware"))
    let fixed = Matcher(Sample.firmware("o:acme:cam_firmware", "6.0")).match([record])
    #expect(fixed.verdict == .notAffected(.fixed))
    #expect(fixed.fixedIn == "5.4.5")
  }

  @Test func `an update that is told apart decides`() throws {
    let record = [Sample.any(try Sample.hit("o:acme:cam_firmware", "5.4.0", update: "build_160530"))]
    #expect(Matcher(Sample.device("acme:cam", "5.4.0", update: "build_160530")).match(record).verdict == .affected)
    #expect(Matcher(Sample.device("acme:cam", "5.4.0", update: "Build 160530")).match(record).verdict == .affected)
    let other = Matcher(Sample.device("acme:cam", "5.4.0", update: "-")).match(record)
    #expect(other.verdict == .notAffected(.otherUpdate))
  }

  @Test func `no configuration says nothing`() {
    #expect(Matcher(Sample.device("acme:cam", "1.0")).match([]).verdict == .undetermined(.noConfiguration))
  }
}
