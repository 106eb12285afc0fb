import Testing
import Vocabulary

@testable import Weaknesses

/// A device that one made and another sells: the maker's weaknesses are looked at too.
struct RelabelledTests {
  private static func identity(model: String, firmware: String?, _ nature: Claim.Nature = .ownField) -> Identity {
    var identity = AssessorTests.identity(.ipCamera, vendor: "LTS", model: model, firmware: firmware)
    let claim = Claim(
      .maker, "Hikvision", certainty: nature == .ownField ? 0.9 : 0.5, nature: nature, kind: "sadp",
      evidence: Evidence(key: "sadp.DeviceDescription", text: model, rule: "maker's discovery"))
    identity.values[.maker] = Identity.Value(
      value: "Hikvision", confidence: claim.certainty, evidence: [claim], losers: [])
    return identity
  }

  private static func finding(_ identity: Identity) throws -> Finding? {
    try AssessorTests.assess(identity).findings.first { $0.id == "CVE-2021-36260" }
  }

  @Test func `the maker's firmware under another label and model is a doubt to look at, with the maker's name`() throws
  {
    let identity = Self.identity(model: "LTCMIP3042", firmware: "V5.5.0 build 160121")
    let finding = try #require(try Self.finding(identity))
    #expect(finding.status == .undetermined)
    #expect(finding.basis.id == "weakness.relabelled")
    #expect(finding.basis.values["maker"] == "Hikvision")
    #expect(finding.evidence.contains { $0.key == "sadp.DeviceDescription" })
    #expect(try AssessorTests.assess(identity).status == .undetermined)
  }

  @Test func `the maker's own model name under another label is judged as the maker's`() throws {
    let finding = try Self.finding(Self.identity(model: "DS-2CD2143G0-I", firmware: "V5.5.0 build 160121"))
    #expect(finding?.status == .affected)
  }

  @Test(arguments: ["V5.7.21 build 220713", nil])
  func `a newer or unread firmware of another label tells nothing of the maker's models`(_ firmware: String?) throws {
    #expect(try Self.finding(Self.identity(model: "LTCMIP3042", firmware: firmware)) == nil)
  }

  @Test func `a maker that only the MAC suggests is not enough`() throws {
    let identity = Self.identity(model: "LTCMIP3042", firmware: "V5.5.0 build 160121", .hardwareAddress)
    #expect(try Self.finding(identity) == nil)
  }
}
