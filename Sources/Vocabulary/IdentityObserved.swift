extension Identity {
  /// What was observed of an attribute, without what a person said of it: a person's word finds no device again.
  package func observed(_ attribute: Attribute) -> String? {
    guard let value = values[attribute] else { return nil }
    guard value.evidence.contains(where: { $0.nature == .person }) else { return value.value }
    return (value.evidence + value.losers).first { $0.nature != .person }?.value
  }

  /// Which observation keys told the device's UUIDs: each protocol may tell its own.
  package var uuidSources: Set<String> {
    let told = values[.uuid].map { $0.evidence + $0.losers } ?? []
    return Set(told.lazy.filter { $0.nature == .ownField }.map(\.evidence.key.rawValue))
  }
}
