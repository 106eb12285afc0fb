/// 網路連線行為監控: the device was inside what the capture could see tonight.
package enum MonitoringTest: ControlTest {
  package static let kind = "monitoring"
  package static let term = ["en": "connection monitoring", "zh-TW": "網路連線行為監控"]

  package static func test(_ night: ControlNight) -> ControlOutcome {
    guard night.isPresent else { return ControlOutcome(.unverified, "absent") }
    guard night.seesUnicast else {
      return ControlOutcome(.unverified, "not_covered", ["basis": "@judge.basis.\(night.basis.rawValue)"])
    }
    let drops = night.coverage.filter { $0.segment == night.device.segment }.map(\.drops).reduce(0, +)
    if drops > 0 { return ControlOutcome(.unverified, "frames_dropped", ["drops": "\(drops)"]) }
    return ControlOutcome(.passed, "monitored")
  }
}
