import Fingerprints
import Vocabulary

/// What `fingerprints verify` found, with file and line of each and what to do.
struct VerificationView {
  let session: Session
  /// Whether a claim of another vendor counts as a failure.
  let isStrict: Bool

  private var words: Output { session.output }

  func show(_ report: FingerprintVerification.Report) throws {
    if words.json {
      return try words.document(
        VerificationDocument(
          files: report.files.count, examples: report.examples, passed: report.passed,
          failures: report.failures.map(text), claims: report.claims.map(text), acrossVendors: isStrict))
    }
    for failure in report.failures { words.line(text(failure)) }
    if isStrict || words.verbose { for claim in report.claims { words.line(text(claim)) } }
    words.say(
      "fingerprints.verified",
      [
        "files": "\(report.files.count)", "fingerprints": "\(report.files.reduce(0) { $0 + $1.fingerprints })",
        "examples": "\(report.examples)", "passed": "\(report.passed)", "failed": "\(report.failures.count)",
      ])
    let claimed = ["count": "\(report.claims.count)"]
    if report.claims.isEmpty {
      words.say("fingerprints.unclaimed")
    } else if isStrict {
      words.say("fingerprints.claims", claimed)
    } else {
      words.note("fingerprints.claims_note", claimed)
    }
  }

  private func text(_ failure: FingerprintVerification.Failure) -> String {
    var values = [
      "file": failure.file, "line": "\(failure.line)", "fingerprint": failure.fingerprint,
      "fingerprint_line": "\(failure.fingerprintLine)",
    ]
    switch failure.problem {
    case .notMatched: return session.sentences.text("fingerprints.failure.not_matched", values)
    case .wrongParameter(let name, let expected, let found):
      values.merge(["name": name, "expected": expected, "found": found ?? "-"]) { $1 }
      return session.sentences.text("fingerprints.failure.wrong_parameter", values)
    case .claimedByOther(let other):
      values.merge([
        "other_file": other.file, "other_line": "\(other.line)", "other": other.fingerprint, "vendor": other.vendor,
        "own": other.instead ?? "-",
      ]) { $1 }
      return session.sentences.text(
        other.instead == nil ? "fingerprints.failure.claimed_stack" : "fingerprints.failure.claimed", values)
    }
  }

  private struct VerificationDocument: Encodable {
    let files: Int
    let examples: Int
    let passed: Int
    let failures: [String]
    /// Examples that another vendor's fingerprint answers too.
    let claims: [String]
    let acrossVendors: Bool

    private enum CodingKeys: String, CodingKey {
      case files, examples, passed, failures, claims
      case acrossVendors = "across_vendors"
    }
  }
}
