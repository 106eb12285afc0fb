/// Runs every example of a library: does its fingerprint match it and read what it should, and does no earlier
/// fingerprint of another vendor take it?
package enum FingerprintVerification {
  /// What is wrong with an example.
  package enum Problem: Sendable, Hashable {
    /// Its own fingerprint does not match it.
    case notMatched
    /// Its fingerprint reads another value than the example expects, or none.
    case wrongParameter(name: String, expected: String, found: String?)
    /// A fingerprint of another vendor in the same folder answers it, at least as sure as its own.
    case claimedByOther(Claimant)
  }

  /// The fingerprint that answers another's example.
  package struct Claimant: Sendable, Hashable {
    package let file: String
    /// Line of its `<fingerprint>`.
    package let line: Int
    package let fingerprint: String
    package let vendor: String
    /// The vendor that the example's own fingerprint names; nil for a stack or a word.
    package let instead: String?
  }

  /// A problem and where it stands.
  package struct Failure: Sendable, Hashable {
    package let file: String
    /// Line of the `<example>`, from 1.
    package let line: Int
    package let fingerprint: String
    /// Line of the `<fingerprint>`.
    package let fingerprintLine: Int
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

  /// Runs every example of every file, against all files of its key.
  /// - Parameters:
  ///   - library: the folders to verify.
  ///   - canonical: a vendor's one name, so that two names of one maker are no conflict.
  /// - Returns: what failed, and what is claimed by others.
  package static func run(
    _ library: FingerprintLibrary, vendor canonical: (String) -> String = { $0 }
  ) -> Report {
    var files: [FileResult] = []
    var failures: [Failure] = []
    var claims: [Failure] = []
    for file in library.files {
      var examples = 0
      var passed = 0
      for fingerprint in file.fingerprints {
        for example in fingerprint.examples {
          examples += 1
          let (problems, own) = check(example, of: fingerprint, in: file, library)
          if problems.isEmpty { passed += 1 }
          func failure(_ problem: Problem) -> Failure {
            Failure(
              file: file.name, line: example.line, fingerprint: fingerprint.description,
              fingerprintLine: fingerprint.line, problem: problem)
          }
          failures += problems.map(failure)
          if problems.isEmpty,
            let other = claimant(of: example, read: own, by: fingerprint, of: file, library, canonical)
          {
            claims.append(failure(.claimedByOther(other)))
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
  ) -> ([Problem], read: [String: String]) {
    guard let parameters = library.read(example.value, by: fingerprint, of: file) else { return ([.notMatched], [:]) }
    let problems = example.expected.compactMap { expected -> Problem? in
      let found = parameters[expected.name]
      guard found != expected.value else { return nil }
      return .wrongParameter(name: expected.name, expected: expected.value, found: found)
    }
    return (problems, parameters)
  }

  /// A fingerprint of the same folder that answers the example with another maker. Less sure than the example's own is no
  /// conflict, for preference decides there; of one file only the first match counts. A fingerprint without a vendor, of a stack
  /// that many build in, is claimed by whoever names one for its bare text.
  private static func claimant(
    of example: FingerprintExample, read own: [String: String], by fingerprint: Fingerprint, of file: FingerprintFile,
    _ library: FingerprintLibrary, _ canonical: (String) -> String
  ) -> Claimant? {
    let names = Set(["hw.vendor", "hw.maker"].compactMap { own[$0] }.map(canonical))
    let sure = FingerprintLibrary.certainty(of: fingerprint, in: file, own)
    var claimant: Claimant?
    example.value.withUnsafeBufferPointer { text in
      library.search(file.key, text) { found, other, parameters in
        guard found.rank == file.rank, let named = parameters["hw.vendor"], !names.contains(canonical(named)),
          parameters["hw.maker"].map({ !names.contains(canonical($0)) }) ?? true,
          FingerprintLibrary.certainty(of: other, in: found, parameters) >= sure
        else { return true }
        claimant = Claimant(
          file: found.name, line: other.line, fingerprint: other.description, vendor: named, instead: own["hw.vendor"])
        return false
      }
    }
    return claimant
  }
}
