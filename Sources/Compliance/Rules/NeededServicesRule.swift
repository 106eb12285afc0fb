import NetworkTypes
import Vocabulary

/// D1: services that are not needed are off: open ports against the baseline of class and maker and the approved list, and the
/// checks of services that are not to be there, or not like that.
enum NeededServicesRule: ControlRule {
  static let name = "needed_services"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let input = judge.input
    let approved = Self.approved(input.said("approved_ports") ?? "")
    // A kept port with a reason is approved: its check speaks no more to this control.
    let failed = judge.failing(control.checks).filter { finding in
      let ports = Self.ports(of: finding)
      return ports.isEmpty || !ports.allSatisfy(approved.contains)
    }
    let makers = [input.identity.vendor, input.identity[.maker]].compactMap { $0 }
    let baseline = judge.rules.baseline(of: input.deviceClass, madeBy: makers)
    let extra = input.ports.filter { !(baseline?.contains($0) ?? true) && !approved.contains($0) }
    if !failed.isEmpty || !extra.isEmpty {
      let findings = failed.map(\.id)
      if let decision = judge.limited(control, findings: findings) { return decision }
      return .deficiency(reason(failed, extra, judge), findings: findings)
    }
    if let decision = judge.attested(control) { return decision }
    if !input.portsObserved { return .undetermined(judge.reason("ports_not_observed")) }
    if baseline == nil, !input.ports.allSatisfy(approved.contains) {
      return .undetermined(judge.reason("no_baseline"))
    }
    return .met(judge.reason("services_expected"))
  }

  /// Says in words which service is meant, and where: a check's id is no service, and not each of them is to be closed.
  private static func reason(_ failed: [Finding], _ extra: [TransportPort], _ judge: Judge) -> Explanation {
    let told = Set(failed.flatMap(ports))
    let others = extra.filter { !told.contains($0) }.map(\.description).joined(separator: ", ")
    if failed.isEmpty { return judge.reason("unneeded_services", ["services": others]) }
    var values = ["services": others]
    for language in ["en", "zh-TW"] {
      values["weak.\(language)"] = failed.map { words(for: $0, in: language) }
        .joined(separator: language == "en" ? "; " : "；")
    }
    return others.isEmpty ? judge.reason("weak_services", values) : judge.reason("weak_and_unneeded_services", values)
  }

  private static func words(for finding: Finding, in language: String) -> String {
    let title = finding.basis.values["title.\(language)"] ?? finding.id
    let ports = ports(of: finding).map(\.description).joined(separator: ", ")
    if ports.isEmpty { return title }
    return language == "en" ? "\(title) (\(ports))" : "\(title)（\(ports)）"
  }

  private static func ports(of finding: Finding) -> [TransportPort] {
    Set(finding.evidence.compactMap(\.port).compactMap { TransportPort($0) }).sorted()
  }

  /// The ports that a person approved: `80/tcp; 443/tcp`; a bare number is TCP.
  static func approved(_ text: String) -> Set<TransportPort> {
    Set(
      text.split { " ;,、；，\n\t".contains($0) }.compactMap { word in
        TransportPort(String(word)) ?? UInt16(word).map { .tcp($0) }
      })
  }
}
