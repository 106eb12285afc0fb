import Vocabulary

/// Why a fingerprint folder could not be used. Each case names the file and, where there is one, the line.
package enum FingerprintError: Error, Hashable, Sendable, Explained {
  /// The folder or file cannot be read.
  case unreadable(path: String, cause: String)
  /// The file is larger than is read, or the folder holds more files than are read.
  case tooLarge(path: String, limit: Int)
  /// The file is not well-formed XML; `cause` is the parser's word.
  case notXML(path: String, line: Int, cause: String)
  /// The XML is well-formed but not Recog's form.
  case invalid(path: String, line: Int, problem: FingerprintProblem, detail: String)
  /// The regular expression cannot be used; `cause` says where in it and why.
  case badPattern(path: String, line: Int, cause: String)

  package var explanation: Explanation {
    switch self {
    case .unreadable(let path, let cause):
      Explanation("fingerprints.unreadable", ["path": path, "cause": cause], exit: .noInput)
    case .tooLarge(let path, let limit):
      Explanation("fingerprints.too_large", ["path": path, "limit": String(limit)], exit: .noInput)
    case .notXML(let path, let line, let cause):
      Explanation("fingerprints.not_xml", ["path": path, "line": String(line), "cause": cause], exit: .noInput)
    case .invalid(let path, let line, let problem, let detail):
      Explanation(
        "fingerprints.invalid",
        ["path": path, "line": String(line), "problem": "@" + problem.rawValue, "detail": detail], exit: .noInput)
    case .badPattern(let path, let line, let cause):
      Explanation("fingerprints.bad_pattern", ["path": path, "line": String(line), "cause": cause], exit: .noInput)
    }
  }
}

/// What is wrong with an entry; the raw value is the id of its sentence.
package enum FingerprintProblem: String, Hashable, Sendable, CaseIterable {
  case doctype = "fingerprints.problem.doctype"
  case element = "fingerprints.problem.element"
  case missingAttribute = "fingerprints.problem.missing_attribute"
  case noDescription = "fingerprints.problem.no_description"
  case noExample = "fingerprints.problem.no_example"
  case unknownFlag = "fingerprints.problem.unknown_flag"
  case badNumber = "fingerprints.problem.bad_number"
  case badBase64 = "fingerprints.problem.bad_base64"
  case badFileName = "fingerprints.problem.bad_file_name"
  case tooLong = "fingerprints.problem.too_long"
  case tooDeep = "fingerprints.problem.too_deep"
  case tooMany = "fingerprints.problem.too_many"
}
