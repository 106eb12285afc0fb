/// 關閉服務: the ports that the control names answered closed tonight. Silence proves nothing.
package enum ServiceClosedTest: ControlTest {
  package static let kind = "service_closed"
  package static let term = ["en": "service closed", "zh-TW": "關閉服務"]

  package static func test(_ night: ControlNight) -> ControlOutcome {
    let ports = night.declaredPorts
    guard !ports.isEmpty else { return ControlOutcome(.unverified, "no_port") }
    if let open = ports.first(where: night.openPorts.contains) {
      return ControlOutcome(.failed, "port_open", ["port": open.description])
    }
    guard night.isPresent else { return ControlOutcome(.unverified, "absent") }
    if let silent = ports.first(where: { !night.closedPorts.contains($0) }) {
      return ControlOutcome(.unverified, "port_silent", ["port": silent.description])
    }
    return ControlOutcome(.passed, "closed")
  }
}
