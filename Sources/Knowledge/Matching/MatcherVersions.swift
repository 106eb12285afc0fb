/// A criterion's versions against a component's.
extension Matcher {
  func versionOutcome(_ criterion: Criterion, _ index: Int) -> Outcome {
    let component = target.components[index]
    switch criterion.name.version {
    case .notApplicable:
      // Of what only runs beneath, `-` asks for no version.
      guard criterion.isVulnerable else { return .yes }
      return .unknown(.noVersion)
    case .any where criterion.bounds.isEmpty:
      guard criterion.isVulnerable, !criterion.saysAllVersions else {
        return readUpdate(criterion, index, nil).and(Outcome(truth: .yes, isVersioned: true))
      }
      return .unknown(.noBounds)
    case .any:
      return first(criterion, index) { range(criterion, index, $0) }
    case .text(let version):
      return first(criterion, index) { exact(version, criterion, index, $0) }
    case .pattern(let pattern):
      guard !component.versions.isEmpty else { return .unknown(.firmwareUnknown) }
      let hit = versions[index].contains { pattern.matches($0.text) }
      let outcome = Outcome(
        truth: hit ? .yes : .no, isVersioned: true, absence: hit ? nil : .otherVersion,
        version: 0)
      return outcome.and(readUpdate(criterion, index, nil))
    }
  }

  /// The first text that compares decides.
  private func first(_ criterion: Criterion, _ index: Int, _ judge: (Int) -> Outcome) -> Outcome {
    var open: Outcome?
    for position in target.components[index].versions.indices {
      var outcome = judge(position)
      outcome.version = position
      if outcome.truth != .unknown || outcome.doubt != .incomparable { return outcome }
      if open == nil { open = outcome }
    }
    return open ?? .unknown(.firmwareUnknown)
  }

  private func range(_ criterion: Criterion, _ index: Int, _ position: Int) -> Outcome {
    let bounds = criterion.bounds
    var isOpen = false
    func order(_ bound: String) -> FeedVersions.Order { self.order(index, position, bound) }
    if let end = bounds.endExcluding {
      switch order(end) {
      case .equal, .greater, .extends: return .no(.fixed)
      case .incomparable: isOpen = true
      case .less: break
      }
    }
    if let end = bounds.endIncluding {
      switch order(end) {
      case .greater: return .no(.above)
      case .incomparable, .extends(.fix): isOpen = true
      case .less, .equal, .extends(.build): break
      }
    }
    if let start = bounds.startIncluding {
      switch order(start) {
      case .less: return .no(.below)
      case .incomparable: isOpen = true
      case .equal, .greater, .extends: break
      }
    }
    if let start = bounds.startExcluding {
      switch order(start) {
      case .less, .equal: return .no(.below)
      case .incomparable, .extends(.build): isOpen = true
      case .greater, .extends(.fix): break
      }
    }
    if isOpen { return .unknown(.incomparable) }
    return Outcome(truth: .yes, isVersioned: true).and(readUpdate(criterion, index, position))
  }

  private func exact(_ version: String, _ criterion: Criterion, _ index: Int, _ position: Int) -> Outcome {
    let component = target.components[index]
    let yes = Outcome(truth: .yes, isVersioned: true)
    if component.isExact {
      guard component.versions[position] == version else { return .no(.otherVersion) }
      return yes.and(readUpdate(criterion, index, position))
    }
    let own = versions[index][position]
    switch order(index, position, version) {
    case .equal, .extends(.build): return yes.and(readUpdate(criterion, index, position))
    case .extends(.fix), .less, .greater:
      // `2.0-rc1` and `2.0 hotfix 3` are of version 2.0.
      guard own.isRelease(of: FeedVersion(bound: version)) else { return .no(.otherVersion) }
      return yes.and(readUpdate(criterion, index, position))
    case .incomparable: return .unknown(.incomparable)
    }
  }

  /// The update field where the device does not tell it apart: it is looked for in the version text.
  private func readUpdate(_ criterion: Criterion, _ index: Int, _ position: Int?) -> Outcome {
    let yes = Outcome.yes
    let component = target.components[index]
    if criterion.name.update.isAny || component.update != nil || component.isExact { return yes }
    guard let position else { return .unknown(.updateUnknown) }
    let own = versions[index][position]
    guard case .text(let update) = criterion.name.update else {
      guard criterion.name.update == .notApplicable else { return .unknown(.updateUnknown) }
      return own.hasUpdate ? .no(.otherUpdate) : yes
    }
    // Of a range only the update itself is known to be meant.
    guard case .text(let version) = criterion.name.version else { return .unknown(.updateUnknown) }
    switch order(index, position, "\(version) \(update)") {
    case .equal, .extends: return yes
    case .less, .greater: return .no(.otherUpdate)
    case .incomparable: return .unknown(.updateUnknown)
    }
  }

  /// Under the component's scheme, else as feeds' versions compare, where that is safe.
  private func order(_ index: Int, _ position: Int, _ bound: String) -> FeedVersions.Order {
    let component = target.components[index]
    if let scheme = component.scheme.flatMap(VersionSchemes.named), bound.utf8.count <= VersionSchemes.limit {
      let text = component.versions[position]
      guard text.utf8.count <= VersionSchemes.limit else { return .incomparable }
      let order = scheme.compare(text.trimmed, bound)
      if order != .incomparable { return FeedVersions.Order(order) }
      guard VersionSchemes.allowsFallback(text.trimmed, bound, scheme) else {
        // A bound without the build that the device tells is the beginning of what it names: `7.2` of `7.2-64570`.
        guard scheme.isPlainlyNumbered else { return .incomparable }
        let (own, theirs) = (versions[index][position], FeedVersion(bound: bound))
        let order = FeedVersions.order(own, theirs)
        if case .extends = order { return order }
        let isPart = theirs.items.isEmpty && own.main.count > theirs.main.count && own.main.starts(with: theirs.main)
        return isPart ? .extends(.build) : .incomparable
      }
    }
    return FeedVersions.order(versions[index][position], FeedVersion(bound: bound))
  }
}

extension FeedVersion {
  /// Whether it is that version with candidates, patches or builds behind it.
  fileprivate func isRelease(of bound: FeedVersion) -> Bool {
    guard form == .numbers, bound.form == .numbers, bound.items.isEmpty, letter == bound.letter else { return false }
    let isKnown = items.allSatisfy {
      switch $0.kind {
      case .before, .fix, .build: true
      case .buildOrBeta, .ignored, .other: false
      }
    }
    return isKnown && NumberList(main).order(to: NumberList(bound.main)) == .equal
  }

  /// Whether it tells of a candidate, patch or the like.
  fileprivate var hasUpdate: Bool {
    items.contains {
      switch $0.kind {
      case .before, .fix: true
      case .build, .buildOrBeta, .ignored, .other: false
      }
    }
  }
}
