import Foundation
import Identification
import NetworkTypes
import Vocabulary

/// Who is on a segment, as far as is known now: capture and interviews write here, the run reads.
actor HostBook {
  private let segment: String
  private var assembler = HostAssembler()
  private var announced = Set<Endpoint>()
  /// MACs of single devices that were heard.
  private(set) var heard = Set<MACAddress>()
  /// Those that accept every port: what their ports say is not believed.
  private var tarpits = Set<HostName>()
  private let own: Set<IPAddress>
  private let ownMACs: Set<MACAddress>
  private let found: @Sendable (_ mac: MACAddress?, _ address: IPAddress?) -> Void

  /// - Parameters:
  ///   - segment: the name of the segment.
  ///   - ownMACs: our own interfaces' addresses.
  ///   - own: our own addresses; we are no device of the register.
  ///   - found: called once for each host that is new here.
  init(
    segment: String, ownMACs: Set<MACAddress> = [], own: Set<IPAddress> = [],
    found: @escaping @Sendable (_ mac: MACAddress?, _ address: IPAddress?) -> Void = { _, _ in }
  ) {
    self.segment = segment
    self.ownMACs = ownMACs
    self.own = own
    self.found = found
  }

  func take(_ observations: [Observation]) {
    let others = observations.filter { !isOurs($0.endpoint) }
    assembler.take(others)
    for endpoint in others.lazy.map(\.endpoint) {
      // One announcement a MAC; an address alone is announced where no MAC is known.
      let key = Endpoint(segment: segment, mac: endpoint.mac, ip: endpoint.mac == nil ? endpoint.ip : nil)
      if let mac = endpoint.mac, mac.isDevice { heard.insert(mac) }
      if announced.insert(key).inserted { found(endpoint.mac, endpoint.ip) }
    }
  }

  func take(_ sent: [Sent]) { assembler.take(sent) }

  /// Believes no port of this host any more.
  func disbelievePorts(of host: KnownHost) { tarpits.insert(HostName(current(host))) }

  /// Every host but ourselves, by address.
  var hosts: [KnownHost] { assembler.hosts.map(believed) }

  /// MACs that answer for others' addresses, each with how many hosts it hides.
  var proxies: [MACAddress] { assembler.proxyMACs }

  /// The host with all that was learnt of it by now.
  func current(_ host: KnownHost) -> KnownHost {
    for mac in host.macs {
      if let known = assembler.host(with: mac, segment: segment) { return believed(known) }
    }
    for address in host.addresses {
      if let known = assembler.host(owning: address, segment: segment) { return believed(known) }
    }
    return host
  }

  private func believed(_ host: KnownHost) -> KnownHost {
    guard tarpits.contains(HostName(host)) else { return host }
    var host = host
    host.forgetPorts()
    return host
  }

  /// Whether an address has shown itself already.
  func isKnown(_ address: IPAddress) -> Bool { assembler.host(owning: address, segment: segment) != nil }

  private func isOurs(_ endpoint: Endpoint) -> Bool {
    endpoint.mac.map(ownMACs.contains) == true || endpoint.ip.map(own.contains) == true
  }
}
