import Vocabulary

/// Puts the claims of one attribute into groups that mean one value: `M607` and `LaserJet M607`, `V5.5.0` and
/// `V5.5.0 build 160121` do not contradict; the fuller form of the most trusted claim is shown.
struct ValueGrouping {
  private let normalizer: ValueNormalizer

  init(_ normalizer: ValueNormalizer) { self.normalizer = normalizer }

  func groups(_ attribute: Attribute, _ claims: [Claim]) -> [ClaimGroup] {
    let byKey = Dictionary(grouping: claims) { normalizer.key(attribute, $0.value) }
    var groups: [(key: String, group: ClaimGroup)] = []
    // Longest key first, so that a short form joins the fullest one, whatever the order of the claims.
    for (key, claims) in byKey.sorted(by: { ($1.key.count, $0.key) < ($0.key.count, $1.key) }) {
      if let index = groups.firstIndex(where: { Self.agree(attribute, short: key, long: $0.key) }) {
        groups[index].group.claims += claims
      } else {
        groups.append((key, ClaimGroup(value: "", claims: claims)))
      }
    }
    return groups.map { entry in
      var group = entry.group
      group.value = group.ordered.first?.value ?? ""
      return group
    }
  }

  private static func agree(_ attribute: Attribute, short: String, long: String) -> Bool {
    switch attribute {
    case .model:
      short.count >= 3 && (long.hasPrefix(short) || long.hasSuffix(short)) && short.contains(where: \.isNumber)
    case .firmware, .osVersion: short.count >= 2 && long.hasPrefix(short)
    case .name, .location: long.hasPrefix(short) && short.count >= 4
    case .serial: short.count >= 6 && long.hasSuffix(short)
    default: false
    }
  }
}
