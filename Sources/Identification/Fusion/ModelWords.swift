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
  }

  /// A maker's number for ordering or stock: seven digits or more and no letter (`1042800083-01`).
  private static func isPartNumber(_ text: String) -> Bool {
    !text.contains(where: \.isLetter) && text.count(where: \.isNumber) >= 7
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
