import NetworkTypes

/// An http or https URL as devices write it (RFC 3986): scheme, host, port, path with query. No user part.
package struct WebAddress: Hashable, Sendable {
  package let isTLS: Bool
  /// Without brackets, in lower case.
  package let host: String
  package let port: UInt16
  /// Begins with `/`.
  package let path: String

  /// `nil` unless it is a whole http or https URL of at most 2,048 characters.
  package init?(_ text: String) {
    guard text.utf8.count <= 2048 else { return nil }
    let lower = text.lowercased()
    let isTLS = lower.hasPrefix("https://")
    guard isTLS || lower.hasPrefix("http://") else { return nil }
    let rest = text.dropFirst(isTLS ? 8 : 7)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else { return nil }
    var portText: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end].lowercased()
      let tail = authority[authority.index(after: end)...]
      portText = tail.hasPrefix(":") ? tail.dropFirst() : nil
    } else {
      let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      host = parts.first.map { $0.lowercased() } ?? ""
      portText = parts.count == 2 ? parts[1] : nil
    }
    guard !host.isEmpty else { return nil }
    if let portText, !portText.isEmpty {
      guard let number = UInt16(portText), number > 0 else { return nil }
      port = number
    } else {
      port = isTLS ? 443 : 80
    }
    self.isTLS = isTLS
    let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
    self.path = path.hasPrefix("/") ? String(path) : "/" + path
  }

  /// Whether the host is this very address, written as a number.
  package func names(_ address: IPAddress) -> Bool { IPAddress(host) == address }

  /// The path that a reference leads to from `base` on the same server; `nil` if it leads elsewhere.
  package static func path(of reference: String, from base: String) -> String? {
    let target = reference.prefix { $0 != "#" }
    guard !target.isEmpty, !target.hasPrefix("//"), target.utf8.count <= 2048 else { return nil }
    if target.hasPrefix("/") { return String(target) }
    let scheme = target.prefix { $0 != "/" && $0 != "?" }
    guard !scheme.contains(":") else { return nil }
    let plain = base.prefix { $0 != "?" }
    if target.hasPrefix("?") { return String(plain + target) }
    var folder = plain.lastIndex(of: "/").map { String(plain[...$0]) } ?? "/"
    var rest = target
    while true {
      if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("../") {
        rest = rest.dropFirst(3)
        let parent = folder.dropLast()
        folder = parent.lastIndex(of: "/").map { String(parent[...$0]) } ?? "/"
      } else {
        return folder + rest
      }
    }
  }
}
