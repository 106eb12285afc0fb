import Testing

@testable import Knowledge

/// AND, OR, negation, hardware and platforms.
struct MatchConfigurationTests {
  struct Revision: Sendable {
    let wanted: String
    let own: String?
    let verdict: Match.Verdict
    init(_ wanted: String, _ own: String?, _ verdict: Match.Verdict) {
      self.wanted = wanted
      self.own = own
      self.verdict = verdict
    }
  }

  static let firmware = "o:acme:cam_firmware"

  static func record(_ hardware: Criterion...) throws -> [Configuration] {
    [Sample.both([try Sample.hit(firmware, before: "2.0")], hardware)]
  }

  @Test func `firmware implies the hardware of its name`() throws {
    let target = Sample.firmware(Self.firmware, "1.0")
    #expect(try Matcher(target).match(Self.record(Sample.on("h:acme:cam"))).verdict == .affected)
    let other = try Matcher(target).match(Self.record(Sample.on("h:acme:cam2")))
    #expect(other.verdict == .undetermined(.hardwareUnknown))
    #expect(other.criterion?.name.product == .text("cam_firmware"))
    #expect(other.platform?.name.product == .text("cam2"))
    let spelled = Sample.firmware("o:acme:vigor2960_firmware", "1.0")
    let record = Sample.both(
      [try Sample.hit("o:acme:vigor2960_firmware", before: "2.0")], [try Sample.on("h:acme:vigor_2960")])
    #expect(Matcher(spelled).match([record]).verdict == .affected)
  }

  @Test func `a revision in the firmware's name is the hardware's`() throws {
    let target = Sample.firmware("o:acme:gs108tv3_firmware", "1.0")
    let firmware = try Sample.hit("o:acme:gs108tv3_firmware", before: "2.0")
    #expect(
      try Matcher(target).match([Sample.both([firmware], [Sample.on("h:acme:gs108t", "v3")])]).verdict == .affected)
    #expect(try Matcher(target).match([Sample.both([firmware], [Sample.on("h:acme:gs108tv3")])]).verdict == .affected)
  }

  @Test(arguments: [
    Revision("a1", "A1", .affected),
    Revision("a1", "B1", .notAffected(.otherRevision)),
    Revision("a1", nil, .undetermined(.revisionUnknown)),
    Revision("a", "A2", .affected),
    Revision("b1", "B", .undetermined(.revisionUnknown)),
    Revision("v10", "10.0", .affected),
    Revision("10", "v10", .affected),
    Revision("10.0", "V11", .notAffected(.otherRevision)),
    Revision("10.1", "v10", .undetermined(.revisionUnknown)),
    Revision("rev_b", "Rev. B", .affected),
    Revision("-", nil, .affected),
    Revision("*", "B1", .affected),
    Revision("a?", "A7", .affected),
    Revision("4.84.16.000", "A1", .undetermined(.revisionUnknown)),
  ])
  func `the revision of the hardware must be the record's`(_ item: Revision) throws {
    let target = Sample.device("acme:cam", "1.0", revision: item.own)
    #expect(try Matcher(target).match(Self.record(Sample.on("h:acme:cam", item.wanted))).verdict == item.verdict)
  }

  @Test func `another hardware is not this one where the model is certain`() throws {
    let certain = Sample.device("acme:cam", "1.0")
    let match = try Matcher(certain).match(Self.record(Sample.on("h:acme:cam2"), Sample.on("h:acme:cam3")))
    #expect(match.verdict == .notAffected(.otherHardware))
    #expect(match.criterion?.name.product == .text("cam_firmware"))
    var open = certain
    open.closed = []
    #expect(try Matcher(open).match(Self.record(Sample.on("h:acme:cam2"))).verdict == .undetermined(.hardwareUnknown))
    // The maker by another name.
    #expect(try Matcher(certain).match(Self.record(Sample.on("h:ac-me:cam"))).verdict == .affected)
    #expect(
      try Matcher(certain).match(Self.record(Sample.on("h:acme_inc:cam"))).verdict == .undetermined(.hardwareUnknown))
  }

  @Test func `a platform alone makes no finding`() throws {
    let device = Sample.device("acme:cam", "1.0")
    let record = Sample.both(
      [try Sample.hit("a:other:viewer", before: "2.0")], [try Sample.on("h:acme:cam"), try Sample.on("h:acme:cam2")])
    #expect(Matcher(device).match([record]).verdict == .otherProduct)
    #expect(Matcher(device).match([Sample.any(try Sample.on("h:acme:cam"))]).verdict == .otherProduct)
    let mixed = Sample.any(
      try Sample.hit(Self.firmware, before: "0.9"), try Sample.on("h:acme:cam"), try Sample.on("o:other:system"))
    #expect(Matcher(device).match([mixed]).verdict == .notAffected(.fixed))
  }

  @Test func `hardware that is also called vulnerable is no version`() throws {
    let hardware = try Sample.hit("h:acme:cam", "-")
    let record = [Sample.both([try Sample.hit(Self.firmware, before: "2.0")], [hardware])]
    #expect(Matcher(Sample.device("acme:cam", "1.0")).match(record).verdict == .affected)
    #expect(Matcher(Sample.device("acme:cam", "2.0")).match(record).verdict == .notAffected(.fixed))
    #expect(Matcher(Sample.device("acme:cam")).match(record).verdict == .undetermined(.firmwareUnknown))
    #expect(Matcher(Sample.firmware(Self.firmware, "1.0")).match(record).verdict == .affected)
    let alone = Matcher(Sample.device("acme:cam", "1.0")).match([Sample.any(hardware)])
    #expect(alone.verdict == .undetermined(.noVersion))
  }

  @Test func `a firmware of another name on this hardware is to be looked at`() throws {
    let device = Sample.device("acme:cam", "1.0")
    let family = [Sample.both([try Sample.hit("o:acme:cam_os", before: "2.0")], [try Sample.on("h:acme:cam")])]
    #expect(Matcher(device).match(family).verdict == .undetermined(.firmwareFamily))
    let bare = MatchTarget(components: [.init(names: [Sample.name("h:acme:cam")])], closed: [.hardware])
    #expect(try Matcher(bare).match(Self.record(Sample.on("h:acme:cam"))).verdict == .undetermined(.firmwareUnknown))
  }

  @Test func `an AND of one node is that node`() throws {
    let record = Configuration(.all, [.init(.any, [try Sample.hit(Self.firmware, before: "2.0")])])
    #expect(Matcher(Sample.firmware(Self.firmware, "1.0")).match([record]).verdict == .affected)
  }

  @Test func `a node may want all of its criteria`() throws {
    let node = Configuration.Node(
      .all, [try Sample.hit(Self.firmware, before: "2.0"), try Sample.hit("a:acme:player", before: "3.0")])
    let record = [Configuration(.any, [node])]
    var target = Sample.firmware(Self.firmware, "1.0")
    #expect(Matcher(target).match(record).verdict == .undetermined(.platformUnknown))
    target.components.append(.init(names: [Sample.name("a:acme:player")], versions: ["2.5"]))
    #expect(Matcher(target).match(record).verdict == .affected)
    target.components[1].versions = ["3.0"]
    #expect(Matcher(target).match(record).verdict == .notAffected(.fixed))
  }

  @Test func `what is negated makes no finding and forbids`() throws {
    let negated = Configuration.Node(.any, isNegated: true, [try Sample.hit("a:acme:guard", from: "1.0")])
    let record = [Configuration(.all, [.init(.any, [try Sample.hit(Self.firmware, before: "2.0")]), negated])]
    var target = Sample.firmware(Self.firmware, "1.0")
    #expect(Matcher(target).match(record).verdict == .undetermined(.platformUnknown))
    target.components.append(.init(names: [Sample.name("a:acme:guard")], versions: ["0.9"]))
    #expect(Matcher(target).match(record).verdict == .affected)
    target.components[1].versions = ["1.1"]
    #expect(Matcher(target).match(record).verdict == .notAffected(.otherPlatform))
    let alone = Sample.firmware("a:acme:guard", "0.9")
    #expect(Matcher(alone).match([Configuration(.any, [negated])]).verdict == .otherProduct)
  }

  @Test func `a platform that nobody told is not known`() throws {
    let record = [Sample.both([try Sample.hit("a:acme:viewer", before: "2.0")], [try Sample.on("o:other:system")])]
    var target = Sample.firmware("a:acme:viewer", "1.0")
    #expect(Matcher(target).match(record).verdict == .undetermined(.platformUnknown))
    target.closed = [.operatingSystem]
    #expect(Matcher(target).match(record).verdict == .notAffected(.otherPlatform))
    let given = MatchTarget(try CPEName("cpe:2.3:a:acme:viewer:1.0:*:*:*:*:*:*:*"))
    #expect(Matcher(given).match(record).verdict == .affected)
  }

  @Test func `of several configurations the one that says more counts`() throws {
    let fixed = Sample.any(try Sample.hit(Self.firmware, before: "1.0"))
    let open = Sample.any(try Sample.hit(Self.firmware, "-"))
    let hit = Sample.any(try Sample.hit(Self.firmware, before: "3.0"))
    let later = Sample.any(try Sample.hit(Self.firmware, from: "1.1", before: "1.4"))
    let matcher = Matcher(Sample.firmware(Self.firmware, "2.0"))
    #expect(matcher.match([fixed, open, hit]).verdict == .affected)
    #expect(matcher.match([fixed, open]).verdict == .undetermined(.noVersion))
    #expect(matcher.match([later, fixed]).fixedIn == "1.4")
    #expect(matcher.match([fixed, later]).fixedIn == "1.4")
  }

  @Test func `a given name is the version of that very text`() throws {
    let record = [Sample.any(try Sample.hit(Self.firmware, "v1.0"))]
    #expect(
      Matcher(MatchTarget(try CPEName("cpe:2.3:o:acme:cam_firmware:v1.0:*:*:*:*:*:*:*"))).match(record).verdict
        == .affected)
    #expect(
      Matcher(MatchTarget(try CPEName("cpe:2.3:o:acme:cam_firmware:1.0:*:*:*:*:*:*:*"))).match(record).verdict
        == .notAffected(.otherVersion))
  }

  @Test func `thousands of other models are passed over`() throws {
    var models: [Criterion] = []
    for number in 0..<5_000 { models.append(try Sample.on("h:acme:model\(number)")) }
    models.append(try Sample.on("h:acme:cam"))
    let record = [Sample.both([try Sample.hit(Self.firmware, before: "2.0")], models)]
    #expect(Matcher(Sample.device("acme:cam", "1.0")).match(record).verdict == .affected)
    #expect(Matcher(Sample.firmware(Self.firmware, "1.0")).match(record).verdict == .affected)
  }
}
