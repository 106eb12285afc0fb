import NetworkTypes
import Vocabulary

/// What several reports show of a device, a person's word before the scan's.
extension Device {
  /// What a person said for a column; `nil` where nobody did.
  func stated(_ column: String) -> String? { said[column].flatMap { $0.isEmpty ? nil : $0 } }

  var classWord: String { stated("class") ?? identity.deviceClass.rawValue }
  var shownVendor: String? { stated("vendor") ?? identity.vendor }
  var shownModel: String? { stated("model") ?? identity.model }
  var shownFirmware: String? { stated("firmware") ?? identity.firmware }
  var shownName: String? { stated("hostname") ?? identity.name ?? hostnames.first }
  var ipv4: Cell { .texts(addresses.filter(\.isIPv4).sorted().map(\.description)) }
  var ipv6: Cell { .texts(addresses.filter(\.isIPv6).sorted().map(\.description)) }
  /// The address that a list shows: IPv4 where there is one.
  var shownAddress: Cell { addresses.contains(where: \.isIPv4) ? ipv4 : ipv6 }

  /// The known weaknesses that it has. An end of support is no weakness by itself: it has columns of its own.
  var affecting: [Finding] {
    assessment.findings.filter {
      $0.kind == .knownWeakness && $0.isPresent && $0.severity != "end_of_support"
    }
  }

  /// Whether one of these is exploited in the wild; not known where the weaknesses are not known.
  var knownExploited: Bool? {
    if affecting.contains(where: \.knownExploited) { return true }
    switch assessment.status {
    case .present, .none: return false
    case .undetermined, .notApplicable: return nil
    }
  }

  /// Yes with a globally routable address; no where the control on public addresses (D2) is met; else not known.
  var publicExposure: Bool? {
    if addresses.contains(where: \.isPublic) { return true }
    return verdicts.contains { $0.control == "D2" && $0.outcome == .met } ? false : nil
  }
}

extension Finding {
  /// Its number, and the CVE and TVN numbers among its other names.
  var numbers: [String] { [id] + aliases.filter { ($0.hasPrefix("CVE-") || $0.hasPrefix("TVN-")) && $0 != id } }
}

extension Array {
  /// By a key; of two with one key the first stays.
  func indexed<Key: Hashable>(by key: (Element) -> Key) -> [Key: Element] {
    Dictionary(map { (key($0), $0) }) { first, _ in first }
  }
}
