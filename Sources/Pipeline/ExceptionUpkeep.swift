import Compliance
import Foundation
import Inventory
import Vocabulary

/// The nightly care for exceptions in force: what is past its end expires, and every compensating control is tested with
/// what the night showed.
struct ExceptionUpkeep {
  let register: any RegisterStore
  let rules: RuleSet
  let recorded: [String: Recorder.Recorded]
  let flows: [Flow]
  let coverage: [Coverage]
  let today: String

  /// Who stands in the trail for what nobody decided.
  static let name = "iot-scan"

  func run() throws {
    for old in try register.exceptions([.active, .controlFailed]) {
      var new = rules.lifeCycle.expire(old, today: today)
      if new.state != .expired { new = rules.lifeCycle.tested(new, results: try results(of: new)) }
      if new != old { _ = try register.save(new, by: Self.name, note: nil) }
    }
  }

  private func results(of item: ExceptionCase) throws -> [ExceptionCase.TestResult] {
    let device = try register.device(item.device)
    let tonight = recorded[device.id]
    return item.compensatingControls.map { control in
      ControlTestRegistry.test(
        ControlNight(
          control: control, exception: item, device: device, flows: flows, coverage: coverage,
          openPorts: device.ports, closedPorts: tonight?.closedPorts ?? [], isPresent: tonight != nil, today: today)
      ).result
    }
  }
}
