import Foundation
import Vocabulary

/// All of a device as one JSON document.
struct DeviceDocument: Encodable {
  let device: Device
  let observations: [Observation]
  let sent: [Sent]
  let exceptions: [ExceptionCase]
  let reasoning: [Reasoning]
}

/// One claim with its fate and its source: how and when the fact behind it was seen.
struct Reasoning: Encodable {
  enum Outcome: String, Encodable { case won, lost, insufficient }

  let outcome: Outcome
  let claim: Claim
  /// Why it lost or did not suffice.
  let reason: String?
  /// Which probe asked or which protocol was heard, such as `asked snmp`.
  let means: [String]
  let firstSeen: Date?
  let lastSeen: Date?

  private enum CodingKeys: String, CodingKey {
    case outcome, claim, reason, means
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
  }

  /// Every claim about a device, by attribute, what won first.
  static func of(_ identity: Identity, _ seen: [Observation]) -> [Reasoning] {
    let sources = ClaimSources(seen)
    func reasons(
      _ claims: [Claim], _ outcome: Outcome, _ why: (Claim) -> LossReason? = { _ in nil }
    ) -> [Reasoning] {
      claims.map { claim in
        let source = sources.observation(behind: claim)
        return Reasoning(
          outcome: outcome, claim: claim, reason: why(claim)?.rawValue, means: source.map(ClaimSources.means) ?? [],
          firstSeen: source?.firstSeen, lastSeen: source?.lastSeen)
      }
    }
    let settled = identity.values.sorted { $0.key < $1.key }.flatMap { _, value in
      reasons(value.evidence, .won) + reasons(value.losers, .lost) { value.reason(against: $0) }
    }
    return settled + reasons(identity.insufficient, .insufficient) { identity.reason(of: $0) }
  }
}

/// Finds the observation that a claim was drawn from. One of an earlier night is not among tonight's.
struct ClaimSources {
  private struct Place: Hashable {
    let key: ObservationKey
    let text: String
    let oid: String?
    let port: String?
  }

  private let places: [Place: Observation]

  init(_ seen: [Observation]) {
    let pairs = seen.map { item in
      let fact = Evidence(item.fact, rule: "")
      return (Place(key: fact.key, text: fact.text, oid: fact.oid, port: fact.port), item)
    }
    places = Dictionary(pairs) { first, _ in first }
  }

  func observation(behind claim: Claim) -> Observation? {
    let fact = claim.evidence
    // A MAC's evidence names the organisation too.
    if fact.key == "mac", let address = fact.text.split(separator: " ").first {
      return places[Place(key: "mac", text: String(address), oid: nil, port: nil)]
    }
    return places[Place(key: fact.key, text: fact.text, oid: fact.oid, port: fact.port)]
  }

  static func means(_ item: Observation) -> [String] { item.means.sorted().map { "\($0.kind.rawValue) \($0.name)" } }
}
