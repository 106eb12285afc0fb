import Vocabulary

/// Some makers print the MAC address of a device on its label as the serial number (Axis: "the serial number is the MAC
/// address"). It counts where something besides the MAC names that maker, and all the maker's interfaces of the host have one
/// address, for a device with several has one number.
struct SerialAddressRule: IdentificationRule {
  let name = "the MAC address is the serial number"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let own = facts.organisations.filter { catalogue.vendors.vendor(named: $0.name)?.numbersByMAC == true }
    guard let first = own.first, own.allSatisfy({ $0.mac == first.mac }) else { return [] }
    guard let vendor = catalogue.vendors.vendor(named: first.name), isNamed(vendor, facts, catalogue) else { return [] }
    let digits = first.mac.description.filter { $0 != ":" }.uppercased()
    let evidence = Evidence(key: first.fact.key, text: "\(first.mac) \(first.name)", oid: first.fact.oid, rule: name)
    return [Claim(.serial, digits, certainty: 0.7, nature: .behaviour, kind: "mac", evidence: evidence)]
  }

  /// Whether sysObjectID is the maker's, or a text has its name as a word of its own.
  private func isNamed(_ vendor: Vendor, _ facts: HostFacts, _ catalogue: Catalogue) -> Bool {
    if let number = facts.objectID.flatMap(SNMPCatalogue.enterprise), vendor.enterprises.contains(number) {
      return true
    }
    let word = WholeWords.padded(vendor.name)
    return facts.all.prefix(500).contains { $0.key != "mac" && WholeWords.padded($0.value).contains(word) }
  }
}
