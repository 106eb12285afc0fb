import Foundation

/// The scalar values of a JSON document (RFC 8259) by their path, such as `data.propertyList.ProdNbr`; elements of a
/// list by their number. At most 4,096 values and 32 levels.
package struct JSONValues: Sendable {
  private static let valueLimit = 4096
  private static let depthLimit = 32

  private var values: [String: String] = [:]

  /// Empty if it is no JSON. What stands before the first brace is passed over (some devices guard their JSON).
  package init(_ bytes: [UInt8]) {
    let start = bytes.firstIndex { $0 == 0x7B || $0 == 0x5B } ?? bytes.endIndex
    // Depth is measured first, so that the parser never sees a tower of brackets.
    var depth = 0
    for byte in bytes[start...] {
      if byte == 0x7B || byte == 0x5B { depth += 1 }
      if byte == 0x7D || byte == 0x5D { depth -= 1 }
      if depth > Self.depthLimit { return }
    }
    guard let value = try? JSONDecoder().decode(Node.self, from: Data(bytes[start...])) else { return }
    add(value, at: "")
  }

  package subscript(path: String) -> String? { values[path] }

  private mutating func add(_ node: Node, at path: String) {
    guard values.count < Self.valueLimit else { return }
    let prefix = path.isEmpty ? "" : path + "."
    switch node {
    case .scalar(let text): values[path] = text
    case .list(let nodes): for (index, node) in nodes.enumerated() { add(node, at: prefix + String(index)) }
    case .object(let members): for (name, node) in members { add(node, at: prefix + name) }
    case .null: break
    }
  }

  private enum Node: Decodable {
    case scalar(String)
    case list([Node])
    case object([String: Node])
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .scalar(flag ? "true" : "false")
      } else if let number = try? container.decode(Int64.self) {
        self = .scalar(String(number))
      } else if let number = try? container.decode(Double.self) {
        self = .scalar(String(number))
      } else if let text = try? container.decode(String.self) {
        self = .scalar(text)
      } else if let members = try? container.decode([String: Node].self) {
        self = .object(members)
      } else {
        self = .list(try container.decode([Node].self))
      }
    }
  }
}
