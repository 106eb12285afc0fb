import NetworkTypes
import Vocabulary

/// What the governor counts by: one network interface of one device on one segment. Several addresses of a MAC are one
/// host; beyond a router the address stands for it.
package struct HostID: Hashable, Sendable, CustomStringConvertible {
  package let segment: String
  package let name: String

  package init(segment: String, mac: MACAddress) {
    self.segment = segment
    name = mac.description
  }

  package init(segment: String, address: IPAddress) {
    self.segment = segment
    name = address.description
  }

  /// The first MAC of the host, else its first address; `nil` if neither is known.
  package init?(_ host: KnownHost) {
    if let mac = host.macs.first {
      self.init(segment: host.segment, mac: mac)
    } else if let address = host.addresses.first {
      self.init(segment: host.segment, address: address)
    } else {
      return nil
    }
  }

  package var description: String { "\(name)@\(segment)" }
}
