import Vocabulary

/// Texts that stand where a model should and are something else.
enum ModelWords {
  /// Kinds and parts of devices, alone no model.
  private static let kinds: Set<String> = [
    "pdu", "ups", "switch", "router", "firewall", "printer", "camera", "server", "chassis", "stack", "module", "device",
    "controller", "gateway", "accesspoint", "ipcamera", "networkcamera", "networkswitch", "ethernetswitch", "system",
    "modem", "generic", "unit", "host", "nvr", "dvr", "phone", "ipphone", "snmpagent", "agent", "board",
  ]

  static func isNoModel(_ text: String) -> Bool {
    kinds.contains(NameKey.compact(text)) || isPartNumber(text) || isImage(text) || isCode(text)
      || MeasureWords.isMeasure(text) || isVersion(text) || text.lowercased().contains("serial")
  }

  /// A maker's number for ordering or stock: seven digits or more and no letter (`1042800083-01`), or three letters and
  /// groups of digits with a slash (`KRC 161 282/1`).
  static func isPartNumber(_ text: String) -> Bool {
    if !text.contains(where: \.isLetter) { return text.count(where: \.isNumber) >= 7 }
    let groups = text.split(separator: " ")
    guard groups.count >= 3, let head = groups.first, (2...4).contains(head.count), head.allSatisfy(\.isUppercase)
    else { return false }
    let numbers = groups.dropFirst()
    return numbers.allSatisfy { $0.allSatisfy { $0.isNumber || $0 == "/" } && $0.first?.isNumber == true }
      && numbers.contains { $0.contains("/") }
  }

  /// `1.0.1` is the version of something.
  private static func isVersion(_ text: String) -> Bool {
    let parts = text.drop { $0 == "v" || $0 == "V" }.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  /// HPE's numbers for ordering, which its devices put before their names (`JL256A`, `J9773A`, `R8N85A`).
  static func isOrderNumber(_ text: String) -> Bool {
    let signs = Array(text)
    guard (5...6).contains(signs.count), signs.last?.isUppercase == true else { return false }
    if signs[0] == "J" {
      let digits = signs.dropFirst(signs[1].isUppercase ? 2 : 1).dropLast()
      return (3...4).contains(digits.count) && digits.allSatisfy(\.isNumber)
    }
    guard signs.count == 6, "QRS".contains(signs[0]) else { return false }
    return signs[1].isNumber && signs[2].isUppercase && signs[3].isNumber && signs[4].isNumber
  }

  /// The name of a system image's platform: `s72033_rp` names the processor of a whole series.
  private static func isImage(_ text: String) -> Bool {
    text.hasSuffix("_rp") || text.hasSuffix(".bin") || text.hasSuffix(".img")
  }

  /// A number in hexadecimal (`0x0029`) is a code that only the maker's table explains.
  private static func isCode(_ text: String) -> Bool {
    text.hasPrefix("0x") && text.dropFirst(2).allSatisfy(\.isHexDigit)
  }
}
