import NetworkTypes
import Vocabulary

/// D1: services that are not needed are off: open ports against the class's baseline and the approved list.
enum NeededServicesRule: ControlRule {
  static let name = "needed_services"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let input = judge.input
    let approved = Self.approved(input.said("approved_ports") ?? "")
    // A kept port with a reason is approved: its check speaks no more to this control.
    let failed = judge.failing(control.checks).filter { finding in
      let ports = finding.evidence.compactMap(\.port).compactMap { TransportPort($0) }
      return ports.isEmpty || !ports.allSatisfy(approved.contains)
    }
    let baseline = judge.rules.baseline(of: input.deviceClass)
    let extra = input.ports.filter { !(baseline?.contains($0) ?? true) && !approved.contains($0) }
    let findings = failed.map(\.id)
    if !failed.isEmpty || !extra.isEmpty {
      if let decision = judge.limited(control, findings: findings) { return decision }
      let names = findings + extra.map(\.description)
      return .deficiency(
        judge.reason("unneeded_services", ["services": names.joined(separator: ", ")]), findings: findings)
    }
    if let decision = judge.attested(control) { return decision }
    if !input.portsObserved { return .undetermined(judge.reason("ports_not_observed")) }
    if baseline == nil, !input.ports.allSatisfy(approved.contains) {
      return .undetermined(judge.reason("no_baseline"))
    }
    return .met(judge.reason("services_expected"))
  }

  /// The ports that a person approved: `80/tcp; 443/tcp`; a bare number is TCP.
  static func approved(_ text: String) -> Set<TransportPort> {
    Set(
      text.split { " ;,、；，\n\t".contains($0) }.compactMap { word in
        TransportPort(String(word)) ?? UInt16(word).map { .tcp($0) }
      })
  }
}
