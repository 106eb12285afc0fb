/// Revisions of hardware as feeds and labels write them: `a1`, `v10`, `10.0`, `rev_b`.
enum HardwareRevision {
  /// A criterion of the target's own hardware. `revision` is the one in the criterion's product name, if any.
  static func outcome(_ criterion: Criterion, _ revision: String?, _ own: [String]) -> Outcome {
    let yes = Outcome.yes
    let wanted: String
    switch (criterion.name.version, revision) {
    case (_, let revision?): wanted = revision
    case (.text(let version), nil): wanted = version
    case (.pattern(let pattern), nil):
      guard let first = own.first else { return .unknown(.revisionUnknown) }
      return pattern.matches(first.lowercased()) ? yes : .no(.otherRevision)
    case (.any, nil), (.notApplicable, nil):
      // Bounds on hardware are of firmware or of revisions; nobody tells which.
      return criterion.bounds.isEmpty ? yes : .unknown(.revisionUnknown)
    }
    guard let first = own.first else { return .unknown(.revisionUnknown) }
    var result: Outcome
    switch compare(wanted, first) {
    case .yes: result = Outcome(truth: .yes, isVersioned: true)
    case .no: result = .no(.otherRevision)
    case .unknown: result = .unknown(.revisionUnknown)
    }
    result.version = 0
    return result
  }

  /// Whether a device of that revision is meant. A letter alone means all its numbers (`a`: A1, A2); a number that one side
  /// writes longer than the other is not decided.
  static func compare(_ wanted: String, _ own: String) -> Tristate {
    let (wanted, own) = (bare(wanted), bare(own))
    if wanted == own { return .yes }
    var (left, right) = (VersionScanner(bytes: wanted), VersionScanner(bytes: own))
    let letters = (left.letters(1...1) ?? "", right.letters(1...1) ?? "")
    let numbers = (left.dotted(1...4)?.numbers ?? [], right.dotted(1...4)?.numbers ?? [])
    guard left.isAtEnd, right.isAtEnd, letters.0.isEmpty == letters.1.isEmpty, numbers.0.count < 3 else {
      return .unknown
    }
    if letters.0 != letters.1 { return .no }
    if numbers.0.isEmpty { return letters.0.isEmpty ? .unknown : .yes }
    if numbers.1.isEmpty { return .unknown }
    if NumberList(numbers.0).order(to: NumberList(numbers.1)) == .equal { return .yes }
    let shared = min(numbers.0.count, numbers.1.count)
    return numbers.0.prefix(shared) == numbers.1.prefix(shared) ? .unknown : .no
  }

  /// Without `rev`, `ver`, `v`, `hw` and separators before it.
  private static func bare(_ text: String) -> [UInt8] {
    var scanner = VersionScanner(text.trimmed)
    for mark in ["hardware", "hw", "revision", "rev", "version", "ver"] as [StaticString] {
      if scanner.accept(mark) { scanner.skip(" ._:-") }
    }
    _ = scanner.attempt { scanner -> Bool? in
      guard scanner.accept("v") else { return nil }
      scanner.skip(".")
      return scanner.next.map(VersionScanner.isDigit) == true ? true : nil
    }
    return scanner.rest
  }
}
