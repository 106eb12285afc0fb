import Vocabulary

/// A configuration weakness as data: what is observed where it is there, and what is observed where it is not.
package struct Check: Sendable, Hashable, Decodable {
  package enum Severity: String, Sendable, Codable, CaseIterable { case low, medium, high, critical }

  /// Where a check stands on one device.
  package enum State: String, Sendable, Hashable { case met, refuted, unobservable }

  /// Machine name, such as `telnet_open`; the register's `config_weaknesses` lists it.
  package let id: String
  /// Such as `CWE-319`.
  package let cwe: String
  package let severity: Severity
  /// English and Traditional Chinese.
  package let title: [String: String]
  package let remedy: [String: String]
  /// Classes that it is asked of; empty: every device.
  package let classes: [DeviceClass]
  /// The weakness is there if one of these holds.
  package let met: [Condition]
  /// It is not there if none of `met` and one of these holds; else it is not observable from here.
  package let refuted: [Condition]
  package let cases: Cases

  /// One observed device for each state.
  package struct Cases: Sendable, Hashable, Decodable {
    package let met: CheckCase
    package let refuted: CheckCase
    package let unobservable: CheckCase
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, cwe, severity, title, remedy, classes, met, refuted, cases
  }

  package init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(besides: CodingKeys.self, in: "a check")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    cwe = try container.decode(String.self, forKey: .cwe)
    severity = try container.decode(Severity.self, forKey: .severity)
    title = try container.decode([String: String].self, forKey: .title)
    remedy = try container.decode([String: String].self, forKey: .remedy)
    classes = try container.decodeIfPresent([DeviceClass].self, forKey: .classes) ?? []
    met = try container.decode([Condition].self, forKey: .met)
    refuted = try container.decode([Condition].self, forKey: .refuted)
    cases = try container.decode(Cases.self, forKey: .cases)
  }

  /// Where the check stands on a host, and the facts that say so.
  /// `today` is `YYYY-MM-DD`, for expiry dates.
  package func state(of host: KnownHost, today: String) -> (state: State, facts: [Fact]) {
    for condition in met {
      if let facts = condition.facts(on: host, today: today) { return (.met, facts) }
    }
    for condition in refuted {
      if let facts = condition.facts(on: host, today: today) { return (.refuted, facts) }
    }
    return (.unobservable, [])
  }
}
