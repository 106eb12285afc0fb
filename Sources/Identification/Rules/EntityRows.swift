import Vocabulary

/// The rows of entPhysicalTable (RFC 6933) and which of them is the device. Its index is the vendor's choice: the row of
/// class chassis, else one that is called so, else the first that has a model or serial, where that is no part.
struct EntityRows {
  /// In the order of their indexes, by column.
  private let rows: [[String: Fact]]

  init(_ facts: HostFacts) {
    var rows: [UInt64: [String: Fact]] = [:]
    for fact in facts.facts("snmp.oid") {
      guard let oid = fact.oid, oid.hasPrefix(EntityRule.table) else { continue }
      let parts = oid.dropFirst(EntityRule.table.count).split(separator: ".")
      guard parts.count == 2, let index = UInt64(parts[1]) else { continue }
      rows[index, default: [:]][String(parts[0])] = fact
    }
    self.rows = rows.sorted { $0.key < $1.key }.map(\.value)
  }

  /// entPhysicalClass: 3 chassis.
  private var ofClass: [[String: Fact]] { rows.filter { $0["5"]?.value == "3" } }

  /// The row that is the device; `nil` where only parts tell of themselves.
  var chassis: [String: Fact]? {
    if let named = ofClass.first(where: Self.isNamed) { return named }
    guard ofClass.isEmpty else { return ofClass.first }
    let named = rows.filter { Self.isNamed($0) && Self.isWhole($0) }
    if let called = named.first(where: Self.isCalledWhole) { return called }
    // A device stands before its parts: where the first row is one, the later rows are no more.
    return named.first.flatMap { Self.isCalledPart($0) ? nil : $0 }
  }

  /// The name of a stack, where the first row is one and says which (`6300 VSF Stack`, `C29xx Stacking`): the agent answers for
  /// all members, and the model of the one that answers is not the device's.
  var stackName: Fact? {
    guard let first = rows.first else { return nil }
    return ["2", "7"].lazy.compactMap { first[$0] }.first { fact in
      let words = WholeWords.padded(fact.value).split(separator: " ")
      return (2...6).contains(words.count) && (words.last == "stack" || words.last == "stacking")
        && words.contains {
          $0.contains(where: \.isNumber) && !$0.allSatisfy(\.isNumber) || $0.count >= 4 && $0.allSatisfy(\.isNumber)
        }
    }
  }

  /// The name of the base board or chassis that has no model of its own but is called by it (`Base`: `AT-x930-28GSTX`).
  var baseName: Fact? {
    rows.first { row in
      let description = row["2"]?.value.trimmed.lowercased()
      return (description == "base" || description == "chassis") && row["13"]?.value.trimmed.isEmpty ?? true
    }.flatMap { $0["7"] }.flatMap { fact in
      let name = fact.value.trimmed
      return name.contains(where: \.isNumber) && name.contains("-") && name.contains(where: \.isLetter) ? fact : nil
    }
  }

  /// Whether several chassis have serials of their own, as in a stack.
  var hasSeveralChassis: Bool {
    let all = ofClass.isEmpty ? rows.filter(Self.isCalledWhole) : ofClass
    return Set(all.compactMap { $0["11"]?.value.trimmed }.filter { !$0.isEmpty }).count > 1
  }

  /// Whether it has a model or serial.
  private static func isNamed(_ row: [String: Fact]) -> Bool {
    ["13", "11"].contains { row[$0].map { !$0.value.trimmed.isEmpty } ?? false }
  }

  /// Its class does not say fan, power supply, sensor, module, port or container.
  private static func isWhole(_ row: [String: Fact]) -> Bool {
    guard let kind = row["5"]?.value else { return true }
    return kind == "11" || kind == "1" || kind == "2"
  }

  private static let wholes: Set<String> = ["chassis", "frame", "stack", "unit"]
  private static let partPhrases = [
    "power supply", "powersupply", "fan tray", "transceiver", "interface card", "line card", "linecard",
    "daughter card",
    "daughtercard", "container", "sensor", "host controller",
  ]
  private static let partWords: Set<String> = ["fan", "psu", "slot", "pic"]

  /// Description and name, as words.
  private static func texts(_ row: [String: Fact]) -> [String] {
    ["2", "7"].compactMap { row[$0].map { WholeWords.padded($0.value) } }
  }

  /// Whether description or name ends so that it means the whole (`4 Slot Chassis`, `Stack Unit 1`), numbers aside.
  private static func isCalledWhole(_ row: [String: Fact]) -> Bool {
    texts(row).contains { text in
      let last = text.split(separator: " ").last { !$0.allSatisfy(\.isNumber) }
      return last.map { wholes.contains(String($0)) } == true && !partPhrases.contains { text.contains(" \($0) ") }
        && !text.hasPrefix(" fan ")
    }
  }

  private static func isCalledPart(_ row: [String: Fact]) -> Bool {
    texts(row).contains { text in
      let words = text.split(separator: " ").filter { !$0.allSatisfy(\.isNumber) }
      let ends = [words.first, words.last].compactMap { $0.map { String($0.prefix { !$0.isNumber }) } }
      return ends.contains(where: partWords.contains) || partPhrases.contains { text.contains(" \($0) ") }
    }
  }
}
