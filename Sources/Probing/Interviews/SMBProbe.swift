import NetworkTypes
import Protocols
import Vocabulary

/// Asks a file server for its dialect and names, and whether it still accepts version 1 (MS-SMB2, MS-CIFS). It goes as
/// far as the challenge, which comes before any login, and leaves.
package struct SMBProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "smb", summary: "SMB negotiation up to the challenge, and one version 1 negotiation",
    needs: [.openPort(port)],
    cost: Cost(connections: 2, packets: 12, seconds: 15),
    keys: ["smb.dialect", "smb.version_1", "smb.computer_name", "smb.dns_name", "smb.os_build"])

  static let port = TransportPort.tcp(445)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    var facts: [Fact] = []
    var problem: ProbeError?
    do throws(ProbeError) {
      facts = try await dialer.connected(to: Self.port) { link throws(ProbeError) in try await Self.names(over: link) }
      await dialer.note(facts)
    } catch {
      problem = error
      if error == .refused || error == .silent { throw error }
    }
    let accepts: Bool?
    do throws(ProbeError) {
      accepts = try await dialer.connected(to: Self.port) { link throws(ProbeError) in
        try await link.send(SMBNegotiation.negotiateVersion1())
        return SMBNegotiation.acceptsVersion1(try await Self.message(over: link))
      }
    } catch {
      // Hanging up on version 1 is how Windows and Samba refuse it; only a host that spoke version 2 says "no" by it.
      if facts.isEmpty { throw problem ?? error }
      if case .skipped = error { return [] }
      accepts = false
    }
    if facts.isEmpty, accepts == nil { throw problem ?? .failed("not SMB") }
    return [Fact("smb.version_1", accepts == true ? "yes" : "no")]
  }

  private static func names(over link: any Link) async throws(ProbeError) -> [Fact] {
    let random = (0..<48).map { _ in UInt8.random(in: 0...255) }
    try await link.send(SMBNegotiation.negotiate(client: Array(random.prefix(16)), salt: Array(random.suffix(32))))
    let first = await messageOrEmpty(over: link)
    var facts: [Fact]
    do throws(WireError) { facts = try SMBNegotiation(first).facts } catch {
      throw .failed("not SMB 2: \(error.cause) \(error.field)")
    }
    do throws(ProbeError) {
      try await link.send(SMBNegotiation.sessionSetup())
      let answer = try await message(over: link)
      facts += (try? NTLMChallenge(in: answer))?.facts ?? []
    } catch {}
    return facts
  }

  private static func messageOrEmpty(over link: any Link) async -> [UInt8] {
    do throws(ProbeError) { return try await message(over: link) } catch { return [] }
  }

  private static func message(over link: any Link) async throws(ProbeError) -> [UInt8] {
    try await link.receive(upTo: SMBNegotiation.messageLimit) { bytes in
      SMBNegotiation.length(of: bytes).map { bytes.count >= $0 } ?? false
    }
  }
}
