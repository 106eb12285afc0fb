import NetworkTypes
import Protocols
import Vocabulary

/// Another port of the very same host, to which its web page sends people (`http:8000/rps`): what it takes to ask there.
struct PortElsewhere: Hashable, Sendable {
  static let key: ObservationKey = "http.redirects_to_port"

  let port: TransportPort
  let isTLS: Bool
  /// Begins with `/`.
  let path: String

  private static let pathLimit = 512

  /// Ports below 1024 where a page may be; every other one there is of some protocol that a question by HTTP may disturb.
  private static let lowPorts: Set<UInt16> = [
    80, 81, 82, 83, 84, 85, 86, 88, 89, 90, 443, 444, 800, 808, 880, 888,
  ]
  /// Higher ports of protocols that are no web: controllers, clocks, databases, exchanges, brokers, screens.
  private static let otherProtocols: Set<UInt16> = [
    1099, 1433, 1434, 1521, 1720, 1723, 1883, 2000, 2049, 2404, 3260, 3306, 3389, 4352, 4370, 4840, 5038, 5060, 5061,
    5432,
    5555, 5672, 5900, 5901, 6379, 6667, 6668, 6697, 8009, 8554, 8883, 10554, 11211, 18245, 20000, 34567, 37777, 41794,
    44818, 47808,
  ]

  /// Where a redirect of this host leads; `nil` if it is another host, the very port that sent it, or none to be asked.
  /// - Parameters:
  ///   - target: a whole address, as a `Location` header has it.
  ///   - asked: the port that sent it, and whether it speaks TLS.
  ///   - isOwn: whether an address names the host.
  init?(_ target: WebAddress, from asked: (port: TransportPort, isTLS: Bool), isOwn: (WebAddress) -> Bool) {
    let port = TransportPort.tcp(target.port)
    // The usual two are asked of everybody.
    guard port != asked.port || target.isTLS != asked.isTLS, port.number != (target.isTLS ? 443 : 80), isOwn(target)
    else { return nil }
    self.init(port, tls: target.isTLS, path: target.path)
  }

  /// Reads the value of its fact again.
  init?(_ value: String) {
    let parts = value.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, ["http", "https"].contains(parts[0]) else { return nil }
    let number = parts[1].prefix { $0 != "/" }
    guard let port = UInt16(number) else { return nil }
    self.init(.tcp(port), tls: parts[0] == "https", path: String(parts[1].dropFirst(number.count)))
  }

  private init?(_ port: TransportPort, tls: Bool, path: String) {
    guard Self.mayBeWeb(port) else { return nil }
    self.port = port
    isTLS = tls
    self.path = path.hasPrefix("/") && path.utf8.count <= Self.pathLimit ? path : "/"
  }

  /// Whether a page may be there, so that it may be asked by HTTP.
  static func mayBeWeb(_ port: TransportPort) -> Bool {
    guard port.transport == .tcp, !port.isRawPrint, !otherProtocols.contains(port.number) else { return false }
    return port.number >= 1024 || lowPorts.contains(port.number)
  }

  /// The same port's start page.
  var startPage: PortElsewhere? { PortElsewhere(port, tls: isTLS, path: "/") }

  var value: String { "\(isTLS ? "https" : "http"):\(port.number)\(path)" }
}

extension KnownHost {
  /// The ports to which its own pages sent people and where nobody has looked yet, in the order in which they were told.
  var portsElsewhere: [PortElsewhere] {
    let closed = Set(facts("tcp.port").filter { $0.value == "closed" }.compactMap(\.port))
    var seen: Set<TransportPort> = []
    return values(PortElsewhere.key).compactMap { PortElsewhere($0) }.filter { place in
      !isVisited(place) && !closed.contains(place.port) && seen.insert(place.port).inserted
    }
  }

  /// Whether a web probe has spoken with the port already, in this way.
  func isVisited(_ place: PortElsewhere) -> Bool {
    func has(_ keys: [ObservationKey]) -> Bool {
      keys.contains { key in facts(key).contains { $0.port == place.port } }
    }
    return place.isTLS ? has(["tls.version", "tls.error"]) : has(["http.status"]) && !has(["tls.version"])
  }

  /// Whether a web address names this host: by one of its addresses, or as it calls itself, whatever domain follows.
  func isNamed(in target: WebAddress) -> Bool {
    if let address = IPAddress(target.host) { return addresses.contains(address) }
    let name = Self.bare(target.host)
    return name.count > 1 && Self.nameKeys.contains { key in values(key).contains { Self.bare($0) == name } }
  }

  /// What a host calls itself. Any name is dialled at the host's own address alone.
  private static let nameKeys: [ObservationKey] = [
    "dhcp.hostname", "dhcp.fqdn", "mdns.hostname", "snmp.sys_name", "netbios.name", "llmnr.name", "smb.computer_name",
  ]

  private static func bare(_ name: String) -> String {
    name.lowercased().split(separator: ".").first.map(String.init) ?? ""
  }
}
