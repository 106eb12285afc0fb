/// Both bindings, written.
extension CPEName {
  /// The formatted string, `cpe:2.3:…`.
  package var formatted: String {
    let values = [vendor, product, version] + trailing
    return "cpe:2.3:\(partText ?? "*"):" + values.map(Self.formatted).joined(separator: ":")
  }

  /// The URI, `cpe:/…`, without empty parts at its end.
  package var uri: String {
    let extended = [softwareEdition, targetSoftware, targetHardware, other].map(Self.encoded)
    var parts = [partText ?? ""] + [vendor, product, version, update].map(Self.encoded)
    if extended.allSatisfy(\.isEmpty) {
      parts.append(Self.encoded(edition))
    } else {
      parts.append("~" + ([Self.encoded(edition)] + extended).joined(separator: "~"))
    }
    parts.append(Self.encoded(language))
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    return "cpe:/" + parts.joined(separator: ":")
  }

  private var partText: String? { part.map { String($0.rawValue) } }

  private static func formatted(_ value: CPEValue) -> String {
    switch value {
    case .any: "*"
    case .notApplicable: "-"
    case .text(let text): escaped(text)
    case .pattern(let pattern):
      sign(pattern.head, "*", "?") + escaped(pattern.body) + sign(pattern.tail, "*", "?")
    }
  }

  private static func encoded(_ value: CPEValue) -> String {
    switch value {
    case .any: ""
    case .notApplicable: "-"
    case .text(let text): percent(text)
    case .pattern(let pattern):
      sign(pattern.head, "%02", "%01") + percent(pattern.body) + sign(pattern.tail, "%02", "%01")
    }
  }

  private static func sign(_ wildcard: CPEPattern.Wildcard, _ run: String, _ single: String) -> String {
    switch wildcard {
    case .none: ""
    case .run: run
    case .single(let count): String(repeating: single, count: count)
    }
  }

  /// Letters, digits, `_`, `.` and `-` stand as they are, all else behind a backslash; a lone `-` would be another value.
  private static func escaped(_ text: String) -> String {
    if text == "-" { return "\\-" }
    var result: [UInt8] = []
    for byte in text.utf8 {
      if CPEBytes.isPunctuation(byte), !CPEBytes.isPlain(byte) { result.append(CPEBytes.backslash) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func percent(_ text: String) -> String {
    if text == "-" { return "%2d" }
    return text.utf8.reduce(into: "") { result, byte in
      if CPEBytes.isPlain(byte) {
        result.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
  }
}
