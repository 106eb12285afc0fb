/// What stands behind equal numbers, part by part.
extension FeedVersions {
  static func items(_ text: [FeedVersion.Item], _ bound: [FeedVersion.Item]) -> Order {
    for index in 0..<max(text.count, bound.count) {
      guard index < text.count else { return missing(bound[index]) }
      guard index < bound.count else { return additional(text[index]) }
      let order = item(text[index], bound[index])
      if order != .equal { return order }
    }
    return .equal
  }

  /// The text has it, the bound ends before it.
  private static func additional(_ item: FeedVersion.Item) -> Order {
    switch item.kind {
    case .before: .less
    case .fix: .extends(.fix)
    case .build: .extends(.build)
    case .buildOrBeta, .ignored, .other: .incomparable
    }
  }

  /// The bound has it, the text ends before it. A device may leave its build, hotfix or service pack out, but not a letter or `p1`
  /// that is part of the number.
  private static func missing(_ item: FeedVersion.Item) -> Order {
    switch item.kind {
    case .before: .greater
    case .fix: item.isAttached && item.word == "p" ? .less : .incomparable
    case .build, .buildOrBeta, .ignored, .other: .incomparable
    }
  }

  private static func item(_ text: FeedVersion.Item, _ bound: FeedVersion.Item) -> Order {
    if case .before(let left) = text.kind, case .before(let right) = bound.kind {
      return left == right ? numbers(text, bound) : left < right ? .less : .greater
    }
    if text.kind == bound.kind, text.word == bound.word { return numbers(text, bound) }
    switch (text.kind, bound.kind) {
    case (.before, .fix): return .less
    case (.fix, .before): return .greater
    default: return .incomparable
    }
  }

  private static func numbers(_ text: FeedVersion.Item, _ bound: FeedVersion.Item) -> Order {
    if text.kind == .build, text.numbers.count == 1, bound.numbers.count == 1 { return builds(text, bound) }
    if text.numbers.isEmpty != bound.numbers.isEmpty, text.kind == .other || text.kind == .buildOrBeta {
      return .incomparable
    }
    return Order(NumberList(text.numbers).order(to: NumberList(bound.numbers)))
  }

  /// Days compare with days (of six digits or eight), counters with counters.
  private static func builds(_ text: FeedVersion.Item, _ bound: FeedVersion.Item) -> Order {
    let (left, right) = (text.numbers[0], bound.numbers[0])
    if text.digits == bound.digits { return Order(VersionOrder(left, right)) }
    switch (day(text), day(bound)) {
    case (let left?, let right?): return Order(VersionOrder(left, right))
    case (nil, nil): return Order(VersionOrder(left, right))
    default: return left == right ? .equal : .incomparable
    }
  }

  private static func day(_ item: FeedVersion.Item) -> UInt64? {
    guard item.digits == 6 || item.digits == 8 else { return nil }
    let day = item.digits == 6 ? 20_000_000 + item.numbers[0] : item.numbers[0]
    return BuildDateVersions.isDay(day) ? day : nil
  }
}
