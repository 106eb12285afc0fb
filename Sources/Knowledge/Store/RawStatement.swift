import GRDB
import GRDBSQLite

/// A prepared statement without the comforts of GRDB: imports run millions of them. One thread at a time.
final class RawStatement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer

  convenience init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    try self.init(connection, sql)
  }

  init(_ connection: OpaquePointer, _ sql: String) throws {
    self.connection = connection
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw Self.error(connection, code) }
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(statement, index, value) }

  func bind(_ value: Double, at index: Int32) { sqlite3_bind_double(statement, index, value) }

  func bindNull(at index: Int32) { sqlite3_bind_null(statement, index) }

  /// Copies the text.
  func bind(_ value: String?, at index: Int32) {
    guard var value else { return bindNull(at: index) }
    _ = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(statement, index, $0.baseAddress ?? Self.nothing, Int32(clamping: $0.count), Self.copies)
      }
    }
  }

  /// Copies the bytes; `nil` is null.
  func bind(_ value: [UInt8]?, at index: Int32) {
    guard let value else { return bindNull(at: index) }
    _ = value.withUnsafeBytes {
      $0.isEmpty
        ? sqlite3_bind_zeroblob(statement, index, 0)
        : sqlite3_bind_blob(statement, index, $0.baseAddress, Int32(clamping: $0.count), Self.copies)
    }
  }

  /// Runs a statement that gives no rows.
  func run() throws {
    while try step() {}
  }

  /// To the next row; at the end the statement is ready for the next run.
  func step() throws -> Bool {
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw Self.error(connection, code) }
    return false
  }

  /// Ends a run before its last row.
  func reset() { sqlite3_reset(statement) }

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  /// The bytes of a text or blob; they hold until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  private static func error(_ connection: OpaquePointer, _ code: Int32) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code & 0xFF), message: String(cString: sqlite3_errmsg(connection)))
  }

  /// `SQLITE_TRANSIENT`
  private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  private static nonisolated(unsafe) let nothing: UnsafePointer<CChar> = {
    let empty = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    empty.pointee = 0
    return UnsafePointer(empty)
  }()
}
