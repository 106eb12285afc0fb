import Vocabulary

/// I1: “no management function” is a claim to test. A login page, Telnet, SSH or a web interface refutes it, and items 2 and
/// 3 apply again.
enum SensorClaimRule: ControlRule {
  static let name = "sensor_claim"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    guard judge.input.scope == .sensor else { return .notApplicable(judge.reason("no_sensor")) }
    if let seen = judge.sensorRefutation {
      return .deficiency(
        judge.reason("sensor_refuted", ["seen": seen]), findings: judge.failing(control.checks).map(\.id))
    }
    return judge.attested(control) ?? .undetermined(judge.reason("sensor_claimed"))
  }
}
