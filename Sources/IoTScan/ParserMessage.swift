import DataFiles
import Foundation
import Vocabulary

/// What the argument parser says, as a sentence of ours: its own messages are English only.
enum ParserMessage {
  private struct Form {
    let id: String
    let pattern: String
    /// What the pattern's groups hold.
    let values: [String]
  }

  /// The forms of swift-argument-parser 1.x; the first that fits holds.
  private static let forms = [
    Form(
      id: "usage.unknown_option_near", pattern: #"^Unknown option '(.+?)'\. Did you mean '(.+?)'\?"#,
      values: ["option", "near"]),
    Form(id: "usage.unknown_option", pattern: #"^Unknown option '(.+?)'"#, values: ["option"]),
    Form(id: "usage.missing_value", pattern: #"^Missing value for '(.+?)'"#, values: ["option"]),
    Form(
      id: "usage.takes_no_value", pattern: #"^The option '(.+?)' does not take any value, but '(.*)' was"#,
      values: ["option", "value"]),
    Form(id: "usage.unexpected", pattern: #"^Unexpected argument '(.*)'$"#, values: ["arguments"]),
    Form(id: "usage.unexpected", pattern: #"^\d+ unexpected arguments: '(.*)'$"#, values: ["arguments"]),
    Form(id: "usage.missing_argument", pattern: #"^Missing expected argument '(.+?)'"#, values: ["argument"]),
    Form(
      id: "usage.bad_choice", pattern: #"^The value '(.*?)' is invalid for '(.+?)'\. Please provide one of (.+)$"#,
      values: ["value", "option", "choices"]),
    Form(id: "usage.bad_value", pattern: #"^The value '(.*?)' is invalid for '(.+?)'"#, values: ["value", "option"]),
  ]

  /// The sentence for a message of the parser; what it says in a form that we do not know stays as it is.
  static func explanation(of message: String) -> Explanation {
    let message = message.trimmingCharacters(in: .whitespacesAndNewlines)
    for form in forms {
      guard let expression = try? NSRegularExpression(pattern: form.pattern, options: .dotMatchesLineSeparators),
        let match = expression.firstMatch(in: message, range: NSRange(message.startIndex..., in: message))
      else { continue }
      var values: [String: String] = [:]
      for (index, name) in form.values.enumerated() {
        guard let range = Range(match.range(at: index + 1), in: message) else { continue }
        values[name] = name == "choices" ? choices(message[range]) : String(message[range])
      }
      return Explanation(form.id, values, exit: .usage)
    }
    return Explanation("usage.other", ["message": message], exit: .usage)
  }

  /// `'a', 'b' or 'c'.` and a list of lines alike as `a, b, c`.
  private static func choices(_ text: Substring) -> String {
    if text.contains("\n") {
      return text.split(separator: "\n").compactMap { line in
        let words = line.trimmingCharacters(in: .whitespaces)
        return words.hasPrefix("- ") ? String(words.dropFirst(2)) : nil
      }.joined(separator: ", ")
    }
    return text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }.joined(separator: ", ")
  }

  /// The lines that show how the command is called, from the parser's whole message, in the language of `sentences`.
  static func usage(in fullMessage: String, _ sentences: Sentences) -> String? {
    guard let start = fullMessage.range(of: "Usage: ") else { return nil }
    var lines = fullMessage[start.upperBound...].split(separator: "\n").map(String.init)
    if let last = lines.last, last.contains("See '"), let command = last.split(separator: "'").dropFirst().first {
      lines[lines.count - 1] = "  " + sentences.text("usage.see", ["command": String(command)])
    }
    return sentences.text("usage.usage") + " " + lines.joined(separator: "\n")
  }
}
