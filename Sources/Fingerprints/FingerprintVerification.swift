/// Runs every example of a library: does its fingerprint match it and read what it should, and does no earlier
/// fingerprint of another vendor take it?
package enum FingerprintVerification {
  /// What is wrong with an example.
  package enum Problem: Sendable, Hashable {
    /// Its own fingerprint does not match it.
    case notMatched
    /// Its fingerprint reads another value than the example expects, or none.
    case wrongParameter(name: String, expected: String, found: String?)
    /// The best answer for it among the files of its folder is a fingerprint of another vendor.
    case claimedByOther(name: String, vendor: String)
  }

  /// A problem and where it stands.
  package struct Failure: Sendable, Hashable {
    package let file: String
    /// Line of the `<example>`, from 1.
    package let line: Int
    package let fingerprint: String
    package let problem: Problem
  }

  /// How a file's examples fared.
  package struct FileResult: Sendable, Hashable {
    package let file: String
    package let key: String
    package let fingerprints: Int
    package let examples: Int
    package let passed: Int
  }

  /// The outcome for all files.
  package struct Report: Sendable {
    package let files: [FileResult]
    /// Examples that their own fingerprint does not match or reads wrongly.
    package let failures: [Failure]
    /// Examples that are right in themselves but that a fingerprint of another vendor would answer.
    package let claims: [Failure]

    package var examples: Int { files.reduce(0) { $0 + $1.examples } }
    package var passed: Int { files.reduce(0) { $0 + $1.passed } }
    /// Whether nothing is wrong.
    package var hasPassed: Bool { failures.isEmpty && claims.isEmpty }
  }

  /// Runs every example of every file.
  package static func run(_ library: FingerprintLibrary) -> Report {
    var files: [FileResult] = []
    var failures: [Failure] = []
    var claims: [Failure] = []
    for file in library.files {
      var examples = 0
      var passed = 0
      for fingerprint in file.fingerprints {
        for example in fingerprint.examples {
          examples += 1
          let (problems, vendor) = check(example, of: fingerprint, in: file, library)
          if problems.isEmpty { passed += 1 }
          func failure(_ problem: Problem) -> Failure {
            Failure(file: file.name, line: example.line, fingerprint: fingerprint.description, problem: problem)
          }
          failures += problems.map(failure)
          if problems.isEmpty, let other = otherVendor(example, than: vendor, of: file, library) {
            claims.append(failure(.claimedByOther(name: other.name, vendor: other.vendor)))
          }
        }
      }
      files.append(
        FileResult(
          file: file.name, key: file.key, fingerprints: file.fingerprints.count, examples: examples, passed: passed))
    }
    return Report(files: files, failures: failures, claims: claims)
  }

  private static func check(
    _ example: FingerprintExample, of fingerprint: Fingerprint, in file: FingerprintFile, _ library: FingerprintLibrary
  ) -> ([Problem], vendor: String?) {
    guard let parameters = library.read(example.value, by: fingerprint, of: file) else { return ([.notMatched], nil) }
    let problems = example.expected.compactMap { expected -> Problem? in
      let found = parameters[expected.name]
      guard found != expected.value else { return nil }
      return .wrongParameter(name: expected.name, expected: expected.value, found: found)
    }
    return (problems, parameters["hw.vendor"])
  }

  /// A fingerprint of the same folder that answers the example, before its own or beside it, with another maker.
  private static func otherVendor(
    _ example: FingerprintExample, than vendor: String?, of file: FingerprintFile, _ library: FingerprintLibrary
  ) -> (name: String, vendor: String)? {
    var other: (name: String, vendor: String)?
    example.value.withUnsafeBufferPointer { text in
      library.search(file.key, text) { found, fingerprint, parameters in
        guard found.rank == file.rank, let named = parameters["hw.vendor"], named != vendor else { return true }
        other = ("\(found.name): \(fingerprint.description)", named)
        return false
      }
    }
    return other
  }
}
