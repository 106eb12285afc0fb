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

  /// The opposite; what is not known stays so.
  package var negated: Tristate { self == .yes ? .no : self == .no ? .yes : .unknown }
}
