import Vocabulary

/// D4: a wireless device uses an encrypted access point with a list of devices. A scan of the wire does not see it.
enum WirelessRule: ControlRule {
  static let name = "wireless"
  private static let wired = ["wired", "ethernet", "lan", "有線", "乙太網路", "固接"]

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.attested(control) { return decision }
    if let text = judge.input.said("connection")?.lowercased(), wired.contains(where: text.contains),
      !text.contains("無線"), !text.contains("wlan"), !text.contains("wireless"), !text.contains("wi-fi")
    {
      return .notApplicable(judge.reason("wired"))
    }
    return judge.limited(control) ?? .undetermined(judge.reason("wireless_unknown"))
  }
}
