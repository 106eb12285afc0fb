import Vocabulary

/// Why the register could not be opened, read or written. Nothing was lost: a failed write leaves what was there before.
package enum InventoryError: Error, Hashable, Sendable, Explained {
  /// The data directory cannot be made, or something else stands in its place.
  case cannotCreate(path: String, cause: String)
  /// The data directory or the register may be read but not written.
  case readOnly(path: String)
  case diskFull(path: String)
  /// The system failed to read or write the file.
  case inputOutput(path: String, cause: String)
  case noPermission(path: String)
  /// Another run holds the data directory; `holder` is its process id, where it could be read.
  case busy(path: String, holder: String)
  /// There is no register yet, and the caller only wanted to read.
  case noRegister(path: String)
  /// SQLite finds the file damaged. `copy` is the newest whole copy, if there is one. The file itself is left as it is.
  case corrupt(path: String, detail: String, copy: String?)
  /// A sound SQLite database, but not one of ours.
  case notRegister(path: String)
  /// A newer program wrote it.
  case newerSchema(path: String, found: Int, known: Int)
  case noSuchDevice(id: String)
  case noSuchRun(id: Int)
  case noSuchException(id: String)
  /// The run was finished, or never begun.
  case runNotOpen(id: Int)
  /// People may not set this column.
  case notEditable(field: String)
  case badValue(field: String, value: String, expected: String)
  /// A decision needs the name of who took it.
  case nameless
  /// An exception for this control and route is already open.
  case exceptionOpen(id: String, device: String, control: String)
  case cannotMerge(id: String)
  case nothingToSplit(id: String)
  /// The schema refused a write: a mistake of the program, caught before it did harm.
  case refused(detail: String)

  package var explanation: Explanation {
    switch self {
    case .cannotCreate(let path, let cause):
      Explanation("inventory.cannot_create", ["path": path, "cause": cause], exit: .cannotCreate)
    case .readOnly(let path): Explanation("inventory.read_only", ["path": path], exit: .cannotWrite)
    case .diskFull(let path): Explanation("inventory.disk_full", ["path": path], exit: .cannotWrite)
    case .inputOutput(let path, let cause):
      Explanation("inventory.input_output", ["path": path, "cause": cause], exit: .cannotWrite)
    case .noPermission(let path): Explanation("inventory.no_permission", ["path": path], exit: .noPermission)
    case .busy(let path, let holder): Explanation("inventory.busy", ["path": path, "holder": holder], exit: .busy)
    case .noRegister(let path): Explanation("inventory.no_register", ["path": path], exit: .noInput)
    case .corrupt(let path, let detail, let copy?):
      Explanation("inventory.corrupt_with_copy", ["path": path, "detail": detail, "copy": copy])
    case .corrupt(let path, let detail, nil): Explanation("inventory.corrupt", ["path": path, "detail": detail])
    case .notRegister(let path): Explanation("inventory.not_register", ["path": path])
    case .newerSchema(let path, let found, let known):
      Explanation("inventory.newer_schema", ["path": path, "found": "\(found)", "known": "\(known)"])
    case .noSuchDevice(let id): Explanation("inventory.no_such_device", ["id": id], exit: .noInput)
    case .noSuchRun(let id): Explanation("inventory.no_such_run", ["id": "\(id)"], exit: .noInput)
    case .noSuchException(let id): Explanation("inventory.no_such_exception", ["id": id], exit: .noInput)
    case .runNotOpen(let id): Explanation("inventory.run_not_open", ["id": "\(id)"])
    case .notEditable(let field): Explanation("inventory.not_editable", ["field": field], exit: .usage)
    case .badValue(let field, let value, let expected):
      Explanation("inventory.bad_value", ["field": field, "value": value, "expected": expected], exit: .usage)
    case .nameless: Explanation("inventory.nameless", exit: .usage)
    case .exceptionOpen(let id, let device, let control):
      Explanation("inventory.exception_open", ["id": id, "device": device, "control": control], exit: .usage)
    case .cannotMerge(let id): Explanation("inventory.cannot_merge", ["id": id], exit: .usage)
    case .nothingToSplit(let id): Explanation("inventory.nothing_to_split", ["id": id], exit: .usage)
    case .refused(let detail): Explanation("inventory.refused", ["detail": detail])
    }
  }
}
