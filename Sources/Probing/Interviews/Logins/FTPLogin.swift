import NetworkTypes
import Protocols

/// One login at a file server (RFC 959, 5.4; RFC 1635 for the guest): USER, PASS, and out again. Nothing is listed.
struct FTPLogin: Sendable {
  let port: TransportPort
  let time: MonotonicTime

  func knock(_ login: DefaultLogin, through dialer: any Dialer) async -> LoginOutcome {
    do throws(ProbeError) {
      return try await dialer.connected(to: port) { link throws(ProbeError) in
        let start = time.now
        let greeting = try await Self.reply(over: link)
        let took = time.now - start
        if let sign = Self.sign(greeting) { return .lockedOut(sign) }
        guard greeting.code == 220 else { return .notAsked("reply \(greeting.code)") }
        let outcome = await name(login, took, link)
        do throws(ProbeError) { try await link.send(FTPReply.quit) } catch {}
        return outcome
      }
    } catch {
      return .broken(error, wasSent: false)
    }
  }

  private func name(_ login: DefaultLogin, _ without: Duration, _ link: any Link) async -> LoginOutcome {
    var start = time.now
    do throws(ProbeError) {
      try await link.send(FTPReply.user(login.user))
      var reply = try await Self.reply(over: link)
      if reply.code == 331 {
        start = time.now
        try await link.send(FTPReply.password(login.password))
        reply = try await Self.reply(over: link)
      }
      if let sign = Self.sign(reply) { return .lockedOut(sign) }
      switch reply.code {
      case 230, 202: return .accepted
      case 530: return .refused(took: time.now - start, without: without)
      default: return .unclear("reply \(reply.code)")
      }
    } catch {
      return .broken(error, wasSent: true)
    }
  }

  /// 421: the service closes, as servers do that ban an address.
  private static func sign(_ reply: FTPReply) -> String? {
    if reply.code == 421 { return "reply 421" }
    return reply.code >= 400 && LockoutSigns.isIn(reply.text) ? "its answer speaks of a lock" : nil
  }

  private static func reply(over link: any Link) async throws(ProbeError) -> FTPReply {
    let bytes = try await link.receive(upTo: Greeting.limit, until: Greeting.isReplyComplete)
    guard !bytes.isEmpty else { throw .refused }
    guard let reply = FTPReply(bytes) else { throw .failed("not FTP") }
    return reply
  }
}
