import Vocabulary

/// Why a data file of ours or a person's could not be used.
package enum DataFileError: Error, Hashable, Sendable, Explained {
  case noDataFolder(tried: [String])
  case unreadable(path: String, cause: String)
  /// The file was read but is not what it should be; `problem` names the key and, where known, the line.
  case invalid(path: String, problem: String)

  package var explanation: Explanation {
    switch self {
    case .noDataFolder(let tried):
      Explanation("data.no_folder", ["tried": tried.joined(separator: ", ")], exit: .noInput)
    case .unreadable(let path, let cause):
      Explanation("data.unreadable", ["path": path, "cause": cause], exit: .noInput)
    case .invalid(let path, let problem):
      Explanation("data.invalid", ["path": path, "problem": problem], exit: .noInput)
    }
  }
}
