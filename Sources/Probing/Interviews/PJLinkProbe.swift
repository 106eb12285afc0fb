import NetworkTypes
import Protocols
import Vocabulary

/// Asks a projector for maker, model, name, serial number and software (PJLink). Reads only: never POWR, INPT or AVMT.
package struct PJLinkProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "pjlink", summary: "PJLink greeting and up to six questions in one session", needs: [.openPort(port)],
    cost: Cost(connections: 1, packets: 16, seconds: 15), keys: PJLink.declaration.keys)

  static let port = TransportPort.tcp(4352)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    try await dialer.connected(to: Self.port) { link throws(ProbeError) in
      let start = try await link.receive(upTo: PJLink.lineLimit) { $0.contains(0x0D) }
      guard let greeting = PJLink.greeting(start) else { throw .failed("not PJLink") }
      var facts = [Fact("pjlink.greeting", greeting)]
      // "PJLINK 1" wants a password. That it has one is the fact; it is never guessed.
      guard greeting == "PJLINK 0" else { return facts }
      var isClass2 = false
      for question in PJLink.Question.allCases where !question.isClass2 || isClass2 {
        do throws(ProbeError) {
          try await link.send(question.bytes)
          let line = try await link.receive(upTo: PJLink.lineLimit) { $0.contains(0x0D) }
          if line.isEmpty { break }
          guard let value = PJLink.answer(to: question, line) else { continue }
          if question == .class { isClass2 = value == "2" }
          if let fact = PJLink.fact(question, value) { facts.append(fact) }
        } catch {
          break
        }
      }
      return facts
    }
  }
}
