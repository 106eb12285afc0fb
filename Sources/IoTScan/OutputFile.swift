import Foundation
import Vocabulary

/// Writes a result file: whole or not at all, readable by its owner only, as registers hold what an attacker wants.
enum OutputFile {
  /// - Throws: `OutputFileError` with the system's words; an older file of that name is then untouched.
  static func write(_ bytes: Data, to path: String) throws(OutputFileError) {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    if isSpecial(url.path) { return try fill(url.path, with: bytes) }
    let beside = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(getpid())")
    let descriptor = open(beside.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, cause: String(cString: strerror(errno))) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: bytes)
      try handle.synchronize()
    } catch {
      unlink(beside.path)
      throw .cannotWrite(path: path, cause: (error as NSError).localizedDescription)
    }
    guard rename(beside.path, url.path) == 0 else {
      let cause = String(cString: strerror(errno))
      unlink(beside.path)
      throw .cannotWrite(path: path, cause: cause)
    }
  }

  /// A device, pipe or socket: a file beside it must never take its place.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func fill(_ path: String, with bytes: Data) throws(OutputFileError) {
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw .cannotWrite(path: path, cause: String(cString: strerror(errno)))
    }
    do { try handle.write(contentsOf: bytes) } catch {
      throw .cannotWrite(path: path, cause: (error as NSError).localizedDescription)
    }
  }
}

/// Why a result file could not be written.
enum OutputFileError: Error, Explained {
  /// No file can be made there.
  case cannotCreate(path: String, cause: String)
  /// It could be made but not filled, such as on a full disk.
  case cannotWrite(path: String, cause: String)

  var explanation: Explanation {
    switch self {
    case .cannotCreate(let path, let cause):
      Explanation("output.cannot_create", ["path": path, "cause": cause], exit: .cannotCreate)
    case .cannotWrite(let path, let cause):
      Explanation("output.cannot_write", ["path": path, "cause": cause], exit: .cannotWrite)
    }
  }
}
