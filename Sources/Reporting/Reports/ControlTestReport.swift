import Vocabulary

/// 補償控制測試紀錄: every compensating control of every numbered exception, with the last test's result.
struct ControlTestReport: Report {
  struct Row: Sendable {
    let exception: ExceptionCase
    let control: ExceptionCase.CompensatingControl
    let device: Device?
  }

  static let name = "controls"
  let rows: [Row]

  init(_ source: ReportSource) {
    let devices = source.devices.indexed(by: \.id)
    rows = source.exceptions.filter { !$0.id.isEmpty }.flatMap { one in
      one.compensatingControls.map { Row(exception: one, control: $0, device: devices[one.device]) }
    }
  }

  static let columns: [Column<Row>] = [
    Column("exception_id") { .text($0.exception.id) },
    Column("device_id") { .text($0.exception.device) },
    Column("class") { .word($0.device?.classWord, .deviceClass) },
    Column("ip") { $0.device?.shownAddress ?? .empty },
    Column("control") { .text($0.exception.control) },
    Column("route") { .text($0.exception.route.rawValue) },
    Column("state") { .word($0.exception.state.rawValue, .exceptionState) },
    Column("compensating_control") { .word($0.control.kind, .compensatingControl) },
    Column("text") { .text($0.control.text) },
    Column("result") { .word(($0.control.result ?? .unverified).rawValue, .testResult) },
    Column("valid_to") { .text($0.exception.validTo) },
  ]
}
