import NetworkTypes
import Protocols
import Vocabulary

/// Asks a printer for its attributes over IPP (RFC 8011, 4.2.5): Get-Printer-Attributes, which only reads.
package struct IPPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "ipp", summary: "IPP Get-Printer-Attributes: model, IEEE 1284 id, firmware, serial number, UUID",
    needs: [.openPort(port), .fact("mdns.txt._ipp.rp"), .fact("mdns.txt._ipps.rp"), .fact("mdns.service")],
    cost: Cost(connections: 4, packets: 40, seconds: 30),
    keys: IPPMessage.requested.map { ObservationKey("ipp.\($0)") })

  static let port = TransportPort.tcp(631)
  private static let requestLimit = 6

  package init() {}

  private enum Answer {
    case attributes(IPPMessage)
    case wantsTLS
    case nothing
  }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard let door = Self.door(of: host) else { throw .skipped("no IPP port is known") }
    let paths = Self.paths(of: host)
    var answer = try await ask(paths, on: door.port, tls: door.tls, through: dialer)
    if case .wantsTLS = answer { answer = try await ask(paths, on: door.port, tls: true, through: dialer) }
    guard case .attributes(let message) = answer else { throw .failed("no path answers IPP") }
    return message.facts(port: door.port)
  }

  /// Where to knock: 631, else where mDNS announces IPP, else the web ports if mDNS names a path.
  static func door(of host: KnownHost) -> (port: TransportPort, tls: Bool)? {
    if host.openPorts.contains(port) { return (port, false) }
    if let plain = host.announcedPorts("_ipp._tcp").first { return (plain, false) }
    if let secure = host.announcedPorts("_ipps._tcp").first { return (secure, true) }
    guard host.has("mdns.txt._ipp.rp") || host.has("mdns.txt._ipps.rp") else { return nil }
    if host.isOpen(80) { return (.tcp(80), false) }
    return host.isOpen(443) ? (.tcp(443), true) : nil
  }

  /// The announced path, then the usual ones.
  static func paths(of host: KnownHost) -> [String] {
    let announced = (host.values("mdns.txt._ipp.rp") + host.values("mdns.txt._ipps.rp")).prefix(1).map {
      $0.hasPrefix("/") ? $0 : "/" + $0
    }
    var seen: Set<String> = []
    return (announced + ["/ipp/print", "/ipp", "/"]).filter { seen.insert($0).inserted }
  }

  private func ask(
    _ paths: [String], on port: TransportPort, tls: Bool, through dialer: any Dialer
  ) async throws(ProbeError) -> Answer {
    let address = dialer.address
    return try await dialer.web(on: port, tls: tls, connections: tls ? 1 : 3) { talk throws(ProbeError) in
      var left = Self.requestLimit
      var wantsLogin = false
      for path in paths {
        for version: (UInt8, UInt8) in [(2, 0), (1, 1)] where left > 0 {
          left -= 1
          let host = address.isIPv6 ? "[\(address)]" : "\(address)"
          let question = IPPMessage.question(
            version: version, requestID: UInt32(Self.requestLimit - left), uri: "ipp://\(host):\(port.number)\(path)")
          let response = try await talk.ask(
            HTTPRequest(posting: question, of: IPPMessage.contentType, to: path), bodyLimit: WebTalk.documentLimit)
          if response.status == 426 { return .wantsTLS }
          wantsLogin = wantsLogin || response.status == 401 || response.status == 403
          guard response.status == 200, let message = try? IPPMessage(response.body) else { break }
          if message.isSuccess, !message.attributes.isEmpty { return .attributes(message) }
          guard message.status == IPPMessage.versionNotSupported else { break }
        }
      }
      if wantsLogin { throw .failed("IPP wants a login") }
      return .nothing
    }
  }
}
