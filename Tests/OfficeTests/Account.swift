import VirtualOffice

/// Holds a row against the truth: a missing fact, a wrong fact, and a fact that the truth does not list each give a line.
struct Account {
  let truth: DeviceTruth
  let row: RegisterRow

  /// SNMP tells the revision of the same firmware whose bundle only a question by IPP tells.
  private static let otherNames = ["mfp": "2408249_034589"]

  /// Every difference; empty if the register says exactly what is true.
  var differences: [String] {
    [
      compare("class", truth.deviceClass ?? "unknown", row.deviceClass),
      compare("vendor", truth.vendor, row.vendor), compare("model", truth.model, row.model),
      compare("firmware", truth.firmware, row.firmware), compare("serial", truth.serial, row.serial),
      compare("hostname", truth.hostname, row.hostname),
      compare("ip", truth.ipv4.map { [$0] } ?? [], row.ip),
      compare("ports", truth.tcpPorts.map { "\($0)/tcp" }.sorted(), row.ports.sorted()),
      compare("config_weaknesses", truth.configWeaknesses.sorted(), row.configWeaknesses.sorted()),
      compare("weaknesses", truth.weaknesses.sorted(), row.weaknesses.filter { $0.hasPrefix("CVE-") }.sorted()),
      compare("weakness_status", truth.judgement.weaknessStatus, row.weaknessStatus),
      compare("updatable", truth.judgement.updatable, row.updatable),
      compare("verdict", truth.judgement.verdict, row.verdict),
      compare("exception_routes", truth.judgement.exceptionRoutes, row.exceptionRoutes),
    ].compactMap { $0 }
  }

  /// What the row says that is not true; what it does not say is no contradiction.
  var contradictions: [String] {
    [
      row.deviceClass == "unknown" ? nil : compare("class", truth.deviceClass ?? "unknown", row.deviceClass),
      row.vendor.flatMap { compare("vendor", truth.vendor, $0) }, row.model.flatMap { compare("model", truth.model, $0) },
      row.firmware.flatMap { Self.otherNames[truth.name] == $0 ? nil : compare("firmware", truth.firmware, $0) },
      row.serial.flatMap { compare("serial", truth.serial, $0) },
      row.ports.compactMap { port in
        truth.tcpPorts.contains { "\($0)/tcp" == port } || port.hasSuffix("/udp") ? nil : "\(truth.name): port \(port) is not open"
      }.first,
    ].compactMap { $0 }
  }

  private func compare<Value: Equatable>(_ field: String, _ wanted: Value, _ found: Value) -> String? {
    wanted == found ? nil : "\(truth.name) (\(row.id)) \(field): true is \(wanted), the register says \(found)"
  }
}
