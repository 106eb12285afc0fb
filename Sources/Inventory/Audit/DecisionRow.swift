import Foundation
import GRDB
import Vocabulary

/// Rows of `decision`: append-only, chained by hashes.
enum DecisionRow {
  /// Appends a decision.
  /// - Returns: its number.
  /// - Throws: `.nameless` if nobody stands for it.
  @discardableResult
  static func append(
    _ kind: Decision.Kind, on subject: String, by: String, at: Date, field: String? = nil, before: String? = nil,
    after: String? = nil, note: String? = nil, _ db: Database
  ) throws -> Int {
    let name = by.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw InventoryError.nameless }
    let last = try Row.fetchOne(db, sql: "SELECT number, hash FROM decision ORDER BY number DESC LIMIT 1")
    let decision = Decision(
      number: (last?["number"] ?? 0) + 1, at: Stored.text(at), by: name, kind: kind, subject: subject, field: field,
      before: before, after: after, note: note, previousHash: last?["hash"] ?? Decision.genesis)
    try db.execute(
      sql: """
        INSERT INTO decision (number, at, by, kind, subject, field, before, after, note, previous_hash, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        decision.number, decision.at, decision.by, decision.kind.rawValue, decision.subject, decision.field,
        decision.before, decision.after, decision.note, decision.previousHash, decision.computedHash,
      ])
    return decision.number
  }

  static func decision(_ row: Row) -> Decision? {
    guard let kind = Decision.Kind(rawValue: row["kind"]) else { return nil }
    return Decision(
      number: row["number"], at: row["at"], by: row["by"], kind: kind, subject: row["subject"], field: row["field"],
      before: row["before"], after: row["after"], note: row["note"], previousHash: row["previous_hash"])
  }
}
