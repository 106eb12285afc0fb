import GRDB
import Vocabulary

/// Why the knowledge base could not be opened, read or written. A failed import leaves it as it was.
package enum KnowledgeError: Error, Hashable, Sendable, Explained {
  /// There is none yet.
  case absent(path: String)
  case corrupt(path: String, detail: String)
  /// A newer program wrote it.
  case newer(path: String, found: Int, known: Int)
  case busy(path: String, holder: String)
  case diskFull(path: String)
  case cannotWrite(path: String, cause: String)
  case noPermission(path: String)
  /// None of the named files is one of a feed.
  case nothingToImport(path: String)
  case interrupted

  package var explanation: Explanation {
    switch self {
    case .absent(let path): Explanation("knowledge.absent", ["path": path], exit: .noInput)
    case .corrupt(let path, let detail): Explanation("knowledge.corrupt", ["path": path, "detail": detail])
    case .newer(let path, let found, let known):
      Explanation("knowledge.newer", ["path": path, "found": "\(found)", "known": "\(known)"])
    case .busy(let path, let holder): Explanation("knowledge.busy", ["path": path, "holder": holder], exit: .busy)
    case .diskFull(let path): Explanation("knowledge.disk_full", ["path": path], exit: .cannotWrite)
    case .cannotWrite(let path, let cause):
      Explanation("knowledge.cannot_write", ["path": path, "cause": cause], exit: .cannotWrite)
    case .noPermission(let path): Explanation("knowledge.no_permission", ["path": path], exit: .noPermission)
    case .nothingToImport(let path): Explanation("knowledge.nothing_to_import", ["path": path], exit: .noInput)
    case .interrupted: Explanation("knowledge.interrupted")
    }
  }

  /// What an error of SQLite means to a person.
  static func explained(_ error: any Error, path: String) -> any Error {
    if let error = error as? PackingError {
      return KnowledgeError.corrupt(path: path, detail: "\(error.what), byte \(error.offset)")
    }
    guard let error = error as? DatabaseError else { return error }
    let message = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_FULL: return KnowledgeError.diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_IOERR:
      return KnowledgeError.cannotWrite(path: path, cause: message)
    case .SQLITE_PERM, .SQLITE_AUTH: return KnowledgeError.noPermission(path: path)
    default: return KnowledgeError.corrupt(path: path, detail: message)
    }
  }
}
