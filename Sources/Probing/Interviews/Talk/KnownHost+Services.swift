import NetworkTypes
import Vocabulary

extension KnownHost {
  /// Plain web ports worth a visit, the likeliest admin page first.
  static let plainWebPorts: [UInt16] = [80, 8080, 8000, 81, 8081, 88, 5000, 8088, 9000, 3000, 49152]
  /// The same with TLS.
  static let secureWebPorts: [UInt16] = [443, 8443, 5001, 9443]

  /// The open plain web ports, those that it announces as `_http._tcp`, and those to which its pages led; never a
  /// raw-print port.
  var webPorts: [TransportPort] { ports(Self.plainWebPorts, announcedAs: "_http._tcp", tls: false) }
  var secureWebPorts: [TransportPort] { ports(Self.secureWebPorts, announcedAs: "_https._tcp", tls: true) }

  /// The ports where mDNS says that a service is.
  func announcedPorts(_ service: String) -> [TransportPort] {
    facts("mdns.service").filter { $0.value == service }.compactMap(\.port).filter { !$0.isRawPrint }
  }

  func announces(_ service: String) -> Bool { values("mdns.service").contains(service) }

  func isOpen(_ number: UInt16) -> Bool { openPorts.contains(.tcp(number)) }

  /// Whether any value of the key holds this text, without regard to case.
  func mentions(_ key: ObservationKey, _ text: String) -> Bool {
    let wanted = text.lowercased()
    return values(key).contains { $0.lowercased().contains(wanted) }
  }

  /// Whether it prints: a question for phones or cameras would be wasted on it.
  var looksLikePrinter: Bool {
    openPorts.contains(where: \.isRawPrint) || isOpen(631) || has("ipp.printer-make-and-model")
      || ["_ipp._tcp", "_ipps._tcp", "_printer._tcp", "_pdl-datastream._tcp"].contains(where: announces)
      || mentions("wsd.types", "PrintDeviceType")
  }

  private func ports(_ numbers: [UInt16], announcedAs service: String, tls: Bool) -> [TransportPort] {
    let open = openPorts
    var found = numbers.map { TransportPort.tcp($0) }.filter(open.contains)
    for port in announcedPorts(service) where !found.contains(port) && port.transport == .tcp { found.append(port) }
    let led = values(PortElsewhere.key).compactMap { PortElsewhere($0) }.filter { $0.isTLS == tls && isVisited($0) }
    for place in led where !found.contains(place.port) && open.contains(place.port) { found.append(place.port) }
    return found
  }
}
