/// What a pattern says about literal text; just enough to find literals that every match contains.
/// Letters are folded to lower case: the literals only choose candidates, PCRE2 decides.
indirect enum RegexNode {
  /// Exactly this byte, letters in either case.
  case byte(UInt8)
  /// One of a few bytes.
  case anyOf([UInt8])
  /// Something of unknown text.
  case unknown
  /// Nothing: an anchor, an assertion.
  case empty
  case sequence([RegexNode])
  case alternatives([RegexNode])
  case repeated(RegexNode, least: Int, most: Int?)
}

/// A set of strings of which every match contains at least one.
typealias LiteralChoice = [[UInt8]]

/// What is known about the text of a node.
struct RequiredLiterals {
  static let mostChoices = 16
  static let longest = 24
  static let mostConditions = 8

  /// All the strings that the node matches, if they are few.
  private(set) var exact: LiteralChoice?
  /// Conditions that all hold for a match.
  private(set) var conditions: [LiteralChoice]

  init(_ node: RegexNode) {
    exact = nil
    conditions = []
    switch node {
    case .byte(let byte): exact = [[byte]]
    case .anyOf(let bytes): exact = bytes.map { [$0] }
    case .empty: exact = [[]]
    case .unknown: break
    case .sequence(let parts): readSequence(parts)
    case .alternatives(let branches): readAlternatives(branches)
    case .repeated(let part, let least, let most): readRepeated(part, least, most)
    }
  }

  /// Every usable condition of the whole pattern.
  var all: [LiteralChoice] {
    var all = conditions
    if let exact, Self.isUsable(exact) { all.append(exact) }
    return all
  }

  private mutating func readSequence(_ parts: [RegexNode]) {
    var run: LiteralChoice = [[]]
    var isExact = true
    for part in parts {
      if case .byte(let byte) = part, run.count == 1, run[0].count < Self.longest {
        run[0].append(byte)
        continue
      }
      let facts = RequiredLiterals(part)
      for condition in facts.conditions { add(condition) }
      if let texts = facts.exact, let longer = Self.product(run, texts) {
        run = longer
      } else {
        isExact = false
        add(run)
        run = facts.exact ?? [[]]
      }
    }
    if isExact { exact = run } else { add(run) }
  }

  private mutating func readAlternatives(_ branches: [RegexNode]) {
    var texts: LiteralChoice? = []
    var choice: LiteralChoice? = []
    for branch in branches {
      let facts = RequiredLiterals(branch)
      texts = facts.exact.flatMap { more in texts.map { $0 + more } }
      if let best = facts.all.max(by: { Self.worth($0) < Self.worth($1) }) {
        choice = choice.map { $0 + best }
      } else {
        choice = nil
      }
    }
    if let texts, texts.count <= Self.mostChoices {
      exact = texts
    } else if let choice, choice.count <= 4 * Self.mostChoices {
      add(choice)
    }
  }

  private mutating func readRepeated(_ part: RegexNode, _ least: Int, _ most: Int?) {
    let facts = RequiredLiterals(part)
    if least == 0 {
      if most == 1, let texts = facts.exact, texts.count < Self.mostChoices { exact = texts + [[]] }
      return
    }
    conditions = facts.conditions
    guard let texts = facts.exact else { return }
    if least == most, least <= 4 {
      var power: LiteralChoice? = [[]]
      for _ in 0..<least { power = power.flatMap { Self.product($0, texts) } }
      exact = power
    }
    if exact == nil { add(texts) }
  }

  private mutating func add(_ choice: LiteralChoice) {
    guard Self.isUsable(choice) else { return }
    if conditions.count < Self.mostConditions {
      conditions.append(choice)
    } else if let worst = conditions.indices.min(by: { Self.worth(conditions[$0]) < Self.worth(conditions[$1]) }),
      Self.worth(choice) > Self.worth(conditions[worst])
    {
      conditions[worst] = choice
    }
  }

  /// One byte says too little: a choice is used from two bytes on.
  private static func isUsable(_ choice: LiteralChoice) -> Bool {
    !choice.isEmpty && choice.allSatisfy { $0.count >= 2 }
  }

  /// Long and few is good.
  static func worth(_ choice: LiteralChoice) -> Int {
    let shortest = choice.reduce(Int.max) { min($0, $1.count) }
    return min(shortest, 12) * 8 - min(choice.count, 64)
  }

  /// Every text of `left` followed by every text of `right`; nil if too many or too long.
  private static func product(_ left: LiteralChoice, _ right: LiteralChoice) -> LiteralChoice? {
    guard left.count * right.count <= mostChoices else { return nil }
    var product: LiteralChoice = []
    product.reserveCapacity(left.count * right.count)
    for start in left {
      for end in right {
        guard start.count + end.count <= longest else { return nil }
        product.append(start + end)
      }
    }
    return product
  }
}
