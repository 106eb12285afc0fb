import Capture
import NetworkTypes
import Vocabulary

/// Whom a scan of one interface asks by ARP, and what it leaves out; made without sending anything.
package struct ScanPlan: Sendable {
  /// In the order of the prefixes; the sweep shuffles them.
  package private(set) var targets: [IPAddress] = []
  package private(set) var gaps: [Explanation] = []

  /// More IPv4 addresses than this are swept only when a person names them: a /16.
  private static let largestPrefix = 1 << 16

  package init(interface: NetworkInterface, options: ScanOptions) {
    let segment = interface.name
    let prefixes = interface.prefixesIPv4
    let excluded = options.excluded
    if prefixes.isEmpty { gaps.append(Explanation("scan.no_ipv4", ["segment": segment])) }
    if let wanted = options.targets {
      let named = wanted.addresses
      let here = named.filter { address in prefixes.contains { $0.contains(address) } }
      if here.isEmpty {
        gaps.append(Explanation("scan.no_target_here", ["segment": segment]))
      } else if here.count < named.count {
        gaps.append(
          Explanation("scan.routed_target", ["segment": segment, "count": "\(named.count - here.count)"]))
      }
      targets = here.filter { !excluded.contains($0) }
      return
    }
    for prefix in prefixes {
      let count = 1 << (32 - prefix.length)
      guard count <= Self.largestPrefix else {
        gaps.append(
          Explanation(
            "scan.prefix_too_large", ["segment": segment, "prefix": prefix.description, "count": "\(count)"]))
        continue
      }
      targets += prefix.hosts.filter { !excluded.contains($0) }
    }
  }
}
