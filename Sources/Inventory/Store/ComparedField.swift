import NetworkTypes
import Vocabulary

/// The register's columns whose differences are news, by their names in the interface contract.
enum ComparedField {
  /// Name and value as text, `nil` where not known: an unread value is no change. A set that is empty is a value.
  static func values(of device: Device) -> [(name: String, value: String?)] {
    let affected = device.assessment.findings.filter(\.isPresent)
    func ids(_ kind: Finding.Kind) -> String { list(affected.filter { $0.kind == kind }.map(\.id).sorted()) }
    let fourth = device.addresses.filter(\.isIPv4).sorted()
    // IPv6 privacy addresses change daily by design: they count only where there is no other address.
    let sixth = fourth.isEmpty ? device.addresses.filter { $0.isIPv6 && !$0.isLinkLocal }.sorted() : []
    return [
      ("class", device.identity[.deviceClass]),
      ("scope", device.scope.rawValue),
      ("ip", fourth.isEmpty ? nil : list(fourth)),
      ("ipv6", sixth.isEmpty ? nil : list(sixth)),
      ("ports", list(device.ports.sorted())),
      ("segment", device.segment.isEmpty ? nil : device.segment),
      ("mac", device.macs.isEmpty ? nil : list(device.macs.sorted())),
      ("hostname", device.identity.name ?? device.hostnames.first),
      ("vendor", device.identity.vendor),
      ("model", device.identity.model),
      ("serial", device.identity.serial),
      ("firmware", device.identity.firmware),
      ("latest_firmware", device.assessment.latestFirmware),
      ("support_end", device.assessment.supportEnd),
      ("weakness_status", device.assessment.status.rawValue),
      ("weaknesses", ids(.knownWeakness)),
      ("config_weaknesses", ids(.configuration)),
      ("updatable", device.assessment.updatable.rawValue),
      ("public_exposure", device.addresses.contains(where: \.isPublic) ? "yes" : "no"),
      ("verdict", device.verdict.rawValue),
      ("exception_routes", list(device.routes.map(\.rawValue))),
    ]
  }

  private static func list(_ values: [some CustomStringConvertible]) -> String {
    values.map(\.description).joined(separator: "; ")
  }
}
