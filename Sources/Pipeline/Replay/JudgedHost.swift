import Foundation
import Vocabulary

extension KnownHost {
  /// The host as the register gives it back: times in milliseconds, facts in an order of their own. A host is judged in this
  /// form, so that its replay sees the very same.
  var asJudged: KnownHost {
    var host = self
    host.addresses = Judges.inOrder(addresses)
    host.observations.sort { Self.order($0, $1) }
    return host
  }

  private static func order(_ a: Observation, _ b: Observation) -> Bool {
    let times = (milliseconds(a.firstSeen), milliseconds(b.firstSeen))
    if times.0 != times.1 { return times.0 < times.1 }
    if a.key != b.key { return a.key < b.key }
    if a.value != b.value { return a.value < b.value }
    return rest(a) < rest(b)
  }

  private static func milliseconds(_ date: Date) -> Int64 {
    Int64(exactly: (date.timeIntervalSince1970 * 1000).rounded()) ?? 0
  }

  private static func rest(_ item: Observation) -> String {
    let endpoint = item.endpoint
    return [
      item.fact.oid, item.fact.port?.description, endpoint.segment, endpoint.mac?.description, endpoint.ip?.description,
    ].map { $0 ?? "" }.joined(separator: "\u{1}")
  }

  /// The host with what the same device told elsewhere in the same run: on another segment, on its other card.
  func joined(with other: KnownHost) -> KnownHost {
    var host = self
    host.macs = other.macs + macs.filter { !other.macs.contains($0) }
    host.addresses = other.addresses + addresses.filter { !other.addresses.contains($0) }
    struct Place: Hashable {
      let fact: Fact
      let endpoint: Endpoint
    }
    let own = Set(observations.map { Place(fact: $0.fact, endpoint: $0.endpoint) })
    host.observations += other.observations.filter { !own.contains(Place(fact: $0.fact, endpoint: $0.endpoint)) }
    return host
  }
}
