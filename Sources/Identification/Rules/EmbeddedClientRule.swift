import Vocabulary

/// An embedded DHCP client on the interface of a maker of home devices that are nearly all of one kind (a maker of
/// `catalogue/cloud-names.yaml`): two weak words for that kind; on a module that sits in devices of one purpose alone, for
/// such a device. Not for phones and computers.
struct EmbeddedClientRule: IdentificationRule {
  let name = "an embedded client"
  /// Options that a small client asks for.
  private static let optionLimit = 9

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let request = facts.first("dhcp.message_type"), !facts.has("dhcp.server"), !facts.has("dns.server"),
      !facts.all.contains(where: { !catalogue.personal.signs(of: $0).isEmpty })
    else { return [] }
    let evidence = facts.first("dhcp_vendor_class") ?? facts.first("dhcp.parameter_list") ?? request
    let makers = facts.makers(catalogue)
    let clouds = Set(catalogue.clouds.all.map(\.vendor))
    let classes = Set(makers.map { $0.mainClass.flatMap { DeviceClass(rawValue: $0) } ?? .unknown })
    if makers.allSatisfy({ clouds.contains($0.name) }), classes.count == 1, let deviceClass = classes.first,
      deviceClass.defaultScope.isGoverned
    {
      return [claim(.deviceClass, deviceClass.rawValue, 0.3, .behaviour, from: evidence)]
    }
    guard makers.isEmpty, let organisation = facts.organisations.first, facts.organisations.count == 1,
      catalogue.personal.deviceModules.contains(catalogue.vendors.canonical(organisation.name)),
      facts.value("dhcp.parameter_list")?.split(separator: ",").count ?? 0 <= Self.optionLimit
    else { return [] }
    let module = Claim(
      .deviceClass, DeviceClass.iot.rawValue, certainty: 0.35, nature: .hardwareAddress, kind: "mac",
      evidence: Evidence(key: "mac", text: "\(organisation.mac) \(organisation.name)", rule: "\(name): its module"))
    return [claim(.deviceClass, DeviceClass.iot.rawValue, 0.3, .behaviour, from: evidence), module]
  }
}
