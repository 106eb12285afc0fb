/// What the beginning of a JSON file says, so that its feed can be told: the file itself may be cut anywhere.
package struct JSONHead: Sendable {
  /// Every key with its path, such as `document.csaf_version`; elements of arrays have their array's path.
  package private(set) var paths: Set<String> = []
  /// The first text at a path.
  package private(set) var texts: [String: String] = [:]
  /// Whether it begins as an object or array at all.
  package private(set) var isJSON = false

  /// How deep and how much is looked at.
  private enum Limit {
    static let depth = 6
    static let paths = 2_000
  }

  /// `head`: the file's first bytes.
  package init(_ head: [UInt8]) {
    var reader = JSONReader(FeedInput(name: "", bytes: head))
    // It ends where the head does, or where it is no JSON any more: what was read until then stands.
    try? read(&reader, path: "", depth: 0)
  }

  private mutating func read(_ reader: inout JSONReader, path: String, depth: Int) throws {
    switch try reader.peek() {
    case .object where depth < Limit.depth && paths.count < Limit.paths:
      isJSON = true
      try reader.beginObject()
      while try reader.nextKey() {
        let inner = path.isEmpty ? reader.keyText : path + "." + reader.keyText
        paths.insert(inner)
        try read(&reader, path: inner, depth: depth + 1)
      }
    case .array where depth < Limit.depth:
      isJSON = true
      try reader.beginArray()
      while try reader.nextElement() { try read(&reader, path: path, depth: depth + 1) }
    case .string:
      let text = try reader.string()
      if texts[path] == nil { texts[path] = text }
    default: try reader.skipValue()
    }
  }
}
