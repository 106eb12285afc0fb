import Foundation

/// The folder that holds the register (interface contract, "Data directory"). The folder is 0700, its files 0600.
package struct DataDirectory: Hashable, Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url.standardizedFileURL }

  /// The register's database.
  package var inventory: URL { url.appendingPathComponent("inventory.sqlite") }
  /// The whole copy that every finished run leaves.
  package var nightlyCopy: URL { url.appendingPathComponent("inventory.sqlite.last-run") }
  /// Whoever holds a lock on this file is the only run.
  var lockFile: URL { url.appendingPathComponent("lock") }

  /// The copy that is made before a migration.
  func copy(before migration: String) -> URL { url.appendingPathComponent("inventory.sqlite.before-\(migration)") }

  /// Makes the folder, with its parents, if it is not there.
  /// - Throws: `.cannotCreate` if it cannot be made or is not a folder.
  package func prepare() throws(InventoryError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw .cannotCreate(path: url.path, cause: "not a folder") }
      return
    }
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .cannotCreate(path: url.path, cause: (error as NSError).localizedDescription) }
  }

  /// Takes the right to run. It is given back when the lock is released, goes out of use, or the process ends, however it ends.
  /// - Throws: `.busy` with the process id of the run that has it; `.readOnly`, `.noPermission` or `.inputOutput`.
  package func lock() throws(InventoryError) -> RunLock {
    try prepare()
    return try RunLock(at: lockFile)
  }

  /// The newest whole copy of the register, for the sentence that says what to do with a damaged one.
  func newestCopy() -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let copies = names.filter { $0 == nightlyCopy.lastPathComponent || $0.hasPrefix("inventory.sqlite.before-") }
    let dated = copies.map { name in
      let path = url.appendingPathComponent(name).path
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return (path: path, date: attributes?[.modificationDate] as? Date ?? .distantPast)
    }
    return dated.max { ($0.date, $0.path) < ($1.date, $1.path) }?.path
  }
}
