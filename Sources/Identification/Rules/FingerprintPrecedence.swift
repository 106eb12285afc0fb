import Vocabulary

/// Where a fingerprint read a text, what a general rule made of the same text does not stand against it: the fingerprint was
/// written for that maker's form. What agrees stays, for it is the same word.
struct FingerprintPrecedence {
  private static let general: Set<String> = [
    DescribedModelRule().name, ObjectIdentityRule().name, SystemDescriptionRule().name, LabelledTextRule().name,
  ]
  private static let attributes: Set<Attribute> = [.vendor, .model, .firmware]

  private struct Place: Hashable {
    let attribute: Attribute
    let key: ObservationKey
    let text: String
  }

  private let read: [Place: [String]]

  /// - Parameter claims: those of the fingerprints.
  init(_ claims: [Claim]) {
    read = Dictionary(
      grouping: claims.filter { Self.attributes.contains($0.attribute) && $0.certainty >= 0.7 }, by: Self.place
    ).mapValues { $0.map { NameKey.compact($0.value) } }
  }

  /// Whether the claim may stand beside what the fingerprints read.
  func allows(_ claim: Claim) -> Bool {
    guard Self.general.contains(claim.evidence.rule), let values = read[Self.place(claim)] else { return true }
    let value = NameKey.compact(claim.value)
    return values.contains { $0.contains(value) || value.contains($0) }
  }

  private static func place(_ claim: Claim) -> Place {
    Place(attribute: claim.attribute, key: claim.evidence.key, text: claim.evidence.text)
  }
}
