import NetworkTypes
import Vocabulary

/// DHCP for IPv6 (RFC 8415): what clients say of themselves. Servers' and relays' messages tell nothing here.
package struct DHCPv6: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "dhcpv6", summary: "A booting IPv6 host tells id, vendor class and name", source: "RFC 8415, RFC 4704",
    ports: [.udp(546), .udp(547)], keys: ["dhcpv6.duid", "dhcpv6.vendor_class", "dhcpv6.fqdn"])

  package static let ears = [
    Ear("dhcpv6", at: .udp(547)) { cursor, _ throws(WireError) in
      [Statement(try DHCPv6(parsing: &cursor).facts)]
    }
  ]

  /// Solicit, request, confirm, renew, rebind, release, decline, information-request.
  static let clientTypes: Set<UInt8> = [1, 3, 4, 5, 6, 8, 9, 11]

  package let messageType: UInt8
  package private(set) var clientID: [UInt8]?
  package private(set) var vendorClass: String?
  package private(set) var fullName: String?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    messageType = try cursor.uint8("message type")
    guard DHCPv6.clientTypes.contains(messageType) else { return }
    try cursor.skip(3, "transaction id")
    while !cursor.isAtEnd {
      let code = try cursor.uint16("option")
      let length = Int(try cursor.uint16("option length"))
      var value = try cursor.slice(length, "option data")
      switch code {
      case 1: clientID = value.rest()
      case 16:
        try value.skip(4, "enterprise number")
        var classes: [String] = []
        while !value.isAtEnd {
          let size = Int(try value.uint16("vendor class length"))
          classes.append(String(wire: try value.octets(size, "vendor class")))
        }
        vendorClass = classes.joined(separator: ", ")
      case 39:
        try value.skip(1, "name flags")
        // A part of a name may lack the final zero (RFC 4704, 4.2).
        let bytes = value.rest() + [0]
        fullName = try? withWireCursor(bytes) { cursor throws(WireError) in try DNSName(parsing: &cursor).text }
      default: continue
      }
    }
  }

  package var facts: [Fact] {
    Fact.known([
      "dhcpv6.duid": clientID.map { Ear.hex($0) }, "dhcpv6.vendor_class": vendorClass, "dhcpv6.fqdn": fullName,
    ])
  }
}
