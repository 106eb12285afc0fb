/// Holds a target against the configurations of records, one after another. Most criteria name other products; they are
/// passed over by their product's name.
package struct Matcher: Sendable {
  let target: MatchTarget
  /// Components and their names by product.
  let listed: [String: [(component: Int, name: MatchTarget.Name)]]
  /// The components' version texts, read once.
  let versions: [[FeedVersion]]
  let hardware: HardwareIndex

  package init(_ target: MatchTarget) {
    self.target = target
    var listed: [String: [(component: Int, name: MatchTarget.Name)]] = [:]
    for (index, component) in target.components.enumerated() {
      for name in component.names { listed[name.product, default: []].append((index, name)) }
    }
    self.listed = listed
    versions = target.components.map { component in
      component.versions.map { component.isExact ? FeedVersion(bound: $0) : FeedVersion(read: $0) }
    }
    hardware = HardwareIndex(target)
  }

  /// What all configurations of one record say together: any of them will do.
  package func match(_ configurations: [Configuration]) -> Match {
    guard let first = configurations.first else { return Match(.undetermined(.noConfiguration)) }
    return configurations.dropFirst().reduce(match(first)) { $0.orBetter(match($1)) }
  }

  /// What one configuration says.
  package func match(_ configuration: Configuration) -> Match {
    let nodes = configuration.nodes.map(evaluate)
    let truths = nodes.map(\.truth)
    let truth: Tristate = configuration.combination == .all ? .all(truths) : .any(truths)
    // What is said of everything but this says nothing of any product.
    if configuration.isNegated || nodes.isEmpty { return Match(.otherProduct) }
    return verdict(truth, nodes, isBoth: configuration.combination == .all)
  }

  private func evaluate(_ node: Configuration.Node) -> NodeOutcome {
    var result = NodeOutcome(truth: .no, isNegated: node.isNegated)
    var (any, all) = (Tristate.no, Tristate.yes)
    var hasListed = false
    var unlisted: (vulnerable: Criterion?, platform: Criterion?)
    for criterion in node.criteria {
      if let outcome = listedOutcome(criterion) ?? hardware.outcome(criterion, of: self) {
        (any, all) = (.any([any, outcome.truth]), .all([all, outcome.truth]))
        hasListed = hasListed || outcome.isListed && criterion.isVulnerable
        // Thousands of other models say the same: some of them tell it.
        if outcome.isListed || outcome.truth != .no || result.outcomes.count < 64 { result.outcomes.append(outcome) }
      } else if criterion.isVulnerable {
        if unlisted.vulnerable == nil { unlisted.vulnerable = criterion }
        if hardware.isOwnMaker(criterion.name.vendor),
          result.family == nil || hardware.isOwnFirmware(criterion.name)
        {
          result.family = criterion
        }
      } else if unlisted.platform == nil || unlistedTruth(criterion) == .yes {
        unlisted.platform = criterion
      }
    }
    // Beside the target's own products, others of an OR are not the target's; alone, they may be.
    var others = [unlisted.platform].compactMap { $0 }
    if !hasListed || node.combination == .all { others += [result.family ?? unlisted.vulnerable].compactMap { $0 } }
    for criterion in others {
      let outcome = unlistedOutcome(criterion)
      (any, all) = (.any([any, outcome.truth]), .all([all, outcome.truth]))
      result.outcomes.append(outcome)
    }
    result.truth = node.combination == .all ? all : any
    if node.isNegated { result.truth = result.truth.negated }
    return result
  }

  /// Of a product that no component names.
  private func unlistedTruth(_ criterion: Criterion) -> Tristate {
    if let part = criterion.name.part, target.closed.contains(part) { return .no }
    return target.assumesPlatforms && !criterion.isVulnerable ? .yes : .unknown
  }

  private func unlistedOutcome(_ criterion: Criterion) -> Outcome {
    let truth = unlistedTruth(criterion)
    let doubt: Match.Doubt =
      !criterion.isVulnerable || !hardware.isOwnMaker(criterion.name.vendor)
      ? .platformUnknown : hardware.isOwnFirmware(criterion.name) ? .firmwareUnknown : .firmwareFamily
    return Outcome(
      truth: truth, criterion: criterion, isListed: false, absence: truth == .no ? .otherPlatform : nil,
      doubt: truth == .unknown ? doubt : nil)
  }
}
