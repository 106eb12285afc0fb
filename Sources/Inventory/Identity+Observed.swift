import Vocabulary

extension Identity {
  /// What was observed of an attribute, without what a person said of it: a person's word finds no device again.
  package func observed(_ attribute: Attribute) -> String? {
    guard let value = values[attribute] else { return nil }
    guard value.evidence.contains(where: { $0.nature == .person }) else { return value.value }
    return (value.evidence + value.losers).first { $0.nature != .person }?.value
  }
}
