import Vocabulary

/// A maker whose devices carry other makers' names, as `catalogue/labels.yaml` has it.
struct MakerOfLabels: Decodable, Sendable {
  /// A text that its software has under every label.
  struct Mark: Decodable, Sendable {
    let key: String
    let contains: String
  }

  let maker: String
  let labels: [String]
  let marks: [Mark]

  private enum CodingKeys: CodingKey { case maker, labels, marks }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    maker = try values.decode(String.self, forKey: .maker)
    labels = try values.decode([String].self, forKey: .labels)
    marks = try values.decodeIfPresent([Mark].self, forKey: .marks) ?? []
  }
}

/// Who makes what under whose name.
struct LabelCatalogue: Sendable {
  let makers: [MakerOfLabels]
  private let labels: [String: Set<String>]

  init(_ makers: [MakerOfLabels], _ vendors: VendorCatalogue) {
    self.makers = makers
    labels = makers.reduce(into: [:]) { table, entry in
      table[vendors.canonical(entry.maker), default: []].formUnion(entry.labels.map(vendors.canonical))
    }
  }

  /// Whether devices of this maker carry others' names; both names canonical.
  func isMaker(_ name: String) -> Bool { labels[name] != nil }

  /// Whether the label is known to be put on the maker's devices.
  func makes(_ maker: String, for label: String) -> Bool { labels[maker]?.contains(label) ?? false }
}
