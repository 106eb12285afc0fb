/// Words that measure or set something and look like a model: a voltage, a modulation, a class of wireless speed.
enum MeasureWords {
  private static let units = ["v", "vac", "vdc", "kva", "va", "kw", "hz", "mhz", "ghz", "mbps", "gbps"]
  /// Classes that shops sell wireless by; not every number after `AX` is one, makers name switches so.
  private static let wirelessClasses: Set<String> = [
    "AX1500", "AX1800", "AX3000", "AX4200", "AX5400", "AX6000", "AX6600", "AX11000", "BE3600", "BE9300", "BE19000",
  ]

  static func isMeasure(_ text: String) -> Bool {
    isQuantity(text) || isModulation(text) || isWirelessClass(text)
  }

  /// `230V`, `7.4kVA`, `50/60Hz`.
  private static func isQuantity(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard lower.first?.isNumber == true else { return false }
    let unit = lower.drop { $0.isNumber || "./-, ".contains($0) }
    return units.contains(String(unit))
  }

  /// A radio's setting, `hp50_256qam`.
  private static func isModulation(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.contains {
      $0.hasSuffix("qam") || $0.hasSuffix("qpsk") || $0.hasSuffix("bpsk")
    }
  }

  /// `AC1750`, `AX5400`.
  private static func isWirelessClass(_ text: String) -> Bool {
    if wirelessClasses.contains(text) { return true }
    let digits = text.dropFirst(2)
    return text.hasPrefix("AC") && (3...4).contains(digits.count) && digits.allSatisfy(\.isNumber)
      && digits.last == "0" && digits != "6800"
  }
}
