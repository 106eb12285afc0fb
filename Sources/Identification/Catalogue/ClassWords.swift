import Vocabulary

/// A phrase in a text that names a kind of device.
struct ClassPhrase: Decodable, Sendable {
  let phrase: String
  let deviceClass: DeviceClass
  let certainty: Double

  private enum CodingKeys: String, CodingKey {
    case phrase, certainty
    case deviceClass = "class"
  }
}

/// `catalogue/classes.yaml`: words that name a class.
package struct ClassWords: Decodable, Sendable {
  /// Recog's device words, as they stand in `hw.device` and `os.device`.
  let recog: [String: DeviceClass]
  /// Whole words in descriptions, longest first wins.
  let phrases: [ClassPhrase]

  /// Openings of descriptions that speak of a network module, whose version and serial are not the device's.
  let modules: [String]
  /// A general class → the special ones that it may stand for.
  let general: [String: [DeviceClass]]

  func isOfModule(_ description: String) -> Bool { modules.contains { description.contains($0) } }

  /// The class of a Recog device word, or of our own machine name; `nil` for words that name no class (`General`).
  func deviceClass(recog word: String) -> DeviceClass? {
    DeviceClass(rawValue: word) ?? recog[word] ?? recog.first { $0.key.caseInsensitiveCompareASCII(word) }?.value
  }

  /// Whether evidence of `a` is a more general word for `b`, so that it does not contradict.
  func isGeneral(_ a: DeviceClass, of b: DeviceClass) -> Bool {
    if general[a.rawValue]?.contains(b) == true { return true }
    return a == .iot && b != .iot && b.defaultScope.isGoverned
  }

  /// The longest phrase that stands in the text as whole words.
  func phrase(in text: String) -> ClassPhrase? {
    let padded = WholeWords.padded(text)
    return phrases.filter { padded.contains(WholeWords.padded($0.phrase)) }
      .max { ($0.phrase.count, $1.phrase) < ($1.phrase.count, $0.phrase) }
  }
}

/// Text as lower-case words between single blanks.
enum WholeWords {
  static func padded(_ text: String) -> String {
    let words = text.prefix(500).lowercased().split { !($0.isLetter || $0.isNumber) }
    return " " + words.joined(separator: " ") + " "
  }
}
