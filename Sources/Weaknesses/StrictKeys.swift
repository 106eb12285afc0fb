/// Any key of a YAML map.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// A misspelt key would silently widen a condition; so it is an error.
  func refuseUnknownKeys<Keys: CodingKey & CaseIterable>(besides keys: Keys.Type, in what: String) throws {
    let known = Set(keys.allCases.map(\.stringValue))
    let container = try container(keyedBy: AnyKey.self)
    for key in container.allKeys where !known.contains(key.stringValue) {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "“\(key.stringValue)” is not a key of \(what)")
    }
  }
}
