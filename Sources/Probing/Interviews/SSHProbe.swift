import NetworkTypes
import Protocols
import Vocabulary

/// Hears the identification line of an SSH server (RFC 4253, 4.2). Nothing is sent, no user is named.
package struct SSHProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "ssh", summary: "The identification line of an SSH server", needs: [.openPort(port)],
    cost: Cost(connections: 1, packets: 4, seconds: 8), keys: ["ssh.banner", "ssh.protocol"])

  static let port = TransportPort.tcp(22)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let greeting = try await GreetingTalk.greeting(of: Self.port, through: dialer, until: Greeting.isSSHComplete)
    return try GreetingTalk.checked(greeting.sshFacts(port: Self.port), "SSH")
  }
}
