import Vocabulary

/// An embedded DHCP client on the interface of a maker whose networked products are nearly all of one kind: two weak words
/// for that kind. Not for makers of network gear, whose name stands on much else, nor for phones and computers.
struct EmbeddedClientRule: IdentificationRule {
  let name = "an embedded client of a maker of one kind"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let request = facts.first("dhcp.message_type"), catalogue.personal.sign(in: facts) == nil,
      !facts.all.contains(where: { !catalogue.personal.signs(of: $0).isEmpty }), !facts.has("dhcp.server")
    else { return [] }
    let classes = Set(
      facts.makers(catalogue).map { $0.mainClass.flatMap { DeviceClass(rawValue: $0) } ?? .unknown })
    guard classes.count == 1, let deviceClass = classes.first, deviceClass.defaultScope.isGoverned else { return [] }
    let evidence = facts.first("dhcp_vendor_class") ?? request
    return [claim(.deviceClass, deviceClass.rawValue, 0.3, .behaviour, from: evidence)]
  }
}
