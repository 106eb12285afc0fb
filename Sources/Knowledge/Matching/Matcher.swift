/// Holds a target against the configurations of records, one after another. Most criteria name other products; they are
/// passed over by their product's name.
package struct Matcher: Sendable {
  let target: MatchTarget
  /// All names of all components.
  let names: [(component: Int, name: MatchTarget.Name)]
  /// The names' places by product.
  let listed: [String: [Int]]
  /// The components' version texts, read once.
  let versions: [[FeedVersion]]
  let hardware: HardwareIndex

  package init(_ target: MatchTarget) {
    self.target = target
    names = target.components.enumerated().flatMap { index, component in component.names.map { (index, $0) } }
    var listed: [String: [Int]] = [:]
    for (place, item) in names.enumerated() { listed[item.name.product, default: []].append(place) }
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
    // What is said of everything but this says nothing of any product.
    if configuration.isNegated || configuration.nodes.isEmpty { return Match(.otherProduct) }
    let nodes = configuration.nodes.indices.map { evaluate(configuration.nodes[$0], at: $0) }
    return verdict(configuration, nodes)
  }

  private func evaluate(_ node: Configuration.Node, at place: Int) -> NodeOutcome {
    var result = NodeOutcome(isNegated: node.isNegated)
    var (any, all) = (Tristate.no, Tristate.yes)
    var hasListed = false
    var unlisted: (vulnerable: Int?, platform: Int?)
    func add(_ outcome: Outcome, _ index: Int) {
      (any, all) = (.any([any, outcome.truth]), .all([all, outcome.truth]))
      // Thousands of other models say the same: some of them tell it.
      guard outcome.isListed || outcome.truth != .no || result.outcomes.count < 16 else { return }
      var outcome = outcome
      (outcome.node, outcome.criterion) = (place, index)
      outcome.isVulnerable = node.criteria[index].isVulnerable
      result.outcomes.append(outcome)
    }
    for index in node.criteria.indices {
      let isVulnerable = node.criteria[index].isVulnerable
      if let outcome = listedOutcome(node.criteria[index]) ?? hardware.outcome(node.criteria[index]) {
        hasListed = hasListed || outcome.isListed && isVulnerable
        add(outcome, index)
      } else if isVulnerable {
        if unlisted.vulnerable == nil { unlisted.vulnerable = index }
        if hardware.isOwnMaker(node.criteria[index].name.vendor),
          result.family == nil || hardware.isOwnFirmware(node.criteria[index].name)
        {
          result.family = index
        }
      } else if unlisted.platform == nil || unlistedTruth(node.criteria[index]) == .yes {
        unlisted.platform = index
      }
    }
    if let index = unlisted.platform { add(unlistedOutcome(node.criteria[index]), index) }
    // Beside the target's own products, others of an OR are not the target's; alone, they may be.
    if !hasListed || node.combination == .all, let index = result.family ?? unlisted.vulnerable {
      add(unlistedOutcome(node.criteria[index]), index)
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
      truth: truth, isListed: false, absence: truth == .no ? .otherPlatform : nil,
      doubt: truth == .unknown ? doubt : nil)
  }
}
