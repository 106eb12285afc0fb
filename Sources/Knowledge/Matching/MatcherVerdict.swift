/// From what the nodes come to, to a verdict with its reason.
extension Matcher {
  func verdict(_ truth: Tristate, _ nodes: [NodeOutcome], isBoth: Bool) -> Match {
    let vulnerable = nodes.filter { !$0.isNegated }.flatMap(\.outcomes).filter {
      $0.isListed && $0.criterion.isVulnerable
    }
    guard let first = vulnerable.first else { return isBoth ? family(truth, nodes) : Match(.otherProduct) }
    switch truth {
    case .no: return absent(vulnerable, nodes)
    case .unknown:
      // What only runs beneath makes no finding where the product itself is none.
      return vulnerable.contains { $0.truth != .no } ? doubtful(vulnerable, nodes) : absent(vulnerable, nodes)
    case .yes:
      if let hit = vulnerable.first(where: { $0.truth == .yes && $0.isVersioned }) { return match(.affected, hit) }
      // The product is there, but no version is said to be affected.
      if let hit = vulnerable.first(where: { $0.truth == .yes }) {
        return match(.undetermined(hit.criterion.name.version.isAny ? .noBounds : .noVersion), hit)
      }
      if let open = vulnerable.first(where: { $0.truth == .unknown }) {
        return match(.undetermined(open.doubt ?? .incomparable), open)
      }
      let best = Self.best(vulnerable) ?? first
      return match(.notAffected(best.absence ?? .otherVersion), best)
    }
  }

  /// The record names this hardware only as what its vulnerable product runs on.
  private func family(_ truth: Tristate, _ nodes: [NodeOutcome]) -> Match {
    guard truth != .no, let index = nodes.firstIndex(where: { !$0.isNegated && $0.family != nil }),
      let criterion = nodes[index].family,
      let own = nodes.indices.lazy.filter({ $0 != index }).flatMap({ nodes[$0].outcomes }).first(where: {
        $0.isListed && $0.truth != .no && $0.criterion.name.part == .hardware
      })
    else { return Match(.otherProduct) }
    let doubt: Match.Doubt = hardware.isOwnFirmware(criterion.name) ? .firmwareUnknown : .firmwareFamily
    return Match(.undetermined(doubt), criterion: criterion, platform: own.criterion, name: own.name)
  }

  private func absent(_ vulnerable: [Outcome], _ nodes: [NodeOutcome]) -> Match {
    let open = vulnerable.filter { $0.truth != .no }
    let failed = nodes.filter { $0.truth == .no }
    let failedVulnerable = failed.filter { !$0.isNegated }.flatMap(\.outcomes).filter {
      $0.isListed && $0.criterion.isVulnerable
    }
    if let best = Self.best(failedVulnerable) ?? (open.isEmpty ? Self.best(vulnerable) : nil) {
      return match(.notAffected(best.absence ?? .otherVersion), best)
    }
    let platform = failed.lazy.flatMap(\.outcomes).first { $0.absence != nil }
    return match(.notAffected(platform?.absence ?? .otherPlatform), open.first, platform: platform)
  }

  private func doubtful(_ vulnerable: [Outcome], _ nodes: [NodeOutcome]) -> Match {
    let open = nodes.filter { $0.truth == .unknown }.flatMap(\.outcomes).filter { $0.truth == .unknown }
    if let own = open.first(where: { $0.isListed && $0.criterion.isVulnerable }) {
      return match(.undetermined(own.doubt ?? .incomparable), own)
    }
    // The product itself is hit, or may be; what it runs on is not known.
    let hit = vulnerable.first { $0.truth == .yes } ?? vulnerable.first { $0.truth == .unknown } ?? vulnerable.first
    let platform = open.first { $0.isListed } ?? open.first
    return match(.undetermined(platform?.doubt ?? .platformUnknown), hit, platform: platform)
  }

  private func match(_ verdict: Match.Verdict, _ outcome: Outcome?, platform: Outcome? = nil) -> Match {
    Match(
      verdict, criterion: outcome?.criterion, platform: platform?.criterion, name: outcome?.name,
      version: outcome?.version)
  }

  /// The absence that tells most: of several branches the fix that was passed last.
  private static func best(_ outcomes: [Outcome]) -> Outcome? {
    let absent = outcomes.filter { $0.truth == .no && $0.absence != nil }
    return absent.dropFirst().reduce(absent.first) { best, next in
      guard let best else { return next }
      let (left, right) = (order(best.absence), order(next.absence))
      if left != right { return left < right ? best : next }
      guard next.absence == .fixed, let ours = best.criterion.bounds.endExcluding,
        let theirs = next.criterion.bounds.endExcluding, FeedVersions.compare(theirs, ours) == .greater
      else { return best }
      return next
    }
  }

  private static func order(_ absence: Match.Absence?) -> Int {
    absence.flatMap { Match.Absence.allCases.firstIndex(of: $0) } ?? Int.max
  }
}
