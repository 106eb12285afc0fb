extension Claim {
  private enum Key: CodingKey { case attribute, value, certainty, nature, kind, evidence, marks }

  /// A claim of an earlier night may have no marks.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      try values.decode(Attribute.self, forKey: .attribute), try values.decode(String.self, forKey: .value),
      certainty: try values.decode(Double.self, forKey: .certainty),
      nature: try values.decode(Nature.self, forKey: .nature), kind: try values.decode(String.self, forKey: .kind),
      evidence: try values.decode(Evidence.self, forKey: .evidence),
      marks: Set(try values.decodeIfPresent([Mark].self, forKey: .marks) ?? []))
  }

  /// Marks are written in one order always, and only where there are any.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(attribute, forKey: .attribute)
    try values.encode(value, forKey: .value)
    try values.encode(certainty, forKey: .certainty)
    try values.encode(nature, forKey: .nature)
    try values.encode(kind, forKey: .kind)
    try values.encode(evidence, forKey: .evidence)
    if !marks.isEmpty { try values.encode(marks.sorted { $0.rawValue < $1.rawValue }, forKey: .marks) }
  }
}
