import Testing

@testable import Knowledge

struct CPERelationTests {
  static let wild = CPEValue.pattern(CPEPattern(head: .none, body: "8.", tail: .run))

  @Test(arguments: [
    (CPEValue.any, CPEValue.any, CPERelation.equal),
    (.any, .notApplicable, .superset),
    (.any, .text("8.1"), .superset),
    (.any, wild, .undefined),
    (.notApplicable, .any, .subset),
    (.notApplicable, .notApplicable, .equal),
    (.notApplicable, .text("8.1"), .disjoint),
    (.notApplicable, wild, .undefined),
    (.text("8.1"), .text("8.1"), .equal),
    (.text("8.1"), .text("8.2"), .disjoint),
    (.text("8.1"), .notApplicable, .disjoint),
    (.text("8.1"), .any, .subset),
    (.text("8.1"), wild, .undefined),
    (wild, .text("8.1"), .superset),
    (wild, .text("9.1"), .disjoint),
    (wild, .notApplicable, .disjoint),
    (wild, .any, .subset),
    (wild, wild, .undefined),
  ])
  func `attributes relate as table 6-2 of IR 7696 says`(_ source: CPEValue, _ target: CPEValue, _ relation: CPERelation)
  {
    #expect(CPERelation.of(source, target) == relation)
  }

  @Test(arguments: [
    (
      "cpe:2.3:o:acme:cam_firmware:*:*:*:*:*:*:*:*", "cpe:2.3:o:acme:cam_firmware:1.2:*:*:*:*:*:*:*",
      CPERelation.superset
    ),
    ("cpe:2.3:o:acme:cam_firmware:1.2:*:*:*:*:*:*:*", "cpe:2.3:o:acme:cam_firmware:1.2:*:*:*:*:*:*:*", .equal),
    ("cpe:2.3:o:acme:cam_firmware:1.2:*:*:*:*:*:*:*", "cpe:2.3:o:acme:cam_firmware:*:*:*:*:*:*:*:*", .subset),
    ("cpe:2.3:h:acme:cam:*:*:*:*:*:*:*:*", "cpe:2.3:o:acme:cam:*:*:*:*:*:*:*:*", .disjoint),
    ("cpe:2.3:*:acme:cam:1:*:*:*:*:*:*:*", "cpe:2.3:o:acme:cam:*:*:*:*:*:*:*:*", .undefined),
    ("cpe:2.3:o:acme:cam*:1.2:*:*:*:*:*:*:*", "cpe:2.3:o:acme:cam-2:1.2:*:*:*:*:*:*:*", .superset),
  ])
  func `names relate as all their attributes together`(_ source: String, _ target: String, _ relation: CPERelation)
    throws
  {
    let (source, target) = (try CPEName(source), try CPEName(target))
    #expect(source.relation(to: target) == relation)
    #expect(source.covers(target) == (relation == .superset || relation == .equal))
  }

  @Test(arguments: [
    (CPEPattern.Wildcard.run, CPEPattern.Wildcard.none, "xa", true),
    (.run, .none, "ax", false),
    (.single(2), .none, "a", true),
    (.single(2), .none, "xya", true),
    (.single(2), .none, "xyza", false),
    (.none, .single(1), "a1", true),
    (.none, .single(1), "a12", false),
    (.run, .run, "xxaxx", true),
    (.none, .run, "", false),
  ])
  func `a question mark is up to one character, a star any run`(
    _ head: CPEPattern.Wildcard, _ tail: CPEPattern.Wildcard, _ text: String, _ fits: Bool
  ) {
    #expect(CPEPattern(head: head, body: "a", tail: tail).matches(text) == fits)
  }
}
