import GRDB

/// Numbers that are given once and never again.
enum Counter {
  /// `D-000001`. A site's prefix will stand before it (`TPE-D-000001`) once registers of several sites are merged.
  static func nextDevice(_ db: Database) throws -> String { "D-" + digits(try next("device", db)) }

  /// `E-000001`.
  static func nextException(_ db: Database) throws -> String { "E-" + digits(try next("exception", db)) }

  private static func next(_ name: String, _ db: Database) throws -> Int {
    let number = try Int.fetchOne(
      db,
      sql: """
        INSERT INTO counter (name, value) VALUES (?, 1)
        ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value
        """, arguments: [name])
    guard let number else { throw InventoryError.refused(detail: "counter \(name)") }
    return number
  }

  private static func digits(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 6 - text.count)) + text
  }
}
