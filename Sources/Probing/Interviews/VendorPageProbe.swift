import NetworkTypes
import Protocols
import Vocabulary

/// Reads status pages that need no login, where earlier facts already point to their vendor. Which pages there are is
/// data: `VendorPages`.
package struct VendorPageProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "vendor_page", summary: "Up to two status pages of the vendor that earlier facts point to",
    needs: (KnownHost.plainWebPorts + KnownHost.secureWebPorts + [8008, 8060, 8001, 1400]).map { .openPort(.tcp($0)) }
      + [.fact(PortElsewhere.key)],
    cost: Cost(connections: 3, packets: 30, seconds: 20),
    keys: VendorPages.all.flatMap { page in page.fields.map { ObservationKey("page.\(page.vendor).\($0.name)") } })

  private static let pageLimit = 2

  private let pages: [VendorPage]

  package init(pages: [VendorPage] = VendorPages.all) { self.pages = pages }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    var problem: ProbeError?
    var hasFacts = false
    for (page, door) in Self.due(pages, for: host).prefix(Self.pageLimit) {
      do throws(ProbeError) {
        let facts = try await ask(page, on: door, through: dialer)
        hasFacts = hasFacts || !facts.isEmpty
        await dialer.note(facts)
      } catch {
        problem = problem ?? error
        if case .skipped = error { break }
      }
    }
    if !hasFacts, let problem { throw problem }
    return []
  }

  typealias Door = (port: TransportPort, tls: Bool)

  /// The pages that something points to and whose port is open.
  static func due(_ pages: [VendorPage] = VendorPages.all, for host: KnownHost) -> [(page: VendorPage, door: Door)] {
    pages.compactMap { page in
      guard page.isIndicated(by: host), let door = door(of: page, for: host) else { return nil }
      return (page, door)
    }
  }

  private static func door(of page: VendorPage, for host: KnownHost) -> Door? {
    switch page.place {
    case .port(let number):
      let port = TransportPort.tcp(number)
      return host.openPorts.contains(port) && !port.isRawPrint ? (port, false) : nil
    case .web:
      // A port that only sends people on has no pages of its own, if there is another.
      let sending = Set(host.facts(PortElsewhere.key).compactMap(\.port))
      let secure = host.secureWebPorts.first { !sending.contains($0) } ?? host.secureWebPorts.first
      let redirected = Set(host.facts("http.redirects_to_tls").compactMap(\.port))
      let plain = host.webPorts.filter { secure == nil || !redirected.contains($0) }
      if let plain = plain.first(where: { !sending.contains($0) }) ?? (secure == nil ? plain.first : nil) {
        return (plain, false)
      }
      return secure.map { ($0, true) }
    }
  }

  private func ask(_ page: VendorPage, on door: Door, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    try await dialer.web(on: door.port, tls: door.tls, connections: 1) { talk throws(ProbeError) in
      let request =
        page.post.map {
          HTTPRequest(posting: Array($0.utf8), of: "application/json", to: page.path, closes: true)
        } ?? HTTPRequest(page.path, closes: true)
      let response = try await talk.ask(request, bodyLimit: WebTalk.documentLimit)
      guard response.status == 200 else { throw .failed("HTTP status \(response.status)") }
      return page.facts(in: response.body, port: door.port)
    }
  }
}
