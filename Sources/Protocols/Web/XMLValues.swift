import NetworkTypes

/// The text values of an XML document by their path of local names, such as `root/device/modelName`, in whatever
/// character set the document names.
package struct XMLValues: Sendable {
  package struct Value: Hashable, Sendable {
    /// Local names from the root, joined by `/`.
    package let path: String
    package let text: String
  }

  private static let elementLimit = 4096

  package let values: [Value]

  /// Empty if it is no XML.
  package init(_ bytes: [UInt8]) {
    let text = WebText.decode(bytes, charset: Self.encoding(of: bytes))
    values = XMLScanner.elements(in: text, limit: Self.elementLimit).filter { !$0.text.isEmpty }.map {
      Value(path: $0.path.joined(separator: "/"), text: $0.text)
    }
  }

  /// The first value whose path ends with these local names: `modelName`, or `device/modelName`.
  package func first(_ suffix: String) -> String? { values.first { Self.ends($0.path, with: suffix) }?.text }

  package func all(_ suffix: String) -> [String] { values.filter { Self.ends($0.path, with: suffix) }.map(\.text) }

  /// The first value with exactly this path.
  package func at(_ path: String) -> String? { values.first { $0.path == path }?.text }

  private static func ends(_ path: String, with suffix: String) -> Bool {
    path == suffix || path.hasSuffix("/" + suffix)
  }

  private static func encoding(of bytes: [UInt8]) -> String? {
    let start = String(wire: bytes.prefix(200))
    guard start.hasPrefix("<?xml"), let mark = start.firstRange(of: "encoding=") else { return nil }
    return String(start[mark.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" && $0 != "?" })
  }
}
