import Vocabulary

/// sysDescr may name the series alone (`Ridgeline 4200`), its number rounded; a row of ENTITY-MIB that repeats the same words
/// with another number of that series (`Ridgeline 4224P`) names the device. Rows of several numbers are parts or a stack.
struct SeriesNumberRule: IdentificationRule {
  let name = "the number within the series"

  /// entPhysicalDescr, entPhysicalName, entPhysicalModelName.
  private static let columns: Set<Substring> = ["2", "7", "13"]
  private static let certainty = 0.9

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let description = facts.value("snmp.sys_description"), let series = Series(description) else { return [] }
    var found: [String: Fact] = [:]
    for fact in facts.facts("snmp.oid") {
      guard let oid = fact.oid, oid.hasPrefix(EntityRule.table),
        let column = oid.dropFirst(EntityRule.table.count).split(separator: ".").first, Self.columns.contains(column),
        let model = series.member(in: fact.value), found[model] == nil
      else { continue }
      found[model] = fact
    }
    guard found.count == 1, let (model, fact) = found.first else { return [] }
    return [claim(.model, model, Self.certainty, .ownField, from: fact)]
  }
}

/// Words that end in a round number.
private struct Series {
  let words: [String]
  let number: String

  /// The head of a description: one to four words, then a number of three or more digits that ends in zeros.
  init?(_ description: String) {
    let all = description.trimmed.split(separator: " ").prefix(5).map(String.init)
    guard let index = all.firstIndex(where: { $0.count >= 3 && $0.allSatisfy(\.isNumber) }), index >= 1,
      all[index].hasSuffix("00")
    else { return nil }
    words = Array(all[..<index])
    number = all[index]
  }

  /// The text where it has the same words, as many digits, and the series' leading ones.
  func member(in text: String) -> String? {
    let all = text.trimmed.split(separator: " ").map(String.init)
    guard all.count == words.count + 1, zip(words, all).allSatisfy({ $0.lowercased() == $1.lowercased() }),
      let last = all.last
    else { return nil }
    let digits = last.prefix { $0.isNumber }
    var leading = number[...]
    while leading.last == "0" { leading = leading.dropLast() }
    guard digits.count == number.count, digits != number, digits.hasPrefix(leading) else { return nil }
    return all.joined(separator: " ")
  }
}
