import Vocabulary

/// A key whose value is, by definition, an attribute of the device.
struct FieldMeaning: Decodable, Sendable {
  let key: String
  let attribute: Attribute
  let certainty: Double
  /// `own_field` unless the word is another's or plain text.
  let nature: String?
}

/// `catalogue/fields.yaml`: structured fields → attributes.
package struct FieldCatalogue: Sendable {
  private let byKey: [String: [FieldMeaning]]

  init(_ fields: [FieldMeaning]) { byKey = Dictionary(grouping: fields, by: \.key) }

  func meanings(of key: ObservationKey) -> [FieldMeaning] { byKey[key.rawValue] ?? [] }
}
