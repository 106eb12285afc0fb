import NetworkTypes
import Protocols
import Vocabulary

/// Hears the greeting of a mail server (RFC 5321, 4.3.1). Nothing is sent.
package struct SMTPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "smtp", summary: "The greeting of a mail server", needs: [.openPort(port)],
    cost: Cost(connections: 1, packets: 4, seconds: 8), keys: ["smtp.banner"])

  static let port = TransportPort.tcp(25)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let greeting = try await GreetingTalk.greeting(of: Self.port, through: dialer, until: Greeting.isReplyComplete)
    return try GreetingTalk.checked(greeting.replyFacts("smtp.banner", port: Self.port), "SMTP")
  }
}
