import Vocabulary

/// Label and maker are two facts: whose name is on the front, and who made the inside. The maker's agent, MAC or web server
/// inside another's device does not contradict the label.
struct LabelAndMaker {
  let catalogue: Catalogue

  /// Parts the groups of vendor claims, best first: the label, with what speaks against it; and the words for makers.
  /// `makers` are the claims that name a maker of the inside by themselves.
  func parted(_ ranked: [ClaimGroup], makers: [Claim]) -> (labels: [ClaimGroup], makers: [Claim]) {
    guard let first = ranked.first, first.nature != .person else { return (ranked, makers) }
    let label = ranked.dropFirst().first { isLabel($0, on: first.value, makers) } ?? first
    var labels = [label]
    var inside = makers
    for group in ranked where group.value != label.value {
      if isMaker(group.value, of: label.value, makers) {
        inside += group.claims.map {
          Claim(
            .maker, $0.value, certainty: $0.certainty, nature: $0.nature, kind: $0.kind, evidence: $0.evidence)
        }
      } else {
        labels.append(group)
      }
    }
    return (labels, inside)
  }

  /// The makers that differ from the label. The MAC of a maker alone says it only where the label is known to be put on its
  /// devices, or of the kinds that are sold so most.
  func inside(_ claims: [Claim], _ vendor: String?, _ deviceClass: DeviceClass) -> [Claim] {
    let videoClasses: Set<DeviceClass> = [.ipCamera, .nvr, .intercom, .accessControl, .timeClock, .unknown]
    return claims.filter { claim in
      guard claim.value != vendor else { return false }
      guard claim.nature <= .hardwareAddress else { return true }
      guard let vendor else { return false }
      return catalogue.labels.makes(claim.value, for: vendor) || videoClasses.contains(deviceClass)
    }
  }

  /// Whether a group that ranks lower is the label on the device of the maker that ranks first: the device's own field says
  /// it, or a text that names a label which that maker is known for.
  private func isLabel(_ group: ClaimGroup, on maker: String, _ makers: [Claim]) -> Bool {
    let isKnown = catalogue.labels.makes(maker, for: group.value)
    guard isKnown || makers.contains(where: { $0.value == maker && $0.nature >= .ownText }) else { return false }
    return group.claims.contains {
      $0.nature >= .ownField && $0.certainty >= 0.6 || isKnown && $0.nature >= .ownText && $0.certainty >= 0.7
    }
  }

  private func isMaker(_ name: String, of label: String, _ makers: [Claim]) -> Bool {
    catalogue.labels.makes(name, for: label) || makers.contains { $0.value == name && $0.nature > .foreign }
  }
}
