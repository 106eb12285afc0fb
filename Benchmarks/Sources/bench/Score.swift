/// The register held against the truth, fact by fact.
struct Score {
  private(set) var found = 0
  private(set) var right = 0
  /// One line each: device, field, what the register says, what is true.
  private(set) var wrong: [String] = []
  private(set) var missing: [String] = []

  init(_ register: RegisterDocument, against table: [Truth]) {
    for truth in table {
      guard let row = register.rows.first(where: { $0.mac.contains(truth.mac) }) else {
        missing.append("\(truth.name): the device itself")
        continue
      }
      found += 1
      compare(truth, row)
    }
    let known = Set(table.map(\.mac))
    for row in register.rows where known.isDisjoint(with: row.mac) {
      wrong.append("\(row.mac.joined(separator: " ")): no such device")
    }
  }

  private mutating func compare(_ truth: Truth, _ row: RegisterDocument.Row) {
    value("class", row.deviceClass == "unknown" ? nil : row.deviceClass, truth.deviceClass, truth)
    value("vendor", row.vendor, truth.vendor, truth)
    value("model", row.model, truth.model, truth)
    value("firmware", row.firmware, truth.firmware, truth)
    value("serial", row.serial, truth.serial, truth)
    value("hostname", row.hostname, truth.hostname, truth)
    list("port", row.ports, truth.ports.map { "\($0)/tcp" }, truth)
    list("configuration", row.configWeaknesses, truth.configWeaknesses, truth)
    list("weakness", row.weaknesses.filter { $0.hasPrefix("CVE-") }, truth.weaknesses, truth)
    value("weakness_status", row.weaknessStatus, truth.weaknessStatus, truth)
    value("updatable", row.updatable, truth.updatable, truth)
    value("verdict", row.verdict, truth.verdict, truth)
    list("route", row.routes, truth.routes, truth)
  }

  private mutating func value(_ field: String, _ said: String?, _ wanted: String?, _ truth: Truth) {
    switch (said, wanted) {
    case (nil, nil): break
    case (nil, let wanted?): missing.append("\(truth.name): \(field) \(wanted)")
    case (let said?, let wanted):
      if said == wanted {
        right += 1
      } else {
        wrong.append("\(truth.name): \(field) \(said), not \(wanted ?? "known")")
      }
    }
  }

  private mutating func list(_ field: String, _ said: [String], _ wanted: [String], _ truth: Truth) {
    for item in wanted {
      if said.contains(item) { right += 1 } else { missing.append("\(truth.name): \(field) \(item)") }
    }
    for item in said where !wanted.contains(item) { wrong.append("\(truth.name): \(field) \(item), not known") }
  }
}
