import NetworkTypes
import Vocabulary

/// What the start page of a device shows: title, generator, whether it asks for a password, where its icon is.
package struct HTMLPage: Hashable, Sendable {
  package private(set) var title: String?
  package private(set) var generator: String?
  /// An `<input type=password>` is there.
  package private(set) var hasPasswordField = false
  /// The first `<link rel="icon">`.
  package private(set) var icon: String?
  /// Where `<meta http-equiv=refresh>` leads.
  package private(set) var refresh: String?
  /// Whether frames or scripts may show something else than what stands in the page.
  package private(set) var isShell = false
  /// Whether it speaks of a login or a password anywhere, scripts included.
  package private(set) var mentionsLogin = false

  private static let titleLimit = 512

  /// Reads a page; `contentType` is the header's value, for its character set.
  package init(_ bytes: [UInt8], contentType: String? = nil) {
    let text = WebText.decode(bytes, charset: Self.charset(contentType) ?? Self.metaCharset(bytes))
    var scanner = MarkupScanner(text)
    var titleText: String?
    var isInTitle = false
    var words = 0
    var hasScript = false
    while let token = scanner.next() {
      switch token {
      case .open(let name, let attributes, _):
        let element = name.lowercased()
        if element == "title", titleText == nil {
          isInTitle = true
          titleText = ""
        } else if element == "script" || element == "style" {
          hasScript = hasScript || element == "script"
          scanner.skipRawText(of: element)
        } else {
          isShell = isShell || element == "frameset" || element == "iframe" || element == "frame"
          take(element, attributes)
        }
      case .close: isInTitle = false
      case .text(let part):
        if isInTitle, let sofar = titleText, sofar.utf8.count < Self.titleLimit {
          titleText = sofar + String(Substring(part.prefix(Self.titleLimit)))
        } else if !isInTitle {
          words += part.count { $0 > 0x20 }
        }
      }
    }
    if let titleText {
      let value = WebText.unescape(titleText).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      title = String(wire: Array(value.utf8))
    }
    isShell = isShell || hasScript && words < 80 || words == 0
    mentionsLogin = Self.mentions(Self.loginWords, in: text)
  }

  /// The facts of the page. A login of `none` needs a page of status 200 that shows something itself and speaks of no
  /// login at all: a program that draws its form later must not look like an open door.
  package func facts(status: Int, challenges: [String], port: TransportPort) -> [Fact] {
    let schemes = Set(challenges.map(HTTPChallenge.scheme))
    let login: String? =
      if hasPasswordField {
        "form"
      } else if status == 401 {
        schemes.contains("basic") ? "basic" : schemes.contains("digest") ? "digest" : nil
      } else {
        status == 200 && !isShell && !mentionsLogin && refresh == nil ? "none" : nil
      }
    return Fact.known(["html_title": title, "http.generator": generator, "http.login": login], port: port)
  }

  private mutating func take(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "meta":
      if generator == nil, attributes["name"]?.lowercased() == "generator" {
        generator = attributes["content"].map(WebText.unescape)
      }
      if refresh == nil, attributes["http-equiv"]?.lowercased() == "refresh", let content = attributes["content"],
        let mark = content.lowercased().range(of: "url=")
      {
        let skipped = content.lowercased().distance(from: content.lowercased().startIndex, to: mark.upperBound)
        let quotes: Set<Character> = ["'", "\"", " "]
        refresh = String(WebText.unescape(String(content.dropFirst(skipped))).filter { !quotes.contains($0) })
      }
    case "input":
      hasPasswordField = hasPasswordField || attributes["type"]?.lowercased() == "password"
    case "link":
      let relations = attributes["rel"]?.lowercased().split(separator: " ") ?? []
      if icon == nil, relations.contains("icon") { icon = attributes["href"].map(WebText.unescape) }
    default: break
    }
  }

  private static let loginWords = [
    "login", "log in", "log-in", "logon", "log on", "sign in", "signin", "password", "passwd", "username",
    "authenticat",
    "登入", "登錄", "登录", "密碼", "密码", "ログイン", "パスワード",
  ].map { Array($0.utf8) }

  /// Whether one of the words, in lower case, stands anywhere in the text.
  private static func mentions(_ words: [[UInt8]], in text: String) -> Bool {
    let lower = Array(text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    let firsts = Set(words.compactMap(\.first))
    return lower.indices.contains { index in
      firsts.contains(lower[index]) && words.contains { lower[index...].starts(with: $0) }
    }
  }

  private static func charset(_ contentType: String?) -> String? {
    guard let parts = contentType?.lowercased().split(separator: ";") else { return nil }
    return parts.lazy.map { String(wire: Array($0.utf8)) }.first { $0.hasPrefix("charset=") }
      .map { String($0.dropFirst("charset=".count)) }
  }

  /// The character set that the page names in its first 2 KiB.
  private static func metaCharset(_ bytes: [UInt8]) -> String? {
    let start = String(String.UnicodeScalarView(bytes.prefix(2048).map { Unicode.Scalar($0) })).lowercased()
    guard let mark = start.range(of: "charset=") else { return nil }
    let value = start[mark.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    return String(value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
  }
}
