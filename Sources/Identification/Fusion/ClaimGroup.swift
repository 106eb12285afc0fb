import Vocabulary

/// The claims that agree on one value.
struct ClaimGroup {
  var value: String
  var claims: [Claim]
  /// Claims of a more general class that do not contradict (`printer` for an `mfp`).
  var support: [Claim] = []

  /// How much a claim of one nature can weigh at most, alone.
  static func weight(_ claim: Claim) -> Double {
    let cap =
      switch claim.nature {
      case .person: 1.0
      case .ownField: 0.96
      case .ownText: 0.88
      case .hearsay: 0.75
      case .behaviour: 0.6
      case .hardwareAddress: 0.5
      case .foreign: 0.0
      }
    return min(claim.certainty, cap)
  }

  /// The strongest claim of each independent kind, joined as independent witnesses (noisy or), never quite certain.
  var score: Double {
    if claims.contains(where: { $0.nature == .person }) { return 1 }
    let own = Self.joined(claims)
    let helped = support.isEmpty ? own : 1 - (1 - own) * (1 - Self.joined(support) * 0.8)
    return min(helped, 0.985)
  }

  /// How much of its weight a second fact of the same kind adds: one agent, but another object of it.
  private static let sameKind = 0.3
  /// Kinds that are one word however often it is told: a name, the maker of several interfaces, open ports.
  private static let onceOnly: Set<String> = ["hostname", "mac", "ports"]

  private static func joined(_ claims: [Claim]) -> Double {
    var best: [String: [String: Double]] = [:]
    for claim in claims {
      // The same text read twice is one witness.
      let fact = "\(claim.evidence.key) \(claim.evidence.oid ?? "")"
      best[claim.kind, default: [:]][fact] = max(best[claim.kind]?[fact] ?? 0, weight(claim))
    }
    let doubts = best.map { kind, facts in
      let weights = facts.values.sorted(by: >)
      guard !onceOnly.contains(kind) else { return 1 - (weights.first ?? 0) }
      return weights.dropFirst().reduce(1 - (weights.first ?? 0)) { $0 * (1 - $1 * sameKind) }
    }
    return 1 - doubts.sorted().reduce(1, *)
  }

  /// Below it a field is not by its definition what it is taken for.
  private static let fieldMinimum = 0.72

  /// The most trusted nature among claims that are worth something. A field that is sure of little (a version that may be of
  /// one part only) is worth no more than a text.
  var nature: Claim.Nature {
    (claims + support).filter { $0.certainty >= 0.5 }
      .map { $0.nature == .ownField && $0.certainty < Self.fieldMinimum ? .ownText : $0.nature }.max()
      ?? .hardwareAddress
  }

  var kinds: Set<String> { Set((claims + support).map(\.kind)) }

  var ownBest: Double { claims.map(Self.weight).max() ?? 0 }

  /// Strongest first, in an order that never varies.
  var ordered: [Claim] { Self.order(claims + support) }

  static func order(_ claims: [Claim]) -> [Claim] {
    var seen: Set<Claim> = []
    return claims.filter { seen.insert($0).inserted }.sorted(by: precedes)
  }

  static func precedes(_ a: Claim, _ b: Claim) -> Bool {
    if a.nature != b.nature { return a.nature > b.nature }
    if a.certainty != b.certainty { return a.certainty > b.certainty }
    if a.value.count != b.value.count { return a.value.count > b.value.count }
    return (a.kind, a.value, a.evidence.key.rawValue, a.evidence.text, a.evidence.rule, a.evidence.oid ?? "")
      < (b.kind, b.value, b.evidence.key.rawValue, b.evidence.text, b.evidence.rule, b.evidence.oid ?? "")
  }
}
