import GRDB
import Vocabulary

/// Who was split from whom, by the decisions: what a person took apart stays apart.
enum SplitRow {
  /// For each device those that it is kept apart from; a pair that was merged again is one device and no pair.
  static func pairs(_ db: Database) throws -> [String: Set<String>] {
    var pairs: [String: Set<String>] = [:]
    let rows = try Row.fetchAll(
      db, sql: "SELECT subject, after FROM decision WHERE kind = 'split' AND after IS NOT NULL ORDER BY number")
    for row in rows {
      let (one, other) = (try DeviceRow.keeper(of: row["subject"], db), try DeviceRow.keeper(of: row["after"], db))
      guard one != other else { continue }
      pairs[one, default: []].insert(other)
      pairs[other, default: []].insert(one)
    }
    return pairs
  }
}
