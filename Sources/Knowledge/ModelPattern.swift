/// A model name of the catalogue: a whole name, a prefix that ends in `*`, or `*text*` for names that hold the text. Its key is
/// made once and asked for every device.
struct ModelPattern: Sendable, Hashable {
  private enum Reach { case whole, opening, anywhere }

  private let reach: Reach
  private let key: [UInt8]

  init(_ pattern: String) {
    reach = pattern.hasPrefix("*") ? .anywhere : pattern.hasSuffix("*") ? .opening : .whole
    key = ProductNames.bytes(pattern)
  }

  /// Whether the pattern names that model. `name` is a model's key, as `ProductNames.bytes` makes it.
  func matches(_ name: ArraySlice<UInt8>) -> Bool {
    guard !key.isEmpty, name.count >= key.count else { return false }
    switch reach {
    case .whole: return name.elementsEqual(key)
    case .opening: return name.starts(with: key)
    case .anywhere: return (name.startIndex...name.endIndex - key.count).contains { name[$0...].starts(with: key) }
    }
  }
}
