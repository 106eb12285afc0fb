import Vocabulary

extension Identity {
  private static let kept: [Attribute] = [
    .deviceClass, .vendor, .model, .firmware, .serial, .os, .osVersion, .maker, .hardwareRevision, .uuid,
  ]

  /// Fills what could not be read tonight with what an earlier night read of the same device: a device that keeps silent
  /// is still what it was. Nothing is kept once tonight contradicts the vendor or the model, and no person's word is: that
  /// stands in the register by itself.
  func remembering(_ old: Identity) -> Identity {
    for attribute in [Attribute.vendor, .model] {
      if let now = self[attribute], let before = old[attribute], now != before { return self }
    }
    var identity = self
    for attribute in Self.kept where identity.values[attribute] == nil {
      guard let value = old.values[attribute] else { continue }
      if !value.evidence.contains(where: { $0.nature == .person }) { identity.values[attribute] = value }
    }
    return identity
  }
}
