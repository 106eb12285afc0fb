/// One criterion against the components that it names.
extension Matcher {
  /// `nil` if no component has that name.
  func listedOutcome(_ criterion: Criterion) -> Outcome? {
    let name = criterion.name
    guard case .text(let product) = name.product, case .text(let vendor) = name.vendor else {
      return patternOutcome(criterion)
    }
    guard let candidates = listed[product] else { return nil }
    var result: Outcome?
    for place in candidates {
      let own = names[place].name
      guard own.vendor == vendor, Self.isPart(name.part, own.part) else { continue }
      result = Self.either(result, outcome(criterion, place))
    }
    return result
  }

  /// Vendor or product with a wildcard: all names are tried.
  private func patternOutcome(_ criterion: Criterion) -> Outcome? {
    var result: Outcome?
    for (place, item) in names.enumerated() {
      guard Self.isPart(criterion.name.part, item.name.part), criterion.name.vendor.accepts(item.name.vendor),
        criterion.name.product.accepts(item.name.product)
      else { continue }
      result = Self.either(result, outcome(criterion, place))
    }
    return result
  }

  private static func isPart(_ criterion: CPEName.Part?, _ own: CPEName.Part?) -> Bool {
    criterion == nil || own == nil || criterion == own
  }

  private static func either(_ left: Outcome?, _ right: Outcome) -> Outcome {
    guard let left else { return right }
    if left.truth == .yes || right.truth == .no { return left }
    return right.truth == .yes || left.truth == .no ? right : left
  }

  private func outcome(_ criterion: Criterion, _ place: Int) -> Outcome {
    let index = names[place].component
    let component = target.components[index]
    let isHardware = (criterion.name.part ?? names[place].name.part) == .hardware
    let version = isHardware ? revisionOutcome(criterion, component, index) : versionOutcome(criterion, index)
    var result = version.and(toldUpdate(criterion, component, isHardware: isHardware))
      .and(editionOutcome(criterion, component))
    (result.component, result.name) = (index, place)
    result.version = result.version ?? version.version
    return result
  }

  /// The update field against an update that is told apart. Where it is not, the version text is asked (`readUpdate`).
  private func toldUpdate(_ criterion: Criterion, _ component: MatchTarget.Component, isHardware: Bool) -> Outcome {
    let update = criterion.name.update
    if update.isAny { return .yes }
    guard let told = component.update else {
      let isAsked = component.isExact || isHardware && update != .notApplicable
      return isAsked ? .unknown(.updateUnknown) : .yes
    }
    let isSame =
      update == .notApplicable ? told == "-" : update.accepts(told) || Self.isSameUpdate(update.text, told)
    return isSame ? .yes : .no(.otherUpdate)
  }

  /// `build_160530` and `Build 160530`.
  private static func isSameUpdate(_ update: String?, _ told: String) -> Bool {
    guard let update else { return false }
    let items = FeedVersion(bound: "0 \(update)").items
    return !items.isEmpty && items.map(\.word) == FeedVersion(bound: "0 \(told)").items.map(\.word)
      && items.map(\.numbers) == FeedVersion(bound: "0 \(told)").items.map(\.numbers)
  }

  /// The attributes behind the update. What is not told of them is doubted only where the record asks for it.
  private func editionOutcome(_ criterion: Criterion, _ component: MatchTarget.Component) -> Outcome {
    let name = criterion.name
    var result = Outcome.yes
    func check(_ value: CPEValue, _ told: String?) {
      switch value {
      case .any: return
      case .notApplicable where told == nil || told == "-": return
      default:
        guard let told else {
          result = result.and(.unknown(.editionUnknown))
          return
        }
        if !value.accepts(told) { result = .no(.otherEdition) }
      }
    }
    check(name.edition, component.edition)
    check(name.language, component.language)
    check(name.softwareEdition, component.softwareEdition)
    check(name.targetSoftware, component.targetSoftware)
    check(name.targetHardware, component.targetHardware)
    check(name.other, component.other)
    return result
  }
}

extension Matcher {
  /// Hardware by its name; its version is a revision. A name given as the feed writes it is that very revision.
  fileprivate func revisionOutcome(
    _ criterion: Criterion, _ component: MatchTarget.Component, _ index: Int
  ) -> Outcome {
    guard component.isExact else { return HardwareRevision.outcome(criterion, nil, component.versions) }
    if criterion.name.version == .notApplicable || criterion.name.version.isAny && criterion.bounds.isEmpty {
      return Outcome.yes
    }
    return versionOutcome(criterion, index)
  }
}
