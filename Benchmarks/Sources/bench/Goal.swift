/// What a figure has to reach.
enum Goal: CustomStringConvertible {
  case atMost(Double)
  case atLeast(Double)
  case exactly(Double)
  /// Watched from one version to the next, without a limit.
  case none

  var isGiven: Bool { if case .none = self { false } else { true } }

  func isReached(by value: Double) -> Bool {
    switch self {
    case .atMost(let limit): value <= limit
    case .atLeast(let limit): value >= limit
    case .exactly(let wanted): value == wanted
    case .none: true
    }
  }

  var description: String {
    switch self {
    case .atMost(let limit): "at most \(text(limit))"
    case .atLeast(let limit): "at least \(text(limit))"
    case .exactly(let wanted): "exactly \(text(wanted))"
    case .none: "no goal"
    }
  }

  private func text(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
