/// Why a claim did not become the value: a word for the reader of the reasoning.
package enum LossReason: String, Sendable, CaseIterable {
  /// A more trusted word says otherwise: the device's own field beats a text, a text beats what a neighbour said.
  case lessTrusted = "less_trusted"
  /// A word as trusted is surer.
  case weaker
  /// As trusted and as sure, but fewer independent witnesses say it.
  case contradicted
  /// It speaks of another device that is reached through this address.
  case otherDevice = "other_device"
  /// The ports of the host name makers that contradict each other.
  case conflict
  /// Nothing contradicts it, but it alone does not suffice.
  case notEnough = "not_enough"
}

extension Identity.Value {
  /// Why one of the losers lost against this value.
  package func reason(against loser: Claim) -> LossReason {
    if loser.nature == .foreign { return .otherDevice }
    let best = evidence.map(\.nature).max() ?? loser.nature
    if loser.nature < best { return .lessTrusted }
    let surest = evidence.filter { $0.nature == best }.map(\.certainty).max() ?? 0
    return loser.certainty < surest ? .weaker : .contradicted
  }
}

extension Identity {
  /// Why a claim is among the insufficient ones.
  package func reason(of claim: Claim) -> LossReason {
    claim.marks.contains(.conflict) ? .conflict : claim.nature == .foreign ? .otherDevice : .notEnough
  }
}
