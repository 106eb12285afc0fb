/// From what the nodes come to, to a verdict with its reason.
extension Matcher {
  func verdict(_ configuration: Configuration, _ nodes: [NodeOutcome]) -> Match {
    let truths = nodes.map(\.truth)
    let truth: Tristate = configuration.combination == .all ? .all(truths) : .any(truths)
    return Judgement(matcher: self, configuration: configuration, nodes: nodes).match(truth)
  }
}

/// One configuration with what its nodes come to.
private struct Judgement {
  let matcher: Matcher
  let configuration: Configuration
  let nodes: [NodeOutcome]

  func match(_ truth: Tristate) -> Match {
    let vulnerable = nodes.filter { !$0.isNegated }.flatMap(\.outcomes).filter {
      $0.isListed && $0.isVulnerable
    }
    guard let first = vulnerable.first else { return family(truth) }
    switch truth {
    case .no: return absent(vulnerable)
    case .unknown:
      // What only runs beneath makes no finding where the product itself is none.
      return vulnerable.contains { $0.truth != .no } ? doubtful(vulnerable) : absent(vulnerable)
    case .yes:
      if let hit = vulnerable.first(where: { $0.truth == .yes && $0.isVersioned }) { return match(.affected, hit) }
      // The product is there, but no version is said to be affected.
      if let hit = vulnerable.first(where: { $0.truth == .yes }) {
        return match(.undetermined(criterion(hit).name.version.isAny ? .noBounds : .noVersion), hit)
      }
      if let open = vulnerable.first(where: { $0.truth == .unknown }) {
        return match(.undetermined(open.doubt ?? .incomparable), open)
      }
      let absent = best(vulnerable) ?? first
      return match(.notAffected(absent.absence ?? .otherVersion), absent)
    }
  }

  /// The record names this hardware only as what its vulnerable product runs on.
  private func family(_ truth: Tristate) -> Match {
    guard configuration.combination == .all, truth != .no,
      let index = nodes.firstIndex(where: { !$0.isNegated && $0.family != nil }),
      let family = nodes[index].family,
      let own = nodes.indices.lazy.filter({ $0 != index }).flatMap({ nodes[$0].outcomes }).first(where: {
        $0.isListed && $0.truth != .no && self.criterion($0).name.part == .hardware
      })
    else { return Match(.otherProduct) }
    let criterion = configuration.nodes[index].criteria[family]
    let doubt: Match.Doubt =
      matcher.hardware.isOwnFirmware(criterion.name) ? .firmwareUnknown : .firmwareFamily
    return Match(
      .undetermined(doubt), criterion: criterion, platform: self.criterion(own),
      name: own.name.map { matcher.names[$0].name })
  }

  private func absent(_ vulnerable: [Outcome]) -> Match {
    let open = vulnerable.filter { $0.truth != .no }
    let failed = nodes.filter { $0.truth == .no }
    let failedVulnerable = failed.filter { !$0.isNegated }.flatMap(\.outcomes).filter {
      $0.isListed && $0.isVulnerable
    }
    if let absent = best(failedVulnerable) ?? (open.isEmpty ? best(vulnerable) : nil) {
      return match(.notAffected(absent.absence ?? .otherVersion), absent)
    }
    let platform = failed.lazy.flatMap(\.outcomes).first { $0.absence != nil }
    return match(.notAffected(platform?.absence ?? .otherPlatform), open.first, platform: platform)
  }

  private func doubtful(_ vulnerable: [Outcome]) -> Match {
    let open = nodes.filter { $0.truth == .unknown }.flatMap(\.outcomes).filter { $0.truth == .unknown }
    if let own = open.first(where: { $0.isListed && $0.isVulnerable }) {
      return match(.undetermined(own.doubt ?? .incomparable), own)
    }
    // The product itself is hit, or may be; what it runs on is not known.
    let hit = vulnerable.first { $0.truth == .yes } ?? vulnerable.first { $0.truth == .unknown } ?? vulnerable.first
    let platform = open.first { $0.isListed } ?? open.first
    return match(.undetermined(platform?.doubt ?? .platformUnknown), hit, platform: platform)
  }

  private func match(_ verdict: Match.Verdict, _ outcome: Outcome?, platform: Outcome? = nil) -> Match {
    var result = Match(verdict, criterion: outcome.map(criterion), platform: platform.map(criterion))
    result.name = outcome?.name.map { matcher.names[$0].name }
    if let component = outcome?.component, let version = outcome?.version {
      result.version = matcher.target.components[component].versions[version]
    }
    return result
  }

  private func criterion(_ outcome: Outcome) -> Criterion {
    configuration.nodes[outcome.node].criteria[outcome.criterion]
  }

  /// The absence that tells most: of several branches the fix that was passed last.
  private func best(_ outcomes: [Outcome]) -> Outcome? {
    let absent = outcomes.filter { $0.truth == .no && $0.absence != nil }
    return absent.dropFirst().reduce(absent.first) { best, next in
      guard let best else { return next }
      let (left, right) = (Self.order(best.absence), Self.order(next.absence))
      if left != right { return left < right ? best : next }
      guard next.absence == .fixed, let ours = criterion(best).bounds.endExcluding,
        let theirs = criterion(next).bounds.endExcluding, FeedVersions.compare(theirs, ours) == .greater
      else { return best }
      return next
    }
  }

  private static func order(_ absence: Match.Absence?) -> Int {
    absence.flatMap { Match.Absence.allCases.firstIndex(of: $0) } ?? Int.max
  }
}
