/// What a `WWW-Authenticate` header says (RFC 9110, 11.6.1): the scheme in front, the realm somewhere behind.
package enum HTTPChallenge {
  /// In lower case: `basic`, `digest`, `negotiate`…
  package static func scheme(_ value: String) -> String {
    value.prefix { $0 != " " && $0 != "," }.lowercased()
  }

  /// The realm without its quotes; `nil` if none is named.
  package static func realm(_ value: String) -> String? {
    guard let mark = value.lowercased().range(of: "realm=")?.upperBound else { return nil }
    let offset = value.lowercased().distance(from: value.lowercased().startIndex, to: mark)
    let rest = value.dropFirst(offset)
    guard rest.first == "\"" else {
      let bare = rest.prefix { $0 != "," && $0 != " " }
      return bare.isEmpty ? nil : String(bare)
    }
    var realm = ""
    var isEscaped = false
    for character in rest.dropFirst() {
      if !isEscaped, character == "\"" { break }
      isEscaped = !isEscaped && character == "\\"
      if !isEscaped { realm.append(character) }
    }
    return realm.isEmpty ? nil : realm
  }
}
