import DataFiles
import Foundation
import Vocabulary

/// How cells become text: language, sentences, time zone.
package struct ReportStyle: Sendable {
  package let texts: ReportTexts
  package let sentences: Sentences
  package let timeZone: TimeZone

  package var language: Language { sentences.language }

  /// The time zone is Asia/Taipei, whose offset has been +08:00 since 1980, unless another is given.
  package init(texts: ReportTexts, sentences: Sentences, timeZone: TimeZone? = nil) {
    self.texts = texts
    self.sentences = sentences
    self.timeZone =
      timeZone ?? TimeZone(identifier: "Asia/Taipei") ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
  }

  /// The cell as a person reads it; empty where nothing is known.
  package func text(_ cell: Cell) -> String { items(cell).joined(separator: "; ") }

  /// A list's values each by itself, any other cell as one value; nothing for an empty cell.
  func items(_ cell: Cell) -> [String] {
    if case .list(let cells) = cell { return cells.flatMap(items) }
    guard let text = single(cell), !text.isEmpty else { return [] }
    return [Self.clean(text)]
  }

  private func single(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text): text
    case .number(let number, let digits):
      number.map { $0.formatted(.number.locale(Self.plain).grouping(.never).precision(.fractionLength(digits))) }
    case .moment(let date): date.map(moment)
    case .word(let word, let kind): word.map { texts.word($0, kind, language) }
    case .sentence(let explanation): explanation.map(sentences.text)
    case .labelled(let first, let second):
      [text(first), text(second)].filter { !$0.isEmpty }.joined(separator: ": ")
    case .list: nil
    }
  }

  /// `2026-11-24T20:00:00+08:00`.
  package func moment(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: timeZone))
  }

  private static let plain = Locale(identifier: "en_US_POSIX")

  /// Without the control characters that a device may have put into its texts; line ends and tabs stay.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 })
    return String(clean)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
