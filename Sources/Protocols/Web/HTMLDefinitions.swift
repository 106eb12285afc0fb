import NetworkTypes

/// The definition lists of a page (`<dt>name</dt><dd>value</dd>`), as status pages of printers show model and firmware.
package enum HTMLDefinitions {
  private static let textLimit = 512
  private static let countLimit = 256

  /// The first value of each name; names in lower case, runs of blanks (no-break ones too) as one blank.
  package static func values(in bytes: [UInt8], charset: String? = nil) -> [String: String] {
    var values: [String: String] = [:]
    var name: String?
    var open: String?
    var text = ""
    for token in MarkupScanner(WebText.decode(bytes, charset: charset)) {
      switch token {
      case .open(let element, _, _) where element.lowercased() == "dt" || element.lowercased() == "dd":
        open = element.lowercased()
        text = ""
      case .close(let element) where element.lowercased() == open:
        let plain = WebText.unescape(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if open == "dt" {
          name = plain.lowercased()
        } else if let key = name {
          if values[key] == nil, values.count < countLimit { values[key] = String(wire: Array(plain.utf8)) }
          name = nil
        }
        open = nil
      case .text(let part) where open != nil && text.utf8.count < textLimit:
        text += String(Substring(part.prefix(textLimit)))
      default: break
      }
    }
    return values
  }
}
