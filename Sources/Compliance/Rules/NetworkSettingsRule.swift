import Vocabulary

/// A4: address, connection method and ports in use are known.
enum NetworkSettingsRule: ControlRule {
  static let name = "network_settings"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let input = judge.input
    var missing: [String] = []
    if input.addresses.isEmpty { missing.append("@judge.field.ip") }
    if input.connection == .unknown && input.said("connection") == nil { missing.append("@judge.field.connection") }
    if !input.portsObserved && input.said("approved_ports") == nil { missing.append("@judge.field.ports") }
    if missing.isEmpty { return .met(judge.reason("network_known")) }
    return judge.attested(control)
      ?? .undetermined(judge.reason("network_unknown", ["missing": missing.joined(separator: ", ")]))
  }
}
