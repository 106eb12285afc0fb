import Foundation
import NetworkTypes
import Vocabulary

/// A device as a check's case describes it: facts, probes sent, addresses.
package struct CheckCase: Sendable, Hashable, Decodable {
  let facts: [CaseFact]
  let sent: [CaseSent]
  let addresses: [IPAddress]

  struct CaseFact: Sendable, Hashable, Decodable {
    let key: String
    let value: String
    let port: TransportPort?
    let oid: String?
  }

  struct CaseSent: Sendable, Hashable, Decodable {
    let probe: String
    let outcome: Sent.Outcome
    let port: TransportPort?
  }

  enum CodingKeys: String, CodingKey, CaseIterable { case facts, sent, addresses }

  package init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(besides: CodingKeys.self, in: "a case")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    facts = try container.decodeIfPresent([CaseFact].self, forKey: .facts) ?? []
    sent = try container.decodeIfPresent([CaseSent].self, forKey: .sent) ?? []
    addresses = try container.decodeIfPresent([IPAddress].self, forKey: .addresses) ?? []
  }

  /// The day that cases are set in.
  static let today = "2026-01-15"

  /// The case as a host.
  var host: KnownHost {
    let endpoint = Endpoint(segment: "case", ip: addresses.first ?? .v4(0x0A00_0001))
    let time = Date(timeIntervalSince1970: 0)
    return KnownHost(
      segment: "case", addresses: addresses,
      observations: facts.map {
        Observation(
          Fact(ObservationKey($0.key), $0.value, oid: $0.oid, port: $0.port), of: endpoint, by: Means(.file, "case"),
          at: time)
      },
      sent: sent.map {
        Sent(
          to: endpoint, probe: $0.probe, port: $0.port, connections: 1, packets: 1, bytes: 1, outcome: $0.outcome,
          at: time)
      })
  }
}
