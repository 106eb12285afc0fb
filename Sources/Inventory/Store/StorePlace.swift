import Foundation
import GRDB

/// The file side of the register: makes it with the right permissions, opens it, and gives failures their names.
struct StorePlace {
  let directory: DataDirectory

  init(_ directory: DataDirectory) { self.directory = directory }

  private var path: String { directory.inventory.path }

  /// Makes folder and file where the mode allows it. A file that is there is never touched.
  func prepare(_ mode: Register.Mode) throws(InventoryError) {
    if mode == .readOnly {
      guard access(path, R_OK) != 0 else { return }
      throw errno == EACCES ? .noPermission(path: path) : .noRegister(path: path)
    }
    try directory.prepare()
    let handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw failure(errno) }
    close(handle)
    // The write-ahead log is a new file beside it: a folder that takes none is as good as read-only.
    guard access(directory.url.path, W_OK) == 0 else { throw failure(errno) }
  }

  /// What SQLite opens. Even a reader makes a file beside a WAL database; where the folder takes none (a mounted backup, a
  /// read-only medium) nobody else can be writing either, and the file is read as it lies (SQLite, "immutable").
  func location(_ mode: Register.Mode, folderIsWritable: Bool? = nil) -> String {
    guard mode == .readOnly, !(folderIsWritable ?? (access(directory.url.path, W_OK) == 0)) else { return path }
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    guard (log?[.size] as? Int ?? 0) == 0 else { return path }
    return directory.inventory.absoluteString + "?immutable=1"
  }

  /// Looks at the file through a connection that cannot write: opening it for writing already touches its pages, and a
  /// damaged register must stay as it is.
  func inspect<Value>(_ mode: Register.Mode, _ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: location(mode), configuration: configuration)
    let value = try queue.read(body)
    try queue.close()
    return value
  }

  func pool(_ mode: Register.Mode) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    configuration.label = "inventory"
    configuration.prepareDatabase { db in
      // A decision must survive a power cut at once.
      if mode == .readWrite { try db.execute(sql: "PRAGMA synchronous = FULL") }
    }
    return try DatabasePool(path: location(mode), configuration: configuration)
  }

  /// What a failed system call on the folder or file means.
  func failure(_ code: Int32) -> InventoryError {
    switch code {
    case EROFS, EPERM, ETXTBSY: .readOnly(path: directory.url.path)
    // May it be looked into? Then only writing is refused.
    case EACCES where access(directory.url.path, R_OK | X_OK) == 0: .readOnly(path: directory.url.path)
    case EACCES: .noPermission(path: directory.url.path)
    case ENOSPC, EDQUOT: .diskFull(path: directory.url.path)
    case EISDIR, ENOTDIR: .cannotCreate(path: path, cause: String(cString: strerror(code)))
    default: .inputOutput(path: path, cause: String(cString: strerror(code)))
    }
  }

  /// What an error of SQLite means to a person.
  func explain(_ error: any Error) -> InventoryError {
    if let known = error as? InventoryError { return known }
    guard let error = error as? DatabaseError else { return .refused(detail: "\(error)") }
    let message = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return .corrupt(path: path, detail: message, copy: directory.newestCopy())
    case .SQLITE_FULL: return .diskFull(path: directory.url.path)
    case .SQLITE_READONLY: return .readOnly(path: directory.url.path)
    case .SQLITE_PERM, .SQLITE_AUTH: return .noPermission(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: directory.url.path, holder: "?")
    case .SQLITE_CANTOPEN, .SQLITE_IOERR: return .inputOutput(path: path, cause: message)
    default: return .refused(detail: message)
    }
  }
}
