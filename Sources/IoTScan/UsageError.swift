import Vocabulary

/// A command line that parsed, but asks for what cannot be. Ends with status 64.
enum UsageError: Error, Explained {
  case noInterface
  /// An interface's name that looks like a command's: `scan` is what is meant where no command is named.
  case nearlyACommand(String, near: String)
  case notAPair(String)
  case unknownColumn(String, known: [String])
  /// A cell that takes words of a list, and was given another one.
  case notAWord(column: String, value: String, words: [String])
  case unknownKeyKind(String, known: [String])
  case notASince(String)
  case notADate(String)
  case notAControl(String, known: [String])
  case evidenceFormat
  case nobodySaysSo
  case noProduct
  case notACPE(String)

  var explanation: Explanation {
    switch self {
    case .noInterface: Explanation("usage.no_interface", exit: .usage)
    case .nearlyACommand(let word, let near):
      Explanation("usage.nearly_a_command", ["word": word, "near": near], exit: .usage)
    case .notAPair(let text): Explanation("usage.not_a_pair", ["text": text], exit: .usage)
    case .unknownColumn(let column, let known):
      Explanation("usage.unknown_column", ["column": column, "known": list(known)], exit: .usage)
    case .notAWord(let column, let value, let words):
      Explanation("usage.not_a_word", ["column": column, "value": value, "words": list(words)], exit: .usage)
    case .unknownKeyKind(let kind, let known):
      Explanation("usage.unknown_key_kind", ["kind": kind, "known": list(known)], exit: .usage)
    case .notASince(let text): Explanation("usage.not_a_since", ["text": text], exit: .usage)
    case .notADate(let text): Explanation("usage.not_a_date", ["text": text], exit: .usage)
    case .notAControl(let control, let known):
      Explanation("usage.not_a_control", ["control": control, "known": list(known)], exit: .usage)
    case .evidenceFormat: Explanation("usage.evidence_format", exit: .usage)
    case .nobodySaysSo: Explanation("usage.nobody_says_so", exit: .usage)
    case .noProduct: Explanation("usage.no_product", exit: .usage)
    case .notACPE(let text): Explanation("usage.not_a_cpe", ["text": text], exit: .usage)
    }
  }

  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
