import NetworkTypes
import Protocols
import Vocabulary

/// One visit to a web server: the start page, at most two redirects on the same server, the favicon. A redirect to another
/// port of the same host becomes a fact, for others to look at.
struct WebVisit {
  private static let redirectLimit = 2

  let host: KnownHost
  let dialer: any Dialer

  /// Visits each port in turn; facts of a port are kept whatever the next one does.
  /// - Throws: the first port's error, if no port gave a fact.
  static func facts(
    of ports: [TransportPort], tls: Bool, of host: KnownHost, through dialer: any Dialer
  ) async throws(ProbeError) -> [Fact] {
    let visit = WebVisit(host: host, dialer: dialer)
    var hasFacts = false
    var first: ProbeError?
    for port in ports {
      do throws(ProbeError) {
        let found = try await visit.look(at: port, tls: tls).facts
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

  /// Visits one port.
  /// - Parameters:
  ///   - port: the port.
  ///   - tls: whether it speaks TLS.
  ///   - start: the path of the first page.
  ///   - connections: the most that it may open.
  /// - Returns: the facts that came last (those before were noted), and the other port to which the page leads.
  /// - Throws: why nothing came of it.
  func look(
    at port: TransportPort, tls: Bool, from start: String = "/", connections: Int? = nil
  ) async throws(ProbeError) -> (facts: [Fact], elsewhere: PortElsewhere?) {
    try await dialer.web(on: port, tls: tls, connections: connections ?? (tls ? 2 : 3)) { talk throws(ProbeError) in
      var facts: [Fact] = []
      if tls {
        let found = try await TLSFacts.opening(&talk, through: dialer)
        await dialer.note(found)
      }
      let end = try await startPage(&talk, start, &facts)
      await dialer.note(facts)
      return (try await favicon(end, &talk), end.elsewhere)
    }
  }

  /// What stands at the end of the redirects.
  private struct End {
    var page = HTMLPage([])
    var path: String
    var elsewhere: PortElsewhere?
  }

  /// Follows the server's own redirects and says what stands at their end.
  private func startPage(
    _ talk: inout WebTalk, _ start: String, _ facts: inout [Fact]
  ) async throws(ProbeError) -> End {
    var path = start
    var hops = 0
    while true {
      let response: HTTPResponse
      do throws(ProbeError) {
        response = try await talk.ask(HTTPRequest(path))
      } catch {
        // What the redirect said stays, even if its target is broken.
        guard hops > 0 else { throw error }
        return End(path: path)
      }
      for fact in response.headerFacts(port: talk.port) where !facts.contains(fact) { facts.append(fact) }
      let type = response.head.value("content-type")
      let body = Self.isHTML(response.body, type) ? response.body : []
      let page = HTMLPage(body, contentType: type)
      let isRedirect = [301, 302, 303, 307, 308].contains(response.status)
      let target = isRedirect ? response.head.value("location") : page.refresh
      if let target, !talk.isTLS, WebAddress(target)?.isTLS == true {
        facts.append(Fact("http.redirects_to_tls", "yes", port: talk.port))
      }
      let elsewhere = elsewhere(target.flatMap { WebAddress($0) }, body, talk)
      if let elsewhere {
        facts.append(Fact(PortElsewhere.key, elsewhere.value, port: talk.port))
      } else if let target, let next = ownPath(target, from: path, talk), next != path, hops < Self.redirectLimit {
        path = next
        hops += 1
        continue
      }
      facts.append(Fact("http.status", String(response.status), port: talk.port))
      facts += page.facts(
        status: response.status, challenges: response.head.values("www-authenticate"), port: talk.port)
      return End(page: page, path: path, elsewhere: elsewhere)
    }
  }

  private func favicon(
    _ end: End, _ talk: inout WebTalk
  ) async throws(ProbeError) -> [Fact] {
    // A second handshake would cost an old card seconds: no picture is worth that.
    guard talk.isOpen || !talk.isTLS else { return [] }
    let path = end.page.icon.flatMap { WebAddress.path(of: $0, from: end.path) } ?? "/favicon.ico"
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
  private func ownPath(_ target: String, from path: String, _ talk: WebTalk) -> String? {
    guard let whole = WebAddress(target) else { return WebAddress.path(of: target, from: path) }
    return isOwn(whole) && whole.port == talk.port.number && whole.isTLS == talk.isTLS ? whole.path : nil
  }

  /// The other port of this host to which the answer leads; a script's only where nothing else leads anywhere, and never
  /// its path.
  private func elsewhere(_ target: WebAddress?, _ body: [UInt8], _ talk: WebTalk) -> PortElsewhere? {
    let asked = (port: talk.port, isTLS: talk.isTLS)
    if let target { return PortElsewhere(target, from: asked, isOwn: isOwn) }
    let host = dialer.address.isIPv4 ? dialer.address.description : "[\(dialer.address)]"
    guard let scripted = ScriptLocation.target(in: body, host: host, isTLS: talk.isTLS) else { return nil }
    return PortElsewhere(scripted, from: asked, isOwn: isOwn)?.startPage
  }

  private func isOwn(_ target: WebAddress) -> Bool { target.names(dialer.address) || host.isNamed(in: target) }
}
