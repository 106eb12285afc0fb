/// The trees of CPE criteria that a numbering authority gives itself (CVE Record Format 5.1, `cpeApplicability`): of the form
/// of NVD's configurations.
enum CVEListApplicability {
  /// A tree with a criterion that is no CPE name is left out whole: what remained would say something else.
  static func read(_ reader: inout JSONReader) throws -> [Configuration] {
    var result: [Configuration] = []
    try reader.eachElement { reader in
      var tree = Configuration(.any, [])
      var isWhole = true
      try reader.eachKey { reader in
        if reader.isKey("operator") {
          tree.combination = try readCombination(&reader)
        } else if reader.isKey("negate") {
          tree.isNegated = try reader.boolIfAny() ?? false
        } else if reader.isKey("nodes") {
          try reader.eachElement { reader in
            guard let node = try readNode(&reader) else { return isWhole = false }
            tree.nodes.append(node)
          }
        }
      }
      if isWhole, !tree.nodes.isEmpty { result.append(tree) }
    }
    return result
  }

  private static func readCombination(_ reader: inout JSONReader) throws -> Configuration.Combination {
    try reader.stringIfAny()?.uppercased() == "AND" ? .all : .any
  }

  private static func readNode(_ reader: inout JSONReader) throws -> Configuration.Node? {
    var node = Configuration.Node(.any, [])
    var isWhole = true
    try reader.eachKey { reader in
      if reader.isKey("operator") {
        node.combination = try readCombination(&reader)
      } else if reader.isKey("negate") {
        node.isNegated = try reader.boolIfAny() ?? false
      } else if reader.isKey("cpeMatch") {
        try reader.eachElement { reader in
          guard let criterion = try readCriterion(&reader) else { return isWhole = false }
          node.criteria.append(criterion)
        }
      }
    }
    return isWhole && !node.criteria.isEmpty ? node : nil
  }

  private static func readCriterion(_ reader: inout JSONReader) throws -> Criterion? {
    var name: CPEName?
    var isVulnerable = true
    var bounds = VersionBounds()
    try reader.eachKey { reader in
      if reader.isKey("criteria") {
        name = try reader.stringIfAny().flatMap { try? CPEName($0) }
      } else if reader.isKey("vulnerable") {
        isVulnerable = try reader.boolIfAny() ?? true
      } else if reader.isKey("versionStartIncluding") {
        bounds.startIncluding = try reader.wordIfAny()
      } else if reader.isKey("versionStartExcluding") {
        bounds.startExcluding = try reader.wordIfAny()
      } else if reader.isKey("versionEndIncluding") {
        bounds.endIncluding = try reader.wordIfAny()
      } else if reader.isKey("versionEndExcluding") {
        bounds.endExcluding = try reader.wordIfAny()
      }
    }
    return name.map { Criterion(isVulnerable: isVulnerable, name: $0, bounds: bounds) }
  }
}
