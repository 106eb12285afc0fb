/// How two attribute values relate (NIST IR 7696, 6.1): the source is the criterion, the target what is there.
package enum CPERelation: Hashable, Sendable {
  case disjoint, equal, subset, superset, undefined

  /// By table 6-2 of NIST IR 7696; a target with wildcards of its own is undefined.
  package static func of(_ source: CPEValue, _ target: CPEValue) -> CPERelation {
    switch (source, target) {
    case (_, .pattern): .undefined
    case (.any, .any): .equal
    case (.any, _): .superset
    case (.notApplicable, .any): .subset
    case (.notApplicable, .notApplicable): .equal
    case (.notApplicable, .text): .disjoint
    case (.text, .any), (.pattern, .any): .subset
    case (.text, .notApplicable), (.pattern, .notApplicable): .disjoint
    case (.text(let a), .text(let b)): a == b ? .equal : .disjoint
    case (.pattern(let pattern), .text(let text)): pattern.matches(text) ? .superset : .disjoint
    }
  }
}

/// Whether something holds, where it may not be known.
package enum Tristate: Hashable, Sendable {
  case no, unknown, yes

  /// Holds where all do.
  package static func all(_ values: some Sequence<Tristate>) -> Tristate {
    var result = Tristate.yes
    for value in values {
      if value == .no { return .no }
      if value == .unknown { result = .unknown }
    }
    return result
  }

  /// Holds where any does.
  package static func any(_ values: some Sequence<Tristate>) -> Tristate {
    var result = Tristate.no
    for value in values {
      if value == .yes { return .yes }
      if value == .unknown { result = .unknown }
    }
    return result
  }

  package var negated: Tristate { self == .yes ? .no : self == .no ? .yes : .unknown }
}
