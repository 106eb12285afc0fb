import Foundation

/// A download that has begun: what came of it, and which of the server's files it belongs to.
struct PartialFile {
  private let destination: URL
  private var part: String { destination.path + ".part" }
  private var tag: String { destination.path + ".part.tag" }

  init(of destination: URL) { self.destination = destination }

  /// Bytes that are here of the file with `validator`; `nil` where nothing is, or nothing says whose it is.
  var resumable: (offset: Int64, validator: String)? {
    guard let validator = try? String(contentsOfFile: tag, encoding: .utf8), !validator.isEmpty,
      let size = (try? FileManager.default.attributesOfItem(atPath: part))?[.size] as? NSNumber, size.int64Value > 0
    else { return nil }
    return (size.int64Value, validator)
  }

  /// Opens it to go on from `offset`; 0 begins anew.
  func open(at offset: Int64, validator: String?) throws(FetchError) -> Int32 {
    let folder = destination.deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // A weak tag tells that two files mean the same, not that their bytes are (RFC 9110, 8.8.1).
    let strong = validator.flatMap { $0.hasPrefix("W/") ? nil : $0 }
    try? FileManager.default.removeItem(atPath: tag)
    let file = part.withCString { Glibc.open($0, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    guard file >= 0 else { throw .cannotWrite(path: part, cause: String(cString: strerror(errno))) }
    guard ftruncate(file, off_t(offset)) == 0, lseek(file, 0, SEEK_END) == off_t(offset) else {
      let cause = String(cString: strerror(errno))
      close(file)
      throw .cannotWrite(path: part, cause: cause)
    }
    if let strong { try? Data(strong.utf8).write(to: URL(fileURLWithPath: tag)) }
    return file
  }

  /// Puts the whole file in its place.
  func finish() throws(FetchError) {
    try? FileManager.default.removeItem(atPath: tag)
    guard rename(part, destination.path) == 0 else {
      throw .cannotWrite(path: destination.path, cause: String(cString: strerror(errno)))
    }
  }

  func discard() {
    try? FileManager.default.removeItem(atPath: tag)
    try? FileManager.default.removeItem(atPath: part)
  }
}
