import Vocabulary

/// ENTITY-MIB (RFC 6933) tells of every part; the chassis row is the device (see `EntityRows`). What the description of the
/// whole says otherwise makes the row doubtful: it may be a part's.
struct EntityRule: IdentificationRule {
  let name = "ENTITY-MIB chassis"

  static let table = "1.3.6.1.2.1.47.1.1.1.1."

  private static let columns: [String: (Attribute, Double)] = [
    "13": (.model, 0.86), "11": (.serial, 0.9), "10": (.firmware, 0.86), "12": (.vendor, 0.7),
    "8": (.hardwareRevision, 0.8), "9": (.firmware, 0.5),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let rows = EntityRows(facts)
    let hasModel = rows.chassis?["13"].map { !$0.value.trimmed.isEmpty } ?? false
    // The rows' own names where no row has a model: the base board's, else the stack's.
    let name = rows.baseName.map { ($0, Self.running) } ?? rows.stackName.map { ($0, Self.stack) }
    let stack = (hasModel ? nil : name).flatMap { fact, certainty in
      SNMPText.clean(fact.value, for: .model).map { claim(.model, $0, certainty, .ownField, from: fact) }
    }
    return (stack.map { [$0] } ?? []) + claims(of: rows, from: facts, catalogue)
  }

  private func claims(of rows: EntityRows, from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let chassis = rows.chassis else { return [] }
    let kind = chassis["2"].flatMap { fact in
      catalogue.classes.phrase(in: fact.value).map {
        claim(.deviceClass, $0.deviceClass.rawValue, min(0.6, $0.certainty), .ownField, from: fact)
      }
    }
    let enterprise = facts.objectID.flatMap(SNMPCatalogue.enterprise)
    let description = facts.value("snmp.sys_description")
    let announced = description.flatMap { VersionText.announced(in: $0) ?? LabelledTextRule.versionAfterModel($0) }
    let told = announced ?? description.flatMap { VersionText.only(in: $0) }
    let running = enterprise.flatMap(catalogue.snmp.firmwareColumn) ?? "10"
    return chassis.sorted { $0.key < $1.key }.compactMap { column, fact in
      // The other revision is the boot loader's where the one that runs is there.
      let isFirmware = column == "9" || column == "10"
      if isFirmware, column != running, chassis[running].map({ !$0.value.trimmed.isEmpty }) == true { return nil }
      guard let (attribute, usual) = Self.columns[column] else { return nil }
      guard let value = SNMPText.clean(fact.value, for: attribute) else { return nil }
      var certainty = isFirmware && column == running ? Self.running : usual
      // The row may be a part's: what the description of the whole announces is then the better word.
      if isFirmware, let told, !Self.isSame(told, value) {
        certainty = min(certainty, announced == nil ? Self.doubted : Self.denied)
      }
      if attribute == .model, let description, Self.namesAnother(description, than: value) {
        certainty = min(certainty, Self.doubted)
      }
      if attribute == .serial, rows.hasSeveralChassis { certainty = min(certainty, Self.doubted) }
      return claim(attribute, value, certainty, .ownField, from: fact)
    } + (kind.map { [$0] } ?? []) + (named(chassis, enterprise, catalogue).map { [$0] } ?? [])
  }

  private static let stack = 0.92
  private static let running = 0.86
  private static let doubted = 0.7
  private static let denied = 0.45

  /// Whether sysDescr labels or opens with a model and this is none of its words.
  private static func namesAnother(_ description: String, than model: String) -> Bool {
    if let labelled = LabelledTextRule.model(in: description) { return !isSame(labelled, model) }
    let head = description.trimmed.replacingQuotes.prefix(60).prefix { !",;([\n\r".contains($0) }
    let words = head.split(separator: " ").map(String.init)
    let named = words.filter {
      $0.contains(where: \.isNumber) && !$0.contains(".") && $0.count >= 2 && !isOfSystem($0.lowercased())
    }
    guard (1...6).contains(words.count), !named.isEmpty else { return false }
    let (text, key) = (NameKey.compact(description), NameKey.compact(model))
    return !text.contains(key) && !named.contains { $0.count >= 3 && key.contains(NameKey.compact($0)) }
  }

  /// A system's name, a build or a serial number.
  private static func isOfSystem(_ word: String) -> Bool {
    word.hasPrefix("os") || word.hasPrefix("build") || word.split { !$0.isNumber }.contains { $0.count >= 8 }
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (NameKey.compact(a), NameKey.compact(b))
    return a.contains(b) || b.contains(a)
  }

  /// Where the model column holds an order number, the description of the chassis names the model.
  private func named(_ chassis: [String: Fact], _ enterprise: UInt32?, _ catalogue: Catalogue) -> Claim? {
    guard let vendor = enterprise.flatMap(catalogue.vendors.vendor(enterprise:)), let model = chassis["13"],
      catalogue.models.isOrderNumber(vendor: vendor.name, model: model.value.trimmed)
        || ModelWords.isOrderNumber(model.value.trimmed), let described = chassis["2"],
      let text = SNMPText.clean(described.value, for: .model), text.contains(where: \.isNumber), text.count <= 60
    else { return nil }
    return claim(.model, text, 0.88, .ownField, from: described)
  }
}
