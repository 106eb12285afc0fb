import NetworkTypes
import Protocols

/// One login at a stream server: DESCRIBE without it, then with it. The description is dropped unread; nothing is set up
/// or played.
struct RTSPLogin: Sendable {
  let port: TransportPort
  let time: MonotonicTime

  func knock(_ login: DefaultLogin, through dialer: any Dialer) async -> LoginOutcome {
    let address = dialer.address
    do throws(ProbeError) {
      return try await dialer.connected(to: port) { link throws(ProbeError) in
        let start = time.now
        try await link.send(RTSPMessage.question(.describe, at: address, port: port.number, sequence: 1))
        let asking = try await RTSPProbe.answer(over: link)
        let took = time.now - start
        guard asking.head.status == 401 else { return .notAsked("status \(asking.head.status) without a login") }
        let uri = RTSPMessage.root(at: address, port: port.number)
        let authorization = Authorization(user: login.user, password: login.password)
        guard
          let challenge = Authorization.best(
            of: AuthenticationChallenge.all(in: asking.head.values("www-authenticate"))),
          let header = authorization.answer(to: challenge, method: RTSPMessage.Method.describe.rawValue, uri: uri)
        else { return .notAsked("a kind of login that is not spoken") }
        return await answer(header, challenge, took, link, address)
      }
    } catch {
      return .broken(error, wasSent: false)
    }
  }

  private func answer(
    _ header: String, _ challenge: AuthenticationChallenge, _ without: Duration, _ link: any Link, _ address: IPAddress
  ) async -> LoginOutcome {
    let start = time.now
    do throws(ProbeError) {
      try await link.send(
        RTSPMessage.question(.describe, at: address, port: port.number, sequence: 2, authorization: header))
      let answer = try await RTSPProbe.answer(over: link)
      let took = time.now - start
      let head = answer.head
      if let sign = LockoutSigns.sign(
        status: head.status, retryAfter: head.value("retry-after"), text: Array(head.reason.utf8))
      {
        return .lockedOut(sign)
      }
      switch head.status {
      case 200: return .accepted
      case 401:
        let again = AuthenticationChallenge.all(in: head.values("www-authenticate"))
        guard let same = again.first(where: { $0.scheme == challenge.scheme }), same.signature == challenge.signature
        else { return .lockedOut("its challenge changed") }
        return same.isStale ? .unclear("its challenge grew old") : .refused(took: took, without: without)
      default: return .unclear("status \(head.status)")
      }
    } catch {
      return .broken(error, wasSent: true)
    }
  }
}
