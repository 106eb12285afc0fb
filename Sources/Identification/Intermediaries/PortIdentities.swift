import NetworkTypes
import Vocabulary

/// Several devices behind one address, each on ports of its own: a recorder that passes its cameras on, a router that
/// forwards ports. Told by what the ports claim: two that say different models of different makers, or different serials
/// or models in one and the same field, are two devices.
struct PortIdentities {
  static let way = "another device behind this port"

  /// Fields that a device has once: two values of them are two devices.
  private static let single = ["onvif.", "page.", "rtsp.realm"]
  static let gateways: Set<DeviceClass> = [.router, .firewall, .modem]

  private let catalogue: Catalogue
  private let ports: [String: PortProfile]
  private let house: PortProfile

  init(_ profiles: PortProfiles, _ catalogue: Catalogue) {
    self.catalogue = catalogue
    ports = profiles.ports
    house = profiles.house
  }

  /// The ports whose claims are of other devices; the host's own port is the one that agrees with what the host says
  /// elsewhere, else 80 or 443. Where none does, no port is the host's.
  var foreign: Set<String> {
    var foreign: Set<String> = []
    let names = ports.keys.sorted { ($0.count, $0) < ($1.count, $1) }
    let contradicting = names.filter { a in names.contains { b in a != b && areTwo(ports[a], ports[b]) } }
    if !contradicting.isEmpty {
      let agreeing = contradicting.filter { ports[$0].map(isOfHouse) ?? false }
      let usual = ["80/tcp", "443/tcp"].first(where: contradicting.contains)
      let usualIsOwn = !isGateway && !isForeignToHouse(usual)
      let own = agreeing.first { usual == nil || $0 == usual } ?? agreeing.first ?? (usualIsOwn ? usual : nil)
      foreign = Set(contradicting.filter { port in own.map { areTwo(ports[port], ports[$0]) } ?? true })
    }
    if isGateway { foreign.formUnion(names.filter { ports[$0].map(isForwarded) ?? false }) }
    return foreign
  }

  private var isGateway: Bool { !house.classes.isDisjoint(with: Self.gateways) }

  private func isForeignToHouse(_ port: String?) -> Bool {
    guard !house.vendors.isEmpty, let profile = port.flatMap({ ports[$0] }), !profile.vendors.isEmpty else {
      return false
    }
    return profile.vendors.isDisjoint(with: house.vendors)
  }

  private func isOfHouse(_ profile: PortProfile) -> Bool {
    if !profile.serials.isDisjoint(with: house.serials) { return true }
    if !house.serials.isEmpty, !profile.serials.isEmpty { return false }
    if profile.models.contains(where: { model in house.models.contains { Self.agree(model.value, $0.value) } }) {
      return true
    }
    return house.models.isEmpty && !profile.vendors.isDisjoint(with: house.vendors)
  }

  /// A router's port that speaks of another maker's device of another kind.
  private func isForwarded(_ profile: PortProfile) -> Bool {
    guard !house.vendors.isEmpty, !profile.vendors.isEmpty, profile.vendors.isDisjoint(with: house.vendors) else {
      return false
    }
    let kinds = classes(of: profile)
    return !kinds.isEmpty && kinds.allSatisfy { $0.defaultScope != .network }
  }

  /// What the port says that it is, what its model is, or what its maker mainly makes.
  private func classes(of profile: PortProfile) -> Set<DeviceClass> {
    guard profile.classes.isEmpty else { return profile.classes }
    let ofModels = profile.vendors.flatMap { vendor in
      profile.models.compactMap { catalogue.models.deviceClass(vendor: vendor, model: $0.name) }
    }
    guard ofModels.isEmpty else { return Set(ofModels) }
    return Set(
      profile.vendors.compactMap { catalogue.vendors.vendor(named: $0)?.mainClass.flatMap(DeviceClass.init(rawValue:)) }
    )
  }

  private func areTwo(_ a: PortProfile?, _ b: PortProfile?) -> Bool {
    guard let a, let b else { return false }
    if !a.serials.isEmpty, !b.serials.isEmpty {
      let isOne = a.serials.contains { one in b.serials.contains { Self.agree(one, $0) } }
      if isOne { return false }
    }
    let models = a.models.flatMap { one in b.models.map { (one, $0) } }
    guard !models.contains(where: { Self.agree($0.value, $1.value) }) else { return false }
    // The same field twice.
    if models.contains(where: { one, other in one.key == other.key && Self.isSingle(one.key) }) { return true }
    guard !models.isEmpty, !a.vendors.isEmpty, !b.vendors.isEmpty, a.vendors.isDisjoint(with: b.vendors) else {
      return false
    }
    return !isLabelled(a, b)
  }

  private static func isSingle(_ key: String) -> Bool { single.contains(where: key.hasPrefix) }

  /// Whether the two may be label and maker of one device.
  private func isLabelled(_ a: PortProfile, _ b: PortProfile) -> Bool {
    let isMaker = a.vendors.union(b.vendors).contains { name in
      catalogue.labels.isMaker(name)
    }
    return isMaker && (a.classes.isEmpty || b.classes.isEmpty || !a.classes.isDisjoint(with: b.classes))
  }

  private static func agree(_ a: String, _ b: String) -> Bool { a.contains(b) || b.contains(a) }
}
