import NetworkTypes
import Protocols
import Vocabulary

/// Asks an SNMP agent for its system group (RFC 3418): version 2c, then 1, with `public` and then the communities of
/// the credentials file. No other community is ever tried.
package struct SNMPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "snmp", summary: "One SNMP GET for the system group: description, object id, name, contact, location",
    needs: [.nothing], cost: Cost(connections: 0, packets: 16, seconds: 20),
    keys: [
      "snmp.sys_description", "snmp.sys_object_id", "snmp.sys_name", "snmp.sys_contact", "snmp.sys_location",
      "snmp.version", "snmp.community",
    ])

  static let defaultCommunity = "public"
  static let communityLimit = 4

  private let communities: [String]

  /// - Parameter communities: of the credentials file; at most four are used.
  package init(communities: [String] = []) { self.communities = communities }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let configured = communities.filter { $0 != Self.defaultCommunity }.prefix(Self.communityLimit)
    var problem = ProbeError.silent
    for community in [Self.defaultCommunity] + configured {
      for version in [SNMPMessage.Version.v2c, .v1] {
        let talk = SNMPTalk(version: version, community: community, dialer: dialer)
        do throws(ProbeError) {
          let bindings = try await systemGroup(talk)
          return [
            Fact("snmp.version", version.name),
            Fact("snmp.community", community == Self.defaultCommunity ? "public" : "configured"),
          ] + SNMPSystemGroup.facts(bindings)
        } catch {
          switch error {
          case .silent: continue
          case .failed: problem = error
          case .refused, .skipped: throw error
          }
        }
      }
    }
    throw problem
  }

  private func systemGroup(_ talk: SNMPTalk) async throws(ProbeError) -> [SNMPMessage.Binding] {
    let answer = try await talk.ask(.get, SNMPSystemGroup.objects)
    if answer.errorStatus == .noError { return answer.bindings }
    // It answers, but one of the five spoils the whole: one by one, then.
    var found: [SNMPMessage.Binding] = []
    for object in SNMPSystemGroup.objects {
      do throws(ProbeError) {
        let single = try await talk.ask(.get, [object])
        if single.errorStatus == .noError { found += single.bindings }
      } catch {
        break
      }
    }
    return found
  }
}
