import Vocabulary

/// What a person said of a device, as claims: they win over everything that was observed, and the observed values stay
/// visible beside them.
enum PersonsWord {
  private static let attributes: [String: Attribute] = [
    "class": .deviceClass, "vendor": .vendor, "model": .model, "serial": .serial, "firmware": .firmware,
    "hostname": .name,
  ]

  static func claims(from said: [String: String]) -> [Claim] {
    said.sorted { $0.key < $1.key }.compactMap { field, value in
      guard let attribute = attributes[field], !value.isEmpty else { return nil }
      let evidence = Evidence(key: ObservationKey("said.\(field)"), text: value, rule: "a person's word")
      return Claim(attribute, value, certainty: 1, nature: .person, kind: "person", evidence: evidence)
    }
  }
}
