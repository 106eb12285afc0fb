import Vocabulary

/// ENTITY-MIB (RFC 6933) tells of every part; the chassis row is the device. Its index is the vendor's choice: the row of
/// class chassis, else of a stack, else the first row that has a model or serial.
struct EntityRule: IdentificationRule {
  let name = "ENTITY-MIB chassis"

  static let table = "1.3.6.1.2.1.47.1.1.1.1."

  private static let columns: [String: (Attribute, Double)] = [
    "13": (.model, 0.86), "11": (.serial, 0.9), "10": (.firmware, 0.86), "12": (.vendor, 0.7),
    "8": (.hardwareRevision, 0.8), "9": (.firmware, 0.5),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var rows: [UInt64: [String: Fact]] = [:]
    for fact in facts.facts("snmp.oid") {
      guard let oid = fact.oid, oid.hasPrefix(Self.table) else { continue }
      let parts = oid.dropFirst(Self.table.count).split(separator: ".")
      guard parts.count == 2, let index = UInt64(parts[1]) else { continue }
      rows[index, default: [:]][String(parts[0])] = fact
    }
    guard let chassis = chassis(rows) else { return [] }
    let kind = chassis["2"].flatMap { fact in
      catalogue.classes.phrase(in: fact.value).map {
        claim(.deviceClass, $0.deviceClass.rawValue, min(0.6, $0.certainty), .ownField, from: fact)
      }
    }
    return chassis.sorted { $0.key < $1.key }.compactMap { column, fact in
      // The firmware revision is the boot loader's where there is a software revision.
      if column == "9", chassis["10"].map({ !$0.value.trimmed.isEmpty }) == true { return nil }
      guard let (attribute, certainty) = Self.columns[column] else { return nil }
      guard let value = SNMPText.clean(fact.value, for: attribute) else { return nil }
      return claim(attribute, value, certainty, .ownField, from: fact)
    } + (kind.map { [$0] } ?? [])
  }

  private func chassis(_ rows: [UInt64: [String: Fact]]) -> [String: Fact]? {
    func has(_ row: [String: Fact], _ columns: String...) -> Bool {
      columns.contains { row[$0].map { !$0.value.trimmed.isEmpty } ?? false }
    }
    let ordered = rows.sorted { $0.key < $1.key }.map(\.value)
    // entPhysicalClass: 3 chassis, 11 stack.
    let ofClass = ordered.filter { $0["5"]?.value == "3" }
    if let named = ofClass.first(where: { has($0, "13", "11") }) { return named }
    if ofClass.isEmpty, let named = ordered.first(where: { has($0, "13", "11") && isWhole($0) }) { return named }
    return ofClass.first
  }

  /// Not a part: rows whose class says fan, power supply, sensor, module, port or container.
  private func isWhole(_ row: [String: Fact]) -> Bool {
    guard let kind = row["5"]?.value else { return true }
    return kind == "11" || kind == "1" || kind == "2"
  }
}
