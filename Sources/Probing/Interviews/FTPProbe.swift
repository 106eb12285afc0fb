import NetworkTypes
import Protocols
import Vocabulary

/// Hears the greeting of an FTP server (RFC 959, 5.4). No user is named, `anonymous` neither.
package struct FTPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "ftp", summary: "The greeting of an FTP server", needs: [.openPort(port)],
    cost: Cost(connections: 1, packets: 4, seconds: 8), keys: ["ftp.banner"])

  static let port = TransportPort.tcp(21)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let greeting = try await GreetingTalk.greeting(of: Self.port, through: dialer, until: Greeting.isReplyComplete)
    return try GreetingTalk.checked(greeting.replyFacts("ftp.banner", port: Self.port), "FTP")
  }
}
