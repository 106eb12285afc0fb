/// Splits what an authority writes into sentences, each in lower case with plain blanks.
enum Sentences {
  /// Longer texts are cut: what matters stands at the beginning, and the text is a stranger's.
  private static let limit = 8_000

  /// At full stops, exclamation marks and semicolons before a blank, and at line ends. A number's full stop ends nothing.
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    func finish() {
      let words = current.split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { sentences.append(words.joined(separator: " ").lowercased()) }
      current = ""
    }
    let characters = Array(text.prefix(limit))
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if character.isNewline {
        finish()
      } else if ".!;。；！".contains(character), next.isWhitespace || "。；！".contains(character) {
        finish()
      } else {
        current.append(character == "’" ? "'" : character)
      }
    }
    finish()
    return sentences
  }
}
