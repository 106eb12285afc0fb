import Vocabulary

/// The other ports of a reverse proxy: it may say so on one port alone (`Via` on 443, nothing on 8443), or nowhere. Told by
/// pages of makers that have nothing to do with each other, behind one and the same front: a port that is known to be passed
/// on, one certificate, or one program that often stands before others. Which of the pages is the host's own, only a word
/// beside them tells (SNMP, an announcement, the MAC); a router's or firewall's page is its own.
struct ProxiedPorts {
  static let way = ReverseProxy().name

  /// Web servers that are set before others as often as they serve.
  private static let programs = [
    "nginx", "openresty", "tengine", "apache", "caddy", "lighttpd", "microsoft-iis", "h2o",
  ]

  /// Ports whose pages are other devices'.
  let foreign: Set<String>

  /// - Parameters:
  ///   - facts: all of the host.
  ///   - profiles: of what the host says for itself.
  ///   - behind: of what is known to come through a proxy.
  ///   - catalogue: of makers and labels.
  init(_ facts: HostFacts, _ profiles: PortProfiles, behind: PortProfiles, _ catalogue: Catalogue) {
    let families = MakerFamilies(catalogue.labels)
    let fronts = Self.fronts(facts)
    let pages = profiles.ports.filter { fronts[$0.key] != nil && !$0.value.vendors.isEmpty }
    func isOwn(_ page: PortProfile) -> Bool {
      let kinds = page.vendors.compactMap { catalogue.vendors.vendor(named: $0)?.mainClass }
        .compactMap(DeviceClass.init(rawValue:))
      return !families.areStrangers(page.vendors, profiles.ofHouse)
        || !page.classes.union(kinds).isDisjoint(with: PortIdentities.gateways)
    }
    foreign = Set(
      pages.filter { port, page in
        guard !isOwn(page) else { return false }
        let isBesideProxied = behind.ports.contains { other, known in
          other != port && Self.contradict(page, known, families)
        }
        return isBesideProxied
          || pages.contains { other, rival in
            other != port && Self.contradict(page, rival, families)
              && !(fronts[port] ?? []).isDisjoint(with: fronts[other] ?? [])
          }
      }.keys)
  }

  private static func contradict(_ a: PortProfile, _ b: PortProfile, _ families: MakerFamilies) -> Bool {
    !a.vendors.isEmpty && !b.vendors.isEmpty && families.areStrangers(a.vendors, b.vendors)
  }

  /// What stands before each web port: its certificate and, where it may pass others on, its program.
  private static func fronts(_ facts: HostFacts) -> [String: Set<String>] {
    var fronts: [String: Set<String>] = [:]
    for fact in facts.all {
      guard let port = fact.port?.description else { continue }
      let key = fact.key.rawValue
      if key.hasPrefix("http") || key == "html_title" || key.hasPrefix("page.") {
        fronts[port, default: []].formUnion([])
      }
      if key == "http_header.server", programs.contains(where: fact.value.lowercased().hasPrefix) {
        fronts[port, default: []].insert(fact.value)
      }
    }
    for fact in facts.facts("x509.sha256") {
      if let port = fact.port?.description, fronts[port] != nil { fronts[port]?.insert(fact.value) }
    }
    return fronts
  }
}
