/// 限制網際網路連線能力: no conversation between the device and a public address. Only a mirror port lets silence pass.
package enum NoInternetTest: ControlTest {
  package static let kind = "no_internet"
  package static let term = ["en": "no internet access", "zh-TW": "限制網際網路連線能力"]

  package static func test(_ night: ControlNight) -> ControlOutcome {
    let outside = night.peers.filter(\.isPublic).map(\.description).sorted()
    if !outside.isEmpty {
      return ControlOutcome(.failed, "internet_seen", ["peers": outside.prefix(5).joined(separator: ", ")])
    }
    guard night.isPresent else { return ControlOutcome(.unverified, "absent") }
    guard night.seesUnicast else {
      return ControlOutcome(.unverified, "not_covered", ["basis": "@judge.basis.\(night.basis.rawValue)"])
    }
    return ControlOutcome(.passed, "no_internet_seen")
  }
}
