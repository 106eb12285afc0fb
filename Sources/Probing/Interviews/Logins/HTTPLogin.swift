import NetworkTypes
import Protocols

/// One login at a web page that asks for one with 401: the page is asked without it, then with it. A GET is all; no cookie
/// is kept, so that there is no session to end.
struct HTTPLogin: Sendable {
  let port: TransportPort
  let isTLS: Bool
  let time: MonotonicTime

  private static let redirectLimit = 2
  private static let bodyLimit = 65_536

  func knock(_ login: DefaultLogin, through dialer: any Dialer) async -> LoginOutcome {
    do throws(ProbeError) {
      return try await dialer.web(on: port, tls: isTLS, connections: 2) { talk throws(ProbeError) in
        var path = "/"
        var hops = 0
        while true {
          let start = time.now
          let response = try await talk.ask(HTTPRequest(path), bodyLimit: Self.bodyLimit)
          let took = time.now - start
          if response.status == 401 { return await answer(response, path, took, login, &talk) }
          guard hops < Self.redirectLimit, let next = next(response, from: path, dialer), next != path else {
            return .notAsked("the page does not ask for a login")
          }
          path = next
          hops += 1
        }
      }
    } catch {
      return .broken(error, wasSent: false)
    }
  }

  private func answer(
    _ asking: HTTPResponse, _ path: String, _ without: Duration, _ login: DefaultLogin, _ talk: inout WebTalk
  ) async -> LoginOutcome {
    if let sign = Self.sign(asking) { return .lockedOut(sign) }
    let challenges = AuthenticationChallenge.all(in: asking.head.values("www-authenticate"))
    var request = HTTPRequest(path, closes: true)
    let authorization = Authorization(user: login.user, password: login.password)
    guard let challenge = Authorization.best(of: challenges),
      let header = authorization.answer(to: challenge, method: "GET", uri: request.path)
    else { return .notAsked("a kind of login that is not spoken") }
    request.authorization = header
    let start = time.now
    do throws(ProbeError) {
      let response = try await talk.ask(request, bodyLimit: Self.bodyLimit)
      return Self.judge(response, after: challenge, took: time.now - start, without: without)
    } catch {
      return .broken(error, wasSent: true)
    }
  }

  /// What an answer to a request with a login says of it.
  static func judge(
    _ response: HTTPResponse, after challenge: AuthenticationChallenge, took: Duration, without: Duration
  ) -> LoginOutcome {
    switch response.status {
    case 401:
      if let sign = sign(response) { return .lockedOut(sign) }
      let again = AuthenticationChallenge.all(in: response.head.values("www-authenticate"))
      guard let same = again.first(where: { $0.scheme == challenge.scheme }), same.signature == challenge.signature
      else { return .lockedOut("its challenge changed") }
      return same.isStale ? .unclear("its challenge grew old") : .refused(took: took, without: without)
    case 200..<300:
      // A page that asks again, in a form or in words, has let nobody in.
      if HTMLPage(response.body, contentType: response.head.value("content-type")).hasPasswordField {
        return .unclear("a login form came back")
      }
      let isShort = response.body.count < 2048
      return isShort && LockoutSigns.isIn(String(decoding: response.body, as: UTF8.self))
        ? .lockedOut("its answer speaks of a lock") : .accepted
    default: return sign(response).map { .lockedOut($0) } ?? .unclear("status \(response.status)")
    }
  }

  private static func sign(_ response: HTTPResponse) -> String? {
    LockoutSigns.sign(
      status: response.status, retryAfter: response.head.value("retry-after"),
      text: Array(response.head.reason.utf8) + response.body)
  }

  /// Where the page sends people on this very server.
  private func next(_ response: HTTPResponse, from path: String, _ dialer: any Dialer) -> String? {
    let isRedirect = [301, 302, 303, 307, 308].contains(response.status)
    let target = isRedirect ? response.head.value("location") : HTMLPage(response.body).refresh
    guard let target else { return nil }
    guard let whole = WebAddress(target) else { return WebAddress.path(of: target, from: path) }
    return whole.names(dialer.address) && whole.port == port.number && whole.isTLS == isTLS ? whole.path : nil
  }
}
