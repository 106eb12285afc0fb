import Testing
import Vocabulary

@testable import Identification

/// Each word that did not win says why.
struct LossReasonTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let facts: [(String, String)]
    let attribute: Attribute
    let loser: String
    let reason: LossReason
    init(_ name: String, _ facts: [(String, String)], _ attribute: Attribute, _ loser: String, _ reason: LossReason) {
      testDescription = name
      self.facts = facts
      self.attribute = attribute
      self.loser = loser
      self.reason = reason
    }
  }

  static let cases = [
    Case(
      "a title against a field", [("onvif.manufacturer", "Vivotek"), ("html_title", "AXIS P1455 Camera")], .vendor,
      "Axis", .lessTrusted),
    Case(
      "a field that is less sure", [("onvif.serial_number", "0002D1000001"), ("upnp.serial_number", "99887766AB")],
      .serial, "99887766AB", .weaker),
    Case(
      "two fields as sure", [("pjlink.model", "EB-L630U"), ("lldp.model_name", "EB-X51")], .model, "EB-X51",
      .contradicted),
  ]

  @Test(arguments: cases) func `a loser says why it lost`(_ item: Case) throws {
    let identity = try Support.identifier().identify(Support.host(item.facts.map { Fact($0) }))
    let value = try #require(identity.values[item.attribute])
    let loser = try #require(value.losers.first { $0.value == item.loser })
    #expect(value.reason(against: loser) == item.reason)
  }

  @Test func `what nothing contradicts but does not suffice says that`() throws {
    let identity = try Support.identifier().identify(Support.host([Fact("mdns.service", "_ipp._tcp")]))
    let claim = try #require(identity.insufficient.first { $0.attribute == .deviceClass })
    #expect(identity.deviceClass == .unknown)
    #expect(identity.reason(of: claim) == .notEnough)
  }
}
