/// The fixed versions that a text of advice names: “update to version 1.0.24 or later”, “QTS 5.1.0.2444 build 20230629 and
/// later”, “upgrade to FortiOS 7.4.4 or above”.
enum FixText {
  /// A fixed version with the sentence that names it, in lower case.
  struct Fix: Hashable {
    let version: String
    let sentence: String
  }

  static func fixes(in text: String) -> [Fix] {
    guard text.contains(where: \.isNumber) else { return [] }
    return Sentences.of(text).flatMap { sentence in
      versions(in: sentence).map { Fix(version: $0, sentence: sentence) }
    }
  }

  private static func versions(in sentence: String) -> [String] {
    var found: [String] = []
    for pattern in patterns {
      for match in sentence.matches(of: pattern) {
        let version = String(match.1).trimmingEnd(of: ".,:")
        if version.contains(where: \.isNumber), !found.contains(version) { found.append(version) }
      }
    }
    return found
  }

  // A regular expression is no Sendable type, but nothing changes these.
  private nonisolated(unsafe) static let patterns: [Regex<(Substring, Substring)>] =
    [
      // 1.2.3 or later; 5.1.0.2444 build 20230629 and later
      #/\b([vh]?\d[a-z0-9._()\-]*(?:[ _]build[ _]?\d{4,8}| update \d{1,2}|\([a-z0-9.]+\)[a-z0-9]*)?)(?: versions?)?,? (?:and|or) (?:all )?(?:any )?(?:a )?(?:later|above|higher|newer|greater|up)\b/#,
      // update (the firmware) to (version) 1.2.3; fixed in version 1.2.3
      #/\b(?:updat|upgrad)(?:e|es|ed|ing) (?:[^\s.]+ ){0,6}?to (?:the )?(?:latest )?(?:firmware |software )?(?:versions? |release |build )?(v?\d[a-z0-9._()\-]*(?:[ _]build[ _]?\d{4,8}| update \d{1,2})?)/#,
      #/\b(?:fixed|patched|resolved|addressed|corrected|remediated) (?:in|with|by|from|since) (?:the )?(?:firmware |software )?(?:versions? |release |build )?(v?\d[a-z0-9._()\-]*(?:[ _]build[ _]?\d{4,8})?)/#,
      #/(?:更新|升級)(?:韌體|軟體)?(?:版本)?(?:至|到)\s?(?:版本)?\s?(v?\d[a-z0-9._()\-]*)/#,
    ]
}

extension String {
  /// Without these characters at its end.
  func trimmingEnd(of characters: String) -> String {
    var text = Substring(self)
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
