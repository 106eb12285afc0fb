import NetworkTypes
import Protocols
import Vocabulary

/// One visit to a web server: the start page, at most two redirects on the same server, the favicon.
enum WebVisit {
  private static let redirectLimit = 2

  /// Visits each port in turn; facts of a port are kept whatever the next one does.
  /// - Throws: the first port's error, if no port gave a fact.
  static func facts(of ports: [TransportPort], tls: Bool, through dialer: any Dialer) async throws(ProbeError) -> [Fact]
  {
    var hasFacts = false
    var first: ProbeError?
    for port in ports {
      do throws(ProbeError) {
        let found = try await visit(port, tls: tls, through: dialer)
        hasFacts = hasFacts || !found.isEmpty
        await dialer.note(found)
      } catch {
        first = first ?? error
        if case .skipped = error { break }
      }
    }
    if !hasFacts, let first { throw first }
    return []
  }

  private static func visit(
    _ port: TransportPort, tls: Bool, through dialer: any Dialer
  ) async throws(ProbeError) -> [Fact] {
    try await dialer.web(on: port, tls: tls, connections: tls ? 2 : 3) { talk throws(ProbeError) in
      var facts: [Fact] = []
      if tls {
        let found = try await TLSFacts.opening(&talk, through: dialer)
        await dialer.note(found)
      }
      let page = try await startPage(&talk, at: dialer.address, &facts)
      await dialer.note(facts)
      return try await favicon(page, &talk)
    }
  }

  /// Follows the server's own redirects and says what stands at their end.
  private static func startPage(
    _ talk: inout WebTalk, at address: IPAddress, _ facts: inout [Fact]
  ) async throws(ProbeError) -> (page: HTMLPage, path: String) {
    var path = "/"
    var hops = 0
    while true {
      let response: HTTPResponse
      do throws(ProbeError) {
        response = try await talk.ask(HTTPRequest(path))
      } catch {
        // What the redirect said stays, even if its target is broken.
        guard hops > 0 else { throw error }
        return (HTMLPage([]), path)
      }
      for fact in response.headerFacts(port: talk.port) where !facts.contains(fact) { facts.append(fact) }
      let type = response.head.value("content-type")
      let page = HTMLPage(isHTML(response.body, type) ? response.body : [], contentType: type)
      let isRedirect = [301, 302, 303, 307, 308].contains(response.status)
      let target = isRedirect ? response.head.value("location") : page.refresh
      if let target, !talk.isTLS, WebAddress(target)?.isTLS == true {
        facts.append(Fact("http.redirects_to_tls", "yes", port: talk.port))
      }
      if let target, let next = ownPath(target, from: path, talk, address), next != path, hops < redirectLimit {
        path = next
        hops += 1
        continue
      }
      facts.append(Fact("http.status", String(response.status), port: talk.port))
      facts += page.facts(
        status: response.status, challenges: response.head.values("www-authenticate"), port: talk.port)
      return (page, path)
    }
  }

  private static func favicon(
    _ start: (page: HTMLPage, path: String), _ talk: inout WebTalk
  ) async throws(ProbeError) -> [Fact] {
    // A second handshake would cost an old card seconds: no picture is worth that.
    guard talk.isOpen || !talk.isTLS else { return [] }
    let path = start.page.icon.flatMap { WebAddress.path(of: $0, from: start.path) } ?? "/favicon.ico"
    let response: HTTPResponse
    do throws(ProbeError) {
      response = try await talk.ask(HTTPRequest(path, closes: true))
    } catch {
      return []
    }
    let type = response.head.value("content-type")?.lowercased() ?? ""
    guard response.status == 200, !response.isCut, !response.body.isEmpty, !type.contains("html"),
      response.body.first != 0x3C || type.contains("svg")
    else { return [] }
    return Fact.known(
      [
        "favicon.md5": MD5.hex(of: response.body), "favicon.mmh3": String(MurmurHash3.favicon(response.body)),
      ], port: talk.port)
  }

  /// Small servers name no type, or a wrong one: what begins with a bracket is a page unless it says picture or XML.
  private static func isHTML(_ body: [UInt8], _ type: String?) -> Bool {
    let type = type?.lowercased() ?? ""
    if type.contains("html") { return true }
    guard !type.contains("xml"), !type.contains("image/") else { return false }
    return body.first { $0 > 0x20 && $0 < 0x80 } == 0x3C
  }

  /// The path of a target on this very server; `nil` if it leads elsewhere.
  private static func ownPath(_ target: String, from path: String, _ talk: WebTalk, _ address: IPAddress) -> String? {
    guard let whole = WebAddress(target) else { return WebAddress.path(of: target, from: path) }
    return whole.names(address) && whole.port == talk.port.number && whole.isTLS == talk.isTLS ? whole.path : nil
  }
}
