/// A version of a CSAF product tree, or a range of them: `5.2.1`, `vers:intdot/>=5.0|<5.5.1`, `<V5.5.1`, `All versions < V5.5`.
/// Source: CSAF 2.0, 3.1.2.3.1 and 3.1.2.3.2; the `vers` form of package-url/vers-spec.
enum CSAFVersionRange {
  private struct Constraint {
    let comparator: String
    let version: String
  }

  /// The ranges that the text means; prose that is no range stands as it is written, and compares with nothing.
  static func ranges(
    _ text: String, _ status: AffectedProduct.Status, isFix: Bool = false
  ) -> [AffectedProduct.Range] {
    let prose = AffectedProduct.Range(status: status, version: text, isFix: isFix)
    guard let constraints = constraints(text) else { return [prose] }
    return ranges(constraints, status, isFix) ?? [prose]
  }

  private static func ranges(
    _ constraints: [Constraint], _ status: AffectedProduct.Status, _ isFix: Bool
  ) -> [AffectedProduct.Range]? {
    var result: [AffectedProduct.Range] = []
    var lower: String?
    for (index, constraint) in constraints.enumerated() {
      let version = constraint.version
      switch constraint.comparator {
      case ">=", ">":
        guard lower == nil else { return nil }
        lower = version
        // Our ranges hold their lower bound: what is said of it is unknown here.
        if constraint.comparator == ">" { result.append(AffectedProduct.Range(status: .unknown, version: version)) }
      case "<", "<=":
        guard lower != nil || index == 0 else { return nil }
        result.append(
          AffectedProduct.Range(
            status: status, version: lower ?? "0", lessThan: constraint.comparator == "<" ? version : nil,
            lessThanOrEqual: constraint.comparator == "<" ? nil : version, isFix: isFix))
        lower = nil
      case "!=":
        result.append(AffectedProduct.Range(status: .unknown, version: version))
      default:
        guard lower == nil else { return nil }
        result.append(AffectedProduct.Range(status: status, version: version, isFix: isFix))
      }
    }
    if let lower {
      result.append(AffectedProduct.Range(status: status, version: lower, lessThan: "*", isFix: isFix))
    }
    return result
  }

  private static func constraints(_ text: String) -> [Constraint]? {
    let lowered = text.lowercased()
    for head in ["vers:", "vls:"] where lowered.hasPrefix(head) {
      let body = text.dropFirst(head.count)
      guard let slash = body.firstIndex(of: "/") else { return nil }
      return listed(String(body[body.index(after: slash)...]), isEncoded: true)
    }
    if lowered.hasPrefix("vls/") { return listed(String(text.dropFirst(4)), isEncoded: true) }
    return worded(text) ?? listed(text, isEncoded: false)
  }

  /// Constraints between `|`, commas or spaces.
  private static func listed(_ text: String, isEncoded: Bool) -> [Constraint]? {
    var result: [Constraint] = []
    var rest = text[...].drop { $0 == " " }
    while !rest.isEmpty {
      let comparator = ["<=", ">=", "!=", "<", ">", "="].first { rest.hasPrefix($0) } ?? ""
      rest = rest.dropFirst(comparator.count).drop { $0 == " " }
      let version = rest.prefix { !"|, <>=!".contains($0) }
      guard !version.isEmpty, result.count < 200 else { return nil }
      // Two words without a comparator are prose.
      if comparator.isEmpty, !result.isEmpty, !isEncoded { return nil }
      rest = rest.dropFirst(version.count).drop { "|, ".contains($0) }
      let plain = isEncoded ? decoded(version) : String(version)
      guard plain == "*" || isEncoded || plain.utf8.contains(where: \.isDigit) else { return nil }
      result.append(Constraint(comparator: comparator, version: plain))
    }
    return result.isEmpty ? nil : result
  }

  /// `All versions`, `all versions < V5.5`, `prior to 1.2`, `1.2 and earlier`, `1.2 and later`.
  private static func worded(_ text: String) -> [Constraint]? {
    var words = text.split(separator: " ").map(String.init)
    func lowered(_ count: Int) -> [String] { words.prefix(count).map { $0.lowercased() } }
    let saysAll = lowered(1) == ["all"]
    if saysAll { words.removeFirst() }
    if [["versions"], ["version"]].contains(lowered(1)) { words.removeFirst() }
    if words.isEmpty { return saysAll ? [Constraint(comparator: "", version: "*")] : nil }
    let comparators: [([String], String)] = [
      (["prior", "to"], "<"), (["before"], "<"), (["earlier", "than"], "<"), (["lower", "than"], "<"),
      (["up", "to", "and", "including"], "<="), (["through"], "<="),
    ]
    for (phrase, comparator) in comparators where lowered(phrase.count) == phrase && words.count == phrase.count + 1 {
      return version(words[phrase.count]).map { [Constraint(comparator: comparator, version: $0)] }
    }
    if words.count == 3, ["and", "or"].contains(words[1].lowercased()) {
      let comparator: String? =
        switch words[2].lowercased() {
        case "earlier", "prior", "below", "lower", "older": "<="
        case "later", "newer", "above", "higher": ">="
        default: nil
        }
      if let comparator { return version(words[0]).map { [Constraint(comparator: comparator, version: $0)] } }
    }
    let rest = words.joined(separator: " ")
    return "<>=".contains(rest.first ?? " ") ? listed(rest, isEncoded: false) : nil
  }

  /// A word with a digit and without a comparator.
  private static func version(_ word: String) -> String? {
    word.utf8.contains(where: \.isDigit) && !word.contains(where: { "<>=|,".contains($0) }) ? word : nil
  }

  /// Percent signs decoded, as `vers` writes what would be a sign of its own.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
