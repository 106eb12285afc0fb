import NetworkTypes
import Vocabulary

/// 設備管理清冊: one row a device. Names and order of the columns are the interface contract.
struct RegisterReport: Report {
  struct Row: Sendable {
    let device: Device
    /// The device's open exceptions that a person has touched.
    let cases: [ExceptionCase]
  }

  static let name = "register"
  let rows: [Row]

  init(_ source: ReportSource) {
    let open: Set<ExceptionCase.State> = [.draft, .pending, .active, .controlFailed]
    let cases = Dictionary(
      grouping: source.exceptions.filter { open.contains($0.state) && !$0.id.isEmpty }, by: \.device)
    rows = source.devices.map { Row(device: $0, cases: cases[$0.id] ?? []) }
  }

  static let columns: [Column<Row>] = identityColumns + placeColumns + weaknessColumns + judgementColumns

  private static let identityColumns: [Column<Row>] = [
    Column("device_id") { .text($0.device.id) },
    said("asset_tag"),
    Column("status", editable: true, words: .status) { .word($0.device.status.rawValue, .status) },
    Column("class", editable: true, words: .deviceClass) { .word($0.device.classWord, .deviceClass) },
    Column("scope", editable: true, words: .scope) {
      .word($0.device.stated("scope") ?? $0.device.scope.rawValue, .scope)
    },
    Column("scope_basis", editable: true) { row in
      row.device.stated("scope_basis").map { .text($0) } ?? .sentence(row.device.scopeBasis)
    },
    said("purpose"),
  ]

  private static let placeColumns: [Column<Row>] = [
    Column("ip") { $0.device.ipv4 },
    Column("ipv6") { $0.device.ipv6 },
    Column("connection", editable: true) { row in
      if let stated = row.device.stated("connection") { return .word(stated, .connection) }
      return row.device.connection == .unknown ? .empty : .word(row.device.connection.rawValue, .connection)
    },
    Column("ports") { .texts($0.device.ports.sorted().map(\.description)) },
    said("approved_ports"),
    Column("segment") { .text($0.device.segment) },
    said("location"),
    said("manager"),
    said("unit"),
    Column("mac") { .texts($0.device.macs.map(\.description)) },
    Column("hostname", editable: true) { .text($0.device.shownName) },
    Column("vendor", editable: true) { .text($0.device.shownVendor) },
    Column("model", editable: true) { .text($0.device.shownModel) },
    Column("serial", editable: true) { .text($0.device.stated("serial") ?? $0.device.identity.serial) },
    Column("firmware", editable: true) { .text($0.device.shownFirmware) },
    Column("firmware_read_by") { row in
      if row.device.stated("firmware") != nil { return .word("person", .connection) }
      var kinds: [String] = []
      for claim in row.device.identity.values[.firmware]?.evidence ?? [] where !kinds.contains(claim.kind) {
        kinds.append(claim.kind)
      }
      return .texts(kinds)
    },
  ]

  private static let weaknessColumns: [Column<Row>] = [
    Column("latest_firmware", editable: true) {
      .text($0.device.stated("latest_firmware") ?? $0.device.assessment.latestFirmware)
    },
    said("update_mechanism"),
    Column("support_end", editable: true) { .text($0.device.stated("support_end") ?? $0.device.assessment.supportEnd) },
    Column("weakness_status") { .word($0.device.assessment.status.rawValue, .weaknessStatus) },
    Column("weaknesses") { .texts($0.device.affecting.flatMap(\.numbers)) },
    Column("known_exploited") { .answer($0.device.knownExploited) },
    Column("config_weaknesses") { row in
      let failed = row.device.assessment.findings.filter { $0.kind == .configuration && $0.isPresent }
      return .texts(failed.map(\.id).sorted())
    },
    Column("knowledge_date") { .text($0.device.assessment.knowledgeDate) },
    Column("updatable", editable: true, words: .answer) {
      .word($0.device.stated("updatable") ?? $0.device.assessment.updatable.rawValue, .answer)
    },
    said("authentication"),
    Column("initial_password_changed", editable: true, words: .answer) {
      .word($0.device.stated("initial_password_changed"), .answer)
    },
    Column("public_exposure", editable: true, words: .answer) { row in
      row.device.stated("public_exposure").map { .word($0, .answer) } ?? .answer(row.device.publicExposure)
    },
  ]

  private static let judgementColumns: [Column<Row>] = [
    Column("verdict") { .word($0.device.verdict.rawValue, .verdict) },
    Column("exception_routes") { row in
      .texts(Set(row.device.routes + row.cases.map(\.route)).sorted().map(\.rawValue))
    },
    Column("exception_id") { .texts($0.cases.map(\.id).sorted()) },
    said("label"),
    Column("confidence") { .number($0.device.identity.values[.deviceClass]?.confidence, digits: 2) },
    Column("first_seen") { .moment($0.device.firstSeen) },
    Column("last_seen") { .moment($0.device.lastSeen) },
    said("reviewed_on"),
    said("reviewed_by"),
    said("note"),
  ]

  /// A column that only people fill.
  private static func said(_ name: String) -> Column<Row> {
    Column(name, editable: true) { .text($0.device.stated(name)) }
  }
}
