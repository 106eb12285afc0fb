import NetworkTypes

/// The text values of an XML document by their path of local names, such as `root/device/modelName`. No entities are
/// declared or fetched, nothing is validated: it reads what small devices send, and stops at its limits.
package struct XMLValues: Sendable {
  package struct Value: Hashable, Sendable {
    /// Local names from the root, joined by `/`.
    package let path: String
    package let text: String
  }

  private static let depthLimit = 64
  private static let valueLimit = 4096
  private static let textLimit = 4096

  package let values: [Value]

  /// Empty if it is no XML.
  package init(_ bytes: [UInt8]) {
    self.init(text: WebText.decode(bytes, charset: Self.encoding(of: bytes)))
  }

  package init(text: String) {
    var path: [String] = []
    var texts: [String] = []
    var values: [Value] = []
    func close() {
      guard let text = texts.popLast() else { return }
      let value = String(wire: Array(WebText.unescape(text).utf8))
      if !value.isEmpty { values.append(Value(path: path.joined(separator: "/"), text: value)) }
      path.removeLast()
    }
    for token in MarkupScanner(text) {
      guard values.count < Self.valueLimit else { break }
      switch token {
      case .open(let name, _, let isEmpty):
        guard path.count < Self.depthLimit else { self.values = values; return }
        guard !isEmpty else { continue }
        path.append(Self.local(name))
        texts.append("")
      case .close(let name):
        // A missing end tag closes with its parent's.
        guard path.contains(Self.local(name)) else { continue }
        while let last = path.last {
          close()
          if last == Self.local(name) { break }
        }
      case .text(let text):
        guard let last = texts.indices.last, texts[last].utf8.count < Self.textLimit else { continue }
        texts[last] += String(Substring(text.prefix(Self.textLimit)))
      }
    }
    self.values = values
  }

  /// The first value whose path ends with these local names: `modelName`, or `device/modelName`.
  package func first(_ suffix: String) -> String? { values.first { Self.ends($0.path, with: suffix) }?.text }

  package func all(_ suffix: String) -> [String] { values.filter { Self.ends($0.path, with: suffix) }.map(\.text) }

  /// The first value with exactly this path.
  package func at(_ path: String) -> String? { values.first { $0.path == path }?.text }

  private static func ends(_ path: String, with suffix: String) -> Bool {
    path == suffix || path.hasSuffix("/" + suffix)
  }

  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  private static func encoding(of bytes: [UInt8]) -> String? {
    let start = String(wire: bytes.prefix(200))
    guard start.hasPrefix("<?xml"), let mark = start.range(of: "encoding=") else { return nil }
    return String(start[mark.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" && $0 != "?" })
  }
}
