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
    if let called = named.first(where: { Self.has($0, Self.wholes) && !Self.has($0, Self.parts) }) { return called }
    // A device stands before its parts: where the first row is one, the later rows are no more.
    return named.first.flatMap { Self.has($0, Self.parts) ? nil : $0 }
  }

  /// Whether several rows of class chassis have serials of their own, as in a stack.
  var hasSeveralChassis: Bool { Set(ofClass.compactMap { $0["11"]?.value.trimmed }.filter { !$0.isEmpty }).count > 1 }

  /// Whether it has a model or serial.
  private static func isNamed(_ row: [String: Fact]) -> Bool {
    ["13", "11"].contains { row[$0].map { !$0.value.trimmed.isEmpty } ?? false }
  }

  /// Its class does not say fan, power supply, sensor, module, port or container.
  private static func isWhole(_ row: [String: Fact]) -> Bool {
    guard let kind = row["5"]?.value else { return true }
    return kind == "11" || kind == "1" || kind == "2"
  }

  private static let wholes = ["chassis", "frame"]
  private static let parts = [
    "power supply", "powersupply", "psu", "fan", "fans", "transceiver", "interface card", "line card", "linecard", "pic",
    "slot", "sfp", "xfp", "daughter card", "daughtercard", "container", "sensor", "host controller", "optics",
  ]

  /// Whether description or name of the row has one of the words.
  private static func has(_ row: [String: Fact], _ words: [String]) -> Bool {
    let text = WholeWords.padded(["2", "7"].compactMap { row[$0]?.value }.joined(separator: " | "))
    return words.contains { text.contains(" \($0) ") }
  }
}
