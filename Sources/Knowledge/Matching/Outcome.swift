/// What one criterion comes to. Small, for records hold thousands: criteria and names are told by their places.
struct Outcome {
  var truth: Tristate
  /// Where the criterion stands.
  var node = 0
  var criterion = 0
  var isVulnerable = false
  /// Whether its product is one of the target's.
  var isListed = true
  /// Whether it holds because of a version that it states, not only because the product is there.
  var isVersioned = false
  var absence: Match.Absence?
  var doubt: Match.Doubt?
  /// The component's place in the target, the name's among all names, and the version text's in the component.
  var component: Int?
  var name: Int?
  var version: Int?

  static func no(_ absence: Match.Absence) -> Outcome { Outcome(truth: .no, absence: absence) }
  static func unknown(_ doubt: Match.Doubt) -> Outcome { Outcome(truth: .unknown, doubt: doubt) }
  static let yes = Outcome(truth: .yes)

  /// Holds only where both do; what says no, else what says unknown, gives the reason.
  func and(_ other: Outcome) -> Outcome {
    if truth == .no { return self }
    if other.truth == .no { return other }
    return truth == .unknown ? self : other.truth == .unknown ? other : self
  }
}

/// What a node comes to.
struct NodeOutcome {
  var truth = Tristate.no
  var isNegated: Bool
  /// Of criteria that concern the target.
  var outcomes: [Outcome] = []
  /// A vulnerable software of the target's own maker that is not listed.
  var family: Int?
}
