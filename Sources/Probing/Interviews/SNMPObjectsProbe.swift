import NetworkTypes
import Protocols
import Vocabulary

/// Asks an SNMP agent for the objects that its vendor keeps model, firmware and serial number in, and for the standard
/// ones: Printer MIB, IEEE 1284 ids, ENTITY-MIB's chassis, Host Resources.
package struct SNMPObjectsProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "snmp_objects", summary: "SNMP GETs for vendor objects and the standard ones, ten a question",
    needs: [.fact("snmp.version")], cost: Cost(connections: 0, packets: 48, seconds: 40), keys: ["snmp.oid"])

  /// prtGeneralPrinterName and -SerialNumber (RFC 3805); ppmPrinterIEEE1284DeviceId (PWG 5107.1) and HP's gdStatusId;
  /// entPhysicalTable row 1 (RFC 6933); hrDeviceType and -Descr row 1 (RFC 2790).
  static let standardObjects = [
    "1.3.6.1.2.1.43.5.1.1.16.1", "1.3.6.1.2.1.43.5.1.1.17.1", "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1",
    "1.3.6.1.4.1.11.2.3.9.1.1.7.0", "1.3.6.1.2.1.25.3.2.1.2.1", "1.3.6.1.2.1.25.3.2.1.3.1",
    "1.3.6.1.2.1.47.1.1.1.1.2.1", "1.3.6.1.2.1.47.1.1.1.1.8.1", "1.3.6.1.2.1.47.1.1.1.1.9.1",
    "1.3.6.1.2.1.47.1.1.1.1.10.1", "1.3.6.1.2.1.47.1.1.1.1.11.1", "1.3.6.1.2.1.47.1.1.1.1.12.1",
    "1.3.6.1.2.1.47.1.1.1.1.13.1",
  ]
  private static let objectLimit = 60
  private static let rowLimit = 8
  private static let tableLimit = 2
  private static let questionLimit = 30

  private let objects: [ObjectID]
  private let tables: [ObjectID]
  private let communities: [String]

  /// - Parameters:
  ///   - objects: dotted object ids, with or without a leading dot; one that ends in `.*` is a column of which up to
  ///     eight rows are read (two such columns at most). What is no object id is left out.
  ///   - communities: of the credentials file.
  package init(objects: [String], communities: [String] = []) {
    var seen: Set<ObjectID> = []
    let all = objects.filter { !$0.hasSuffix(".*") } + Self.standardObjects
    self.objects = Array(all.compactMap { ObjectID($0) }.filter { seen.insert($0).inserted }.prefix(Self.objectLimit))
    tables = Array(
      objects.filter { $0.hasSuffix(".*") }.compactMap { ObjectID(String($0.dropLast(2))) }.prefix(Self.tableLimit))
    self.communities = communities
  }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let version: SNMPMessage.Version = host.value("snmp.version") == "1" ? .v1 : .v2c
    let candidates =
      host.value("snmp.community") == "configured"
      ? Array(communities.prefix(SNMPProbe.communityLimit)) : [SNMPProbe.defaultCommunity]
    var problem = ProbeError.failed("no community is known")
    for community in candidates {
      let talk = SNMPTalk(version: version, community: community, dialer: dialer)
      do throws(ProbeError) {
        var bindings = try await talk.values(of: objects, questions: Self.questionLimit)
        await dialer.note(facts(bindings))
        bindings = []
        for table in tables { bindings += try await talk.column(table, rows: Self.rowLimit) }
        return facts(bindings)
      } catch {
        problem = error
        // Silence may mean that another community of the file is the right one; anything else ends it.
        guard error == .silent else { throw error }
      }
    }
    throw problem
  }

  private func facts(_ bindings: [SNMPMessage.Binding]) -> [Fact] {
    bindings.compactMap { binding in
      binding.value.text.map { Fact("snmp.oid", $0, oid: binding.object.description) }
    }
  }
}
