/// How two attribute values or names relate (NIST IR 7696): the source is the criterion, the target what is there.
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

  /// By table 6-4 of NIST IR 7696: what all attributes say together.
  package static func combined(_ relations: some Sequence<CPERelation>) -> CPERelation {
    var (isSubset, isSuperset) = (true, true)
    var isUndefined = false
    for relation in relations {
      switch relation {
      case .disjoint: return .disjoint
      case .undefined: isUndefined = true
      case .subset: isSuperset = false
      case .superset: isSubset = false
      case .equal: continue
      }
    }
    if isUndefined { return .undefined }
    return isSubset && isSuperset ? .equal : isSubset ? .subset : isSuperset ? .superset : .undefined
  }
}

extension CPEName {
  /// How this name, as the source, relates to another.
  package func relation(to target: CPEName) -> CPERelation {
    let part: CPERelation =
      self.part == target.part
      ? .equal : self.part == nil ? .superset : target.part == nil ? .subset : .disjoint
    let values = zip(
      [vendor, product, version] + trailing, [target.vendor, target.product, target.version] + target.trailing)
    return .combined([part] + values.map { CPERelation.of($0, $1) })
  }

  /// Whether everything that the other name stands for is also meant by this one.
  package func covers(_ target: CPEName) -> Bool {
    let relation = relation(to: target)
    return relation == .superset || relation == .equal
  }
}
