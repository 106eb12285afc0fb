/// What varies from device to device in a text, found by its form: versions, serial numbers, addresses, dates, counters.
struct DraftPart {
  let range: Range<String.Index>
  /// The parameter that it is; nil for what is only passed over.
  let name: String?
  /// Matches it and its like; a group where it has a name.
  let pattern: String

  /// The parts of a text, in their order, none over another or over what is `taken`.
  static func find(in text: String, taken: [Range<String.Index>]) -> [DraftPart] {
    var parts: [DraftPart] = []
    func add(_ range: Range<String.Index>, _ name: String?, _ pattern: String) {
      guard !taken.contains(where: { $0.overlaps(range) }), !parts.contains(where: { $0.range.overlaps(range) }) else {
        return
      }
      let isFirst = name != nil && !parts.contains { $0.name == name }
      parts.append(DraftPart(range: range, name: isFirst ? name : nil, pattern: isFirst ? "(\(pattern))" : pattern))
    }
    for match in text.matches(of: #/(?:[0-9A-Fa-f]{2}[:\-]){5}[0-9A-Fa-f]{2}/#) where stands(match.range, in: text) {
      add(match.range, "host.mac", "(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}")
    }
    for match in text.matches(of: #/[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/#) {
      add(match.range, nil, "[0-9A-Fa-f-]{36}")
    }
    for match in text.matches(of: serial) { add(match.2.startIndex..<match.2.endIndex, "hw.serial_number", #"[\w-]+"#) }
    for range in dates(in: text) where stands(range, in: text) { add(range, nil, shape(text[range])) }
    for match in text.matches(of: #/[0-9]+(?:\.[0-9A-Za-z]+)+(?:[\-_][0-9A-Za-z]+)*/#) {
      add(match.range, versionName(before: text[..<match.range.lowerBound]), #"\d[\w.-]*"#)
    }
    for match in text.matches(of: #/[0-9A-Fa-f]{8,}|[0-9]{5,}/#) where stands(match.range, in: text) {
      let isNumber = match.output.allSatisfy(\.isNumber)
      if isNumber || match.output.contains(where: \.isNumber) {
        add(match.range, nil, isNumber ? #"\d+"# : "[0-9A-Fa-f]+")
      }
    }
    return parts.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static var serial: Regex<(Substring, Substring, Substring)> {
    #/(?i)(\bS\/N|\bSN|\bserial(?: ?(?:no|number|num|#))?)\.?[:=# ]+([0-9A-Z][0-9A-Z\-]{3,})/#
  }

  private static func dates(in text: String) -> [Range<String.Index>] {
    let numeric = text.matches(
      of: #/[12][0-9]{3}[\-\/.][01]?[0-9][\-\/.][0-3]?[0-9](?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?/#)
    let months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    let named =
      (try? Regex(
        "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:(?:\(months))[a-z]* +[0-9]{1,2},?|[0-9]{1,2}[ \\-](?:\(months))[a-z]*,?)"
          + "[ \\-](?: *[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?: *[A-Z]{2,4})? *[12][0-9]{3}"
      )).map { text.matches(of: $0).map(\.range) } ?? []
    let times = text.matches(of: #/[0-9]{1,2}:[0-9]{2}:[0-9]{2}/#).map(\.range)
    return numeric.map(\.range) + named + times
  }

  /// Whether it is a word of its own.
  private static func stands(_ range: Range<String.Index>, in text: String) -> Bool {
    let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
    let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
    return !before.isLetter && !before.isNumber && before != "-" && !after.isLetter && !after.isNumber
  }

  /// What a version is of, by the word before it; of a server's or an unnamed one nothing is said.
  private static func versionName(before: Substring) -> String? {
    let word = before.suffix(16).lowercased()
    for end in ["firmware", "firmware version", "firmware ver", "fw", "f/w", "fw ver", "fw version", "firmware:"]
    where word.trimmingTail.hasSuffix(end) { return "hw.firmware_version" }
    for end in ["version", "ver", "rev", "revision", "release", " v"]
    where word.trimmingTail.hasSuffix(end) || word.hasSuffix(end) { return "hw.version" }
    return nil
  }

  /// Digits and letters by kind, the rest as it is.
  private static func shape(_ text: Substring) -> String {
    var result = ""
    var last = ""
    for character in text {
      let kind = character.isNumber ? #"\d+"# : character.isLetter ? "[A-Za-z]+" : character == " " ? " +" : ""
      if kind.isEmpty {
        result += FingerprintDraft.literal(String(character)[...])
      } else if kind != last {
        result += kind
      }
      last = kind
    }
    return result
  }
}

extension String {
  /// Without the signs and blanks at its end.
  fileprivate var trimmingTail: String {
    var text = self
    while let last = text.last, !last.isLetter, !last.isNumber { text.removeLast() }
    return text
  }
}
