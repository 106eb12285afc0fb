import GRDB
import Vocabulary

/// Rows of `exception_case`: candidates without a number, cases with one.
enum ExceptionRow {
  static let openStates = ExceptionCase.State.allCases.filter(\.isOpen)

  static func fetch(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [ExceptionCase]
  {
    try String.fetchAll(
      db,
      sql: """
        SELECT record FROM exception_case WHERE \(condition)
        ORDER BY id IS NULL, length(id), id, length(device), device, control, route
        """, arguments: arguments
    ).map { try Stored.value($0) }
  }

  /// The candidates and open cases of a device.
  static func open(of device: String, _ db: Database) throws -> [ExceptionCase] {
    try fetch(db, where: "device = ?", [device]).filter(\.state.isOpen)
  }

  static func insert(_ one: ExceptionCase, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO exception_case (id, device, control, route, state, record) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        one.id.isEmpty ? nil : one.id, one.device, one.control, one.route.rawValue, one.state.rawValue,
        try Stored.json(one),
      ])
  }

  /// Writes a case that has a number.
  static func update(_ one: ExceptionCase, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE exception_case SET state = ?, record = ? WHERE id = ?",
      arguments: [one.state.rawValue, try Stored.json(one), one.id])
    guard db.changesCount == 1 else { throw InventoryError.noSuchException(id: one.id) }
  }
}

extension ExceptionCase.State {
  /// Whether it still holds its place: no second case for the same control and route may be opened.
  package var isOpen: Bool {
    switch self {
    case .candidate, .draft, .pending, .active, .controlFailed: true
    case .closed, .rejected, .dismissed, .expired, .revoked: false
    }
  }
}
