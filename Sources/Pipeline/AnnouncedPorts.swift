import Foundation
import NetworkTypes
import Vocabulary

/// The TCP ports that a host itself announced: asked beside the usual ones, since who announces a service has the port.
enum AnnouncedPorts {
  /// At most 16: a hostile announcement must not make a port scan.
  static func of(_ host: KnownHost) -> [UInt16] {
    var ports = Set<UInt16>()
    for fact in host.facts("mdns.service") where fact.value.hasSuffix("._tcp") {
      if let port = fact.port, port.number > 0 { ports.insert(port.number) }
    }
    let addresses = Set(host.addresses.map(\.description))
    let places = host.values("wsd.xaddrs").flatMap { $0.split(separator: " ").map(String.init) }
    for text in host.values("ssdp.location") + places {
      guard let url = URL(string: text), let name = url.host, let port = url.port.flatMap(UInt16.init(exactly:)) else {
        continue
      }
      // A reflector announces others' places.
      if addresses.contains(name.trimmingCharacters(in: ["[", "]"])), port > 0 { ports.insert(port) }
    }
    return Array(ports.sorted().prefix(16))
  }
}
