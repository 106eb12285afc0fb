import Vocabulary

/// The class that a port tells whose maker lost is of that maker's device: it is not the host's, unless the maker that won
/// makes such devices too. One port's maker and another port's class make no device.
struct ClassOfOtherMaker {
  let catalogue: Catalogue

  /// Parts claims of a class into those that may decide and those that are in conflict with the vendor.
  func parted(_ claims: [Claim], _ vendor: Identity.Value?) -> (own: [Claim], other: [Claim]) {
    guard let vendor else { return (claims, []) }
    func ports(_ claims: [Claim]) -> Set<String> {
      Set(claims.filter { $0.nature >= .ownText }.compactMap(PortProfiles.port))
    }
    let lost = ports(vendor.losers).subtracting(ports(vendor.evidence))
    let main = catalogue.vendors.vendor(named: vendor.value)?.mainClass.flatMap(DeviceClass.init(rawValue:))
    let made = catalogue.models.classes(of: vendor.value).union([main].compactMap { $0 })
    guard !lost.isEmpty, !made.isEmpty else { return (claims, []) }
    func isOther(_ claim: Claim) -> Bool {
      guard claim.nature < .person, let port = PortProfiles.port(of: claim), lost.contains(port),
        let told = DeviceClass(rawValue: claim.value)
      else { return false }
      return !made.contains {
        $0 == told || catalogue.classes.isGeneral($0, of: told) || catalogue.classes.isGeneral(told, of: $0)
      }
    }
    return (claims.filter { !isOther($0) }, claims.filter(isOther).map { $0.marked(.conflict) })
  }
}
