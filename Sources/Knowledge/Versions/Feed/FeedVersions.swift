/// The order where no scheme is named: what was read of a device against what a feed writes. Dotted numbers with letters, builds,
/// candidates and patches compare; dates compare with dates; anything else is incomparable. That a maker began anew
/// with lower numbers cannot be seen.
package enum FeedVersions {
  /// How what was read stands to the feed's version. Not symmetric: a bound without a build takes all builds of its version.
  package static func compare(_ text: String, _ bound: String) -> VersionOrder {
    switch order(FeedVersion(read: text), FeedVersion(bound: bound)) {
    case .less: .less
    case .equal, .extends(.build): .equal
    case .greater, .extends(.fix): .greater
    case .incomparable: .incomparable
    }
  }

  /// `VersionOrder` with what makes the text more than the bound where their numbers are the same.
  enum Order: Hashable {
    case less, equal, greater, incomparable
    /// The same version with something behind it: a build of it, or a fix for it.
    case extends(Extension)

    enum Extension: Hashable { case build, fix }

    init(_ order: VersionOrder) {
      switch order {
      case .less: self = .less
      case .equal: self = .equal
      case .greater: self = .greater
      case .incomparable: self = .incomparable
      }
    }
  }

  static func order(_ text: FeedVersion, _ bound: FeedVersion) -> Order {
    if text.form != .unreadable, text.text == bound.text { return .equal }
    if let shape = text.shape, shape == bound.shape { return Order(shape.scheme.compare(text.text, bound.text)) }
    switch (text.form, bound.form) {
    case (.date(let left), .date(let right)): return days(left, right)
    case (.date(let left), .numbers): return bound.dottedDay.map { days(left, $0) } ?? .incomparable
    case (.numbers, .date(let right)): return text.dottedDay.map { days($0, right) } ?? .incomparable
    case (.numbers, .numbers): return numbers(text, bound)
    case (.code, .code): return codes(text, bound)
    default: return .incomparable
    }
  }

  private static func days(_ left: UInt64, _ right: UInt64) -> Order {
    // A month alone says nothing of its days.
    if left % 100 == 0 || right % 100 == 0, left / 100 == right / 100 { return .incomparable }
    return Order(VersionOrder(left, right))
  }

  /// Two codes of one family: the same words, and as many numbers.
  private static func codes(_ text: FeedVersion, _ bound: FeedVersion) -> Order {
    if text.main.isEmpty, bound.main.isEmpty { return Order(LetterVersions.compare(text.text, bound.text)) }
    guard text.words == bound.words, text.main.count == bound.main.count else { return .incomparable }
    return Order(NumberList(text.main).order(to: NumberList(bound.main)))
  }

  private static func numbers(_ text: FeedVersion, _ bound: FeedVersion) -> Order {
    guard isOneSort(text, bound), isOneSort(bound, text) else { return .incomparable }
    let shared = min(text.main.count, bound.main.count)
    for index in 0..<shared where text.main[index] != bound.main[index] {
      return text.main[index] < bound.main[index] ? .less : .greater
    }
    // `3.0.0.4_386` goes on where `3.0.0.4.386` does: what is zero of the shorter one is not known.
    let shorter = text.main.count < bound.main.count ? text : bound
    if text.main.count != bound.main.count, shorter.items.first?.isUnderlined == true { return .incomparable }
    for index in shared..<max(text.main.count, bound.main.count) {
      let left = index < text.main.count ? text.main[index] : 0
      let right = index < bound.main.count ? bound.main[index] : 0
      if left != right { return left < right ? .less : .greater }
    }
    if text.letter != bound.letter { return text.letter < bound.letter ? .less : .greater }
    return items(text.items, bound.items)
  }

  /// One number with more behind it (`1017-1003-1009`) is no dotted version; nor is a great number alone.
  private static func isOneSort(_ left: FeedVersion, _ right: FeedVersion) -> Bool {
    guard left.main.count == 1, right.main.count > 1 else { return true }
    return left.items.isEmpty && left.main[0] < 1_000
  }
}
