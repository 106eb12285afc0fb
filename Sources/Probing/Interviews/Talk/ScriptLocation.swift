import Protocols

/// Where the scripts of a page send people: `location = "…"`, `location.href = "…"`, `location.replace("…")`, the address put
/// together out of texts and the host's own name. Only a whole address is told: a path may be that of a button.
enum ScriptLocation {
  /// Assignments that are looked at; a page has one, a hostile one thousands.
  private static let limit = 16
  private static let expressionLimit = 512

  /// The first whole web address to which a script leads.
  /// - Parameters:
  ///   - page: the page's bytes.
  ///   - host: how the address of the host is written in a URL.
  ///   - isTLS: whether the page came by TLS.
  /// - Returns: the address; `nil` if no script leads to a whole one.
  static func target(in page: [UInt8], host: String, isTLS: Bool) -> WebAddress? {
    var rest = page[...]
    var seen = 0
    while seen < limit, let mark = rest.firstRange(of: word) {
      rest = rest[mark.upperBound...]
      seen += 1
      guard let expression = expression(after: rest),
        let text = value(of: expression, host: host, scheme: isTLS ? "https:" : "http:"), let target = WebAddress(text)
      else { continue }
      return target
    }
    return nil
  }

  private static let word = Array("location".utf8)

  /// What is assigned: the bytes behind `=`, `.href =`, `.replace(` or `.assign(`, up to the statement's end.
  private static func expression(after bytes: ArraySlice<UInt8>) -> Substring? {
    let text = String(decoding: bytes.prefix(expressionLimit), as: UTF8.self)
    var rest = text[...]
    func skip(_ word: String) -> Bool {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard rest.hasPrefix(word) else { return false }
      rest = rest.dropFirst(word.count)
      return true
    }
    if skip(".replace") || skip(".assign") {
      guard skip("(") else { return nil }
    } else {
      _ = skip(".href")
      guard skip("="), !rest.hasPrefix("=") else { return nil }
    }
    return rest
  }

  /// Texts and the names of the host's own address, joined by `+`; `nil` for anything else.
  private static func value(of expression: Substring, host: String, scheme: String) -> String? {
    var rest = expression
    var value = ""
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let first = rest.first else { return nil }
      if first == "\"" || first == "'" {
        let text = rest.dropFirst().prefix { $0 != first }
        rest = rest.dropFirst(text.count + 1)
        guard rest.first == first else { return nil }
        rest = rest.dropFirst()
        value += text.replacing("\\/", with: "/")
      } else {
        let name = rest.prefix { $0.isLetter || $0 == "." }
        rest = rest.dropFirst(name.count)
        guard let known = own(name, host: host, scheme: scheme) else { return nil }
        value += known
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard rest.first == "+" else { return isEnd(rest.first) ? value : nil }
      rest = rest.dropFirst()
    }
  }

  private static func isEnd(_ character: Character?) -> Bool {
    character.map { ";)\n\r}<,\"".contains($0) || $0 == "\r\n" } ?? true
  }

  private static func own(_ name: Substring, host: String, scheme: String) -> String? {
    var name = name
    for owner in ["window.", "self.", "top.", "parent.", "document."] where name.hasPrefix(owner) {
      name = name.dropFirst(owner.count)
    }
    switch name {
    case "location.hostname", "domain": return host
    case "location.protocol": return scheme
    default: return nil
    }
  }
}
