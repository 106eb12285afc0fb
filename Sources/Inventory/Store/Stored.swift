import Foundation

/// How values stand in the database: JSON with sorted keys, times as ISO 8601 in UTC with milliseconds (they sort as text).
enum Stored {
  /// `2026-11-24T12:00:00.000Z`.
  static func text(_ date: Date) -> String { date.formatted(style) }

  /// The time of such a text; the distant past where it is none, which the schema's CHECK rules out.
  static func date(_ text: String) -> Date { (try? Date(text, strategy: style)) ?? .distantPast }

  /// Milliseconds since 1970: for the tables with very many rows.
  static func milliseconds(_ date: Date) -> Int64 {
    Int64(exactly: (date.timeIntervalSince1970 * 1000).rounded()) ?? 0
  }

  static func date(milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  /// Canonical: sorted keys, no escaped slashes, no spaces.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(text(date))
    }
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ json: String) throws -> Value { try value(Value.self, json) }

  static func value<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in date(try decoder.singleValueContainer().decode(String.self)) }
    return try decoder.decode(type, from: Data(json.utf8))
  }

  /// SQLite's texts end at NUL, a device's do not: NUL becomes SUB 0, SUB itself SUB 1.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0 || $0 == 0x1A }) else { return text }
    return text.replacing("\u{1A}", with: "\u{1A}1").replacing("\u{0}", with: "\u{1A}0")
  }

  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x1A) else { return text }
    return text.replacing("\u{1A}0", with: "\u{0}").replacing("\u{1A}1", with: "\u{1A}")
  }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
