import NetworkTypes
import Protocols
import Vocabulary

/// Asks an agent to read one object with a community that the credentials file names as one for writing. Nothing is ever
/// written: that the agent knows the word is the finding.
package struct SNMPWriteProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "snmp_write", summary: "SNMP GET of one object with communities that the credentials file names for writing",
    needs: [.nothing], cost: Cost(connections: 0, packets: 2, seconds: 6), keys: ["snmp.write_community"])

  static let communityLimit = 2

  private let communities: [String]

  /// - Parameter communities: of the credentials file; at most two are used. The word itself becomes no fact.
  package init(communities: [String]) { self.communities = Array(communities.prefix(Self.communityLimit)) }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard !communities.isEmpty else { throw .skipped("the credentials file names no community for writing") }
    let version: SNMPMessage.Version = host.value("snmp.version") == "1" ? .v1 : .v2c
    for community in communities {
      do throws(ProbeError) {
        let talk = SNMPTalk(version: version, community: community, dialer: dialer)
        _ = try await talk.ask(.get, Array(SNMPSystemGroup.objects.prefix(1)))
        return [Fact("snmp.write_community", "known")]
      } catch {
        guard error == .silent else { throw error }
      }
    }
    throw .silent
  }
}
