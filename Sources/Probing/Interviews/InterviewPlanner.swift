import NetworkTypes
import Vocabulary

/// Which probes would help now, by the order of work: SNMP first, then one structured answer, then what configuration
/// checks need, then greetings while something is still unknown. A pure function of what is known; it asks nothing.
package struct InterviewPlanner: Sendable {
  /// More open TCP ports than any device has: whatever accepts all is believed nothing.
  static let openPortLimit = 40

  private let communities: [String]
  private let writeCommunities: [String]

  /// - Parameters:
  ///   - communities: of the credentials file; `public` is always tried.
  ///   - writeCommunities: those that it names for writing; they are asked to read.
  package init(communities: [String] = [], writeCommunities: [String] = []) {
    self.communities = communities
    self.writeCommunities = writeCommunities
  }

  /// Chooses what to ask next.
  /// - Parameters:
  ///   - host: all that is known; a probe named in its `sent` is never given again, whatever came of it.
  ///   - vendorObjects: SNMP objects worth asking, dotted; `.*` at the end stands for a column.
  ///   - isSatisfied: class, vendor, model, firmware and serial number are known with independent evidence.
  /// - Returns: the next probes, best first; empty when the interview is over.
  package func next(for host: KnownHost, vendorObjects: [String], isSatisfied: Bool) -> [any Probe] {
    guard host.openPorts.count <= Self.openPortLimit else { return [] }
    let stages = [
      management(host, vendorObjects), structured(host, isSatisfied), configuration(host, isSatisfied),
      // Where the pages send people: the login may be there, and an open port is one.
      host.portsElsewhere.isEmpty ? [] : [WebElsewhereProbe()], isSatisfied ? [] : greetings(host),
    ]
    let asked = Set(host.sent.map(\.probe))
    for stage in stages {
      let due = stage.filter { probe in
        let declaration = type(of: probe).declaration
        return !asked.contains(declaration.name) && declaration.needs.contains { $0.isMet(by: host) }
      }
      if !due.isEmpty { return due }
    }
    return []
  }

  private func management(_ host: KnownHost, _ vendorObjects: [String]) -> [any Probe] {
    guard let first = host.sent.first(where: { $0.probe == SNMPProbe.declaration.name }) else {
      return [SNMPProbe(communities: communities)]
    }
    if host.has("snmp.version") { return [SNMPObjectsProbe(objects: vendorObjects, communities: communities)] }
    // A closed port is closed for version 3 as well.
    return first.outcome == .refused || first.outcome == .skipped ? [] : [SNMPEngineProbe()]
  }

  private func structured(_ host: KnownHost, _ isSatisfied: Bool) -> [any Probe] {
    var probes: [any Probe] = []
    if !isSatisfied {
      if IPPProbe.door(of: host) != nil { probes.append(IPPProbe()) }
      if host.addresses.contains(where: { WSDMetadataProbe.target(of: host, at: $0) != nil }), host.has("wsd.endpoint")
      {
        probes.append(WSDMetadataProbe())
      }
      if host.addresses.contains(where: { UPnPDescriptionProbe.location(of: host, at: $0) != nil }) {
        probes.append(UPnPDescriptionProbe())
      }
    }
    // These two tell of their openness as well: a finding even where the device is known.
    if looksLikeCamera(host) { probes.append(ONVIFProbe()) }
    probes.append(PJLinkProbe())
    guard !isSatisfied else { return probes }
    if isScanner(host), ESCLProbe.door(of: host) != nil { probes.append(ESCLProbe()) }
    if hasPhoneMark(host) { probes.append(SIPProbe()) }
    if !VendorPageProbe.due(for: host).isEmpty { probes.append(VendorPageProbe()) }
    return probes
  }

  private func configuration(_ host: KnownHost, _ isSatisfied: Bool) -> [any Probe] {
    let count = isSatisfied ? 1 : HTTPProbe.portLimit
    var probes: [any Probe] = [TelnetProbe(), FTPProbe()]
    if !host.webPorts.isEmpty { probes.append(HTTPProbe(ports: Array(host.webPorts.prefix(count)))) }
    if !host.secureWebPorts.isEmpty { probes.append(HTTPSProbe(ports: Array(host.secureWebPorts.prefix(count)))) }
    if RTSPProbe.port(of: host) != nil { probes.append(RTSPProbe()) }
    probes += [MQTTProbe(), SMBProbe(), TLSProbe(), DNSProbe()] as [any Probe]
    // Where not one port answers, nobody serves time.
    if !host.openPorts.isEmpty { probes.append(NTPProbe()) }
    return writeCommunities.isEmpty ? probes : probes + [SNMPWriteProbe(communities: writeCommunities)]
  }

  private func greetings(_ host: KnownHost) -> [any Probe] {
    var probes: [any Probe] = []
    // The start page may have shown the vendor.
    if !VendorPageProbe.due(for: host).isEmpty { probes.append(VendorPageProbe()) }
    probes.append(SSHProbe())
    // A camera on an unusual port, a phone without a web page.
    if !host.looksLikePrinter {
      if host.has("rtsp_header.server") || host.has("rtsp.describe_status") { probes.append(ONVIFProbe()) }
      probes += [SIPProbe(), NetBIOSProbe()] as [any Probe]
    }
    probes.append(SMTPProbe())
    return probes
  }

  private func looksLikeCamera(_ host: KnownHost) -> Bool {
    host.mentions("wsd.types", "NetworkVideoTransmitter") || host.mentions("wsd.scopes", "onvif://")
      || ["_onvif._tcp", "_axis-video._tcp", "_psia._tcp", "_rtsp._tcp"].contains(where: host.announces)
      || RTSPProbe.ports.contains { host.openPorts.contains($0) }
      || [2020, 8899, 34567, 37777].contains(where: host.isOpen)
      || host.observations.contains { $0.key.rawValue.hasPrefix("sadp.") || $0.key.rawValue.hasPrefix("dhip.") }
  }

  private func isScanner(_ host: KnownHost) -> Bool {
    host.announces("_uscan._tcp") || host.announces("_uscans._tcp") || host.mentions("wsd.types", "ScanDeviceType")
      || host.mentions("mdns.txt._ipp.scan", "t")
  }

  private func hasPhoneMark(_ host: KnownHost) -> Bool {
    host.isOpen(5060) || host.isOpen(5061) || host.announces("_sip._udp") || host.announces("_sip._tcp")
      || host.mentions("lldp.capabilities", "telephone") || host.mentions("dhcp_vendor_class", "phone")
  }
}
