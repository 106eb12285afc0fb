import Vocabulary

/// What differs between two identities of one device.
package struct IdentityDifference: Sendable, Hashable {
  /// One attribute that has another value, or another certainty.
  package struct Field: Sendable, Hashable {
    package let attribute: Attribute
    /// nil where it was unknown.
    package let then: String?
    package let now: String?
    package let confidenceThen: Double?
    package let confidenceNow: Double?
    /// What today's value rests on, strongest first; of a value that is given no more, what it rested on.
    package let why: [Claim]

    /// Whether the value itself is another.
    package var isOther: Bool { then != now }
  }

  /// In the order of attributes; empty where only evidence differs.
  package let fields: [Field]

  package init(from then: Identity, to now: Identity) {
    fields = Attribute.allCases.sorted().compactMap { attribute in
      if attribute == .cpe { return Self.names(then, now) }
      let (old, new) = (then.values[attribute], now.values[attribute])
      guard old?.value != new?.value || Self.percent(old) != Self.percent(new) else { return nil }
      return Field(
        attribute: attribute, then: old?.value, now: new?.value, confidenceThen: old?.confidence,
        confidenceNow: new?.confidence, why: new?.evidence ?? Self.doubts(attribute, now, old))
    }
  }

  private static func names(_ then: Identity, _ now: Identity) -> Field? {
    guard then.cpes != now.cpes else { return nil }
    func text(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: " ") }
    return Field(
      attribute: .cpe, then: text(then.cpes), now: text(now.cpes), confidenceThen: nil, confidenceNow: nil, why: [])
  }

  private static func percent(_ value: Identity.Value?) -> Int? { value.map { Int(($0.confidence * 100).rounded()) } }

  /// Why a value is given no more: the claims that do not suffice today, or else what it rested on.
  private static func doubts(_ attribute: Attribute, _ now: Identity, _ old: Identity.Value?) -> [Claim] {
    let claims = now.insufficient.filter { $0.attribute == attribute }
    return claims.isEmpty ? old?.evidence ?? [] : claims
  }
}
