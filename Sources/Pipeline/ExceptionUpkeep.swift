import Compliance
import Foundation
import Inventory
import Vocabulary

/// The nightly care for exceptions in force: what is past its end expires, and every compensating control is tested with
/// what the night showed.
struct ExceptionUpkeep {
  let register: any RegisterStore
  let rules: RuleSet
  let recorded: [String: Device]
  let hosts: [String: KnownHost]
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
    let device = try recorded[item.device] ?? register.device(item.device)
    let closed = hosts[device.id]?.facts("tcp.port").filter { $0.value == "closed" }.compactMap(\.port) ?? []
    return item.compensatingControls.map { control in
      ControlTestRegistry.test(
        ControlNight(
          control: control, exception: item, device: device, flows: flows, coverage: coverage,
          openPorts: device.ports, closedPorts: closed, isPresent: recorded[device.id] != nil, today: today)
      ).result
    }
  }
}
