/// One challenge of a `WWW-Authenticate` header, taken apart (RFC 9110, 11.6.1; RFC 7617; RFC 7616, 3.3).
package struct AuthenticationChallenge: Hashable, Sendable {
  /// In lower case: `basic`, `digest`…
  package let scheme: String
  /// Names in lower case, values without their quotes.
  package let parameters: [String: String]

  private static let byteLimit = 4096
  private static let parameterLimit = 32

  package init(scheme: String, parameters: [String: String]) {
    self.scheme = scheme
    self.parameters = parameters
  }

  package var realm: String { parameters["realm"] ?? "" }
  /// The nonce of the login that was refused was too old: the login itself may be right.
  package var isStale: Bool { parameters["stale"]?.lowercased() == "true" }
  /// What stays the same from one question to the next, unless the server changed its mind.
  package var signature: String { "\(scheme) \(realm) \(parameters["algorithm"]?.uppercased() ?? "")" }

  /// All challenges of an answer's headers, in their order; what is none is left out.
  package static func all(in values: [String]) -> [AuthenticationChallenge] { values.prefix(8).flatMap(all) }

  private static func all(_ value: String) -> [AuthenticationChallenge] {
    var found: [AuthenticationChallenge] = []
    var scheme = ""
    var parameters: [String: String] = [:]
    func finish() {
      if !scheme.isEmpty { found.append(AuthenticationChallenge(scheme: scheme, parameters: parameters)) }
      parameters = [:]
    }
    for item in items(value) {
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      var words = (sides.first ?? "").split(separator: " ")
      // A word before the first name, or a word alone, is the next scheme.
      if words.count > 1 || sides.count == 1 {
        finish()
        scheme = words.isEmpty ? "" : words.removeFirst().lowercased()
      }
      guard sides.count == 2, let name = words.first, parameters.count < parameterLimit else { continue }
      if parameters[name.lowercased()] == nil { parameters[name.lowercased()] = unquoted(sides[1]) }
    }
    finish()
    return found
  }

  /// The parts between commas that stand outside of quotes.
  private static func items(_ value: String) -> [String] {
    guard value.utf8.count <= byteLimit else { return [] }
    var items = [""]
    var isQuoted = false
    var isEscaped = false
    for character in value {
      if character == ",", !isQuoted {
        items.append("")
        continue
      }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && character == "\\" && !isEscaped
      items[items.count - 1].append(character)
    }
    return items.map(trimmed).filter { !$0.isEmpty }
  }

  private static func unquoted(_ text: Substring) -> String {
    let bare = trimmed(String(text))
    guard bare.first == "\"" else { return bare }
    var value = ""
    var isEscaped = false
    for character in bare.dropFirst() {
      if !isEscaped, character == "\"" { break }
      isEscaped = !isEscaped && character == "\\"
      if !isEscaped { value.append(character) }
    }
    return value
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
