/// What a record of NVD holds for vulnerable: a tree of criteria (NVD CVE API 2.0, `configurations`).
package struct Configuration: Hashable, Sendable {
  /// How the parts of a node or configuration combine.
  package enum Combination: UInt8, Hashable, Sendable {
    case any = 0
    case all = 1
  }

  /// A group of criteria.
  package struct Node: Hashable, Sendable {
    package var combination: Combination
    package var isNegated: Bool
    package var criteria: [Criterion]

    package init(_ combination: Combination, isNegated: Bool = false, _ criteria: [Criterion]) {
      self.combination = combination
      self.isNegated = isNegated
      self.criteria = criteria
    }
  }

  package var combination: Combination
  package var isNegated: Bool
  package var nodes: [Node]

  package init(_ combination: Combination, isNegated: Bool = false, _ nodes: [Node]) {
    self.combination = combination
    self.isNegated = isNegated
    self.nodes = nodes
  }
}

/// A CPE name with version bounds (`cpeMatch`).
package struct Criterion: Hashable, Sendable {
  /// Whether a product that it matches has the weakness; else it is only what another runs on or with.
  package var isVulnerable: Bool
  package var name: CPEName
  package var bounds: VersionBounds

  package init(isVulnerable: Bool, name: CPEName, bounds: VersionBounds = VersionBounds()) {
    self.isVulnerable = isVulnerable
    self.name = name
    self.bounds = bounds
  }
}

/// The four bounds of a criterion, as the record writes them; none at all: the record says nothing of versions here.
package struct VersionBounds: Hashable, Sendable {
  package var startIncluding: String?
  package var startExcluding: String?
  package var endIncluding: String?
  package var endExcluding: String?

  package init(
    startIncluding: String? = nil, startExcluding: String? = nil, endIncluding: String? = nil,
    endExcluding: String? = nil
  ) {
    self.startIncluding = startIncluding
    self.startExcluding = startExcluding
    self.endIncluding = endIncluding
    self.endExcluding = endExcluding
  }

  package var isEmpty: Bool {
    startIncluding == nil && startExcluding == nil && endIncluding == nil && endExcluding == nil
  }
}
