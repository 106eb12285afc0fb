/// What one criterion comes to.
struct Outcome {
  var truth: Tristate
  var criterion: Criterion
  /// Whether its product is one of the target's.
  var isListed = true
  /// Whether it holds because of a version that it states, not only because the product is there.
  var isVersioned = false
  var absence: Match.Absence?
  var doubt: Match.Doubt?
  var name: MatchTarget.Name?
  var version: String?

  static func no(_ absence: Match.Absence, _ criterion: Criterion) -> Outcome {
    Outcome(truth: .no, criterion: criterion, absence: absence)
  }

  static func unknown(_ doubt: Match.Doubt, _ criterion: Criterion) -> Outcome {
    Outcome(truth: .unknown, criterion: criterion, doubt: doubt)
  }

  /// Holds only where both do; what says no, else what says unknown, gives the reason.
  func and(_ other: Outcome) -> Outcome {
    if truth == .no { return self }
    if other.truth == .no { return other }
    return truth == .unknown ? self : other.truth == .unknown ? other : self
  }
}

/// What a node comes to.
struct NodeOutcome {
  var truth: Tristate
  var isNegated: Bool
  /// Of criteria that concern the target.
  var outcomes: [Outcome] = []
  /// A vulnerable software of the target's own maker that is not listed.
  var family: Criterion?
}
