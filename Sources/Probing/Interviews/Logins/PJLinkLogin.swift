import NetworkTypes
import Protocols

/// One password at a projector (PJLink, 5.1): its class is asked behind the hash; nothing is switched.
struct PJLinkLogin: Sendable {
  let port: TransportPort
  let time: MonotonicTime

  func knock(_ login: DefaultLogin, through dialer: any Dialer) async -> LoginOutcome {
    do throws(ProbeError) {
      return try await dialer.connected(to: port) { link throws(ProbeError) in
        var start = time.now
        let greeting = try await Self.line(over: link)
        let without = time.now - start
        guard let salt = PJLink.salt(greeting), let hash = MessageDigest.md5.hex(of: salt + login.password) else {
          return .notAsked("it asks for no password")
        }
        start = time.now
        let question = PJLink.Question.class
        do throws(ProbeError) {
          try await link.send(Array(hash.utf8) + question.bytes)
          let line = try await Self.line(over: link)
          if PJLink.isRefusal(line) { return .refused(took: time.now - start, without: without) }
          return PJLink.answer(to: question, line) != nil ? .accepted : .unclear("another answer")
        } catch {
          return .broken(error, wasSent: true)
        }
      }
    } catch {
      return .broken(error, wasSent: false)
    }
  }

  private static func line(over link: any Link) async throws(ProbeError) -> [UInt8] {
    let line = try await link.receive(upTo: PJLink.lineLimit) { $0.contains(0x0D) }
    guard !line.isEmpty else { throw .refused }
    return line
  }
}
