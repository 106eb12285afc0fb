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
    let enterprise = facts.objectID.flatMap(SNMPCatalogue.enterprise)
    let announced = facts.value("snmp.sys_description").flatMap {
      VersionText.announced(in: $0) ?? VersionText.only(in: $0)
    }
    let running = enterprise.flatMap(catalogue.snmp.firmwareColumn) ?? "10"
    return chassis.sorted { $0.key < $1.key }.compactMap { column, fact in
      // The other revision is the boot loader's where the one that runs is there.
      let isFirmware = column == "9" || column == "10"
      if isFirmware, column != running, chassis[running].map({ !$0.value.trimmed.isEmpty }) == true { return nil }
      guard let (attribute, usual) = Self.columns[column] else { return nil }
      guard let value = SNMPText.clean(fact.value, for: attribute) else { return nil }
      var certainty = isFirmware && column == running ? Self.running : usual
      // The row may be a part's: what the description of the whole announces is then the better word.
      if isFirmware, let announced, !Self.isSame(announced, value) { certainty = min(certainty, Self.doubted) }
      return claim(attribute, value, certainty, .ownField, from: fact)
    } + (kind.map { [$0] } ?? []) + (named(chassis, enterprise, catalogue).map { [$0] } ?? [])
  }

  private static let running = 0.86
  private static let doubted = 0.7

  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (NameKey.compact(a), NameKey.compact(b))
    return a.contains(b) || b.contains(a)
  }

  /// Where the model column holds an order number, the description of the chassis names the model.
  private func named(_ chassis: [String: Fact], _ enterprise: UInt32?, _ catalogue: Catalogue) -> Claim? {
    guard let vendor = enterprise.flatMap(catalogue.vendors.vendor(enterprise:)), let model = chassis["13"],
      catalogue.models.isOrderNumber(vendor: vendor.name, model: model.value.trimmed), let described = chassis["2"],
      let text = SNMPText.clean(described.value, for: .model), text.contains(where: \.isNumber), text.count <= 60
    else { return nil }
    return claim(.model, text, 0.88, .ownField, from: described)
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
