import NetworkTypes
import Vocabulary

/// DHCP for IPv4 (RFC 2131) and its options (RFC 2132, 3004, 3396, 4702): what a booting host asks for names it.
package struct DHCPv4: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "dhcp", summary: "A booting host tells name, vendor class and what it wants",
    source: "RFC 2131, RFC 2132, RFC 4702", ports: [.udp(67), .udp(68)],
    keys: ["mac", "ip", "dhcp_vendor_class", "dhcp."])

  package static let ears = [
    Ear("dhcp", at: .udp(67)) { cursor, sender throws(WireError) in
      try DHCPv4(parsing: &cursor).statements(from: sender)
    }
  ]

  package let isRequest: Bool
  /// The client's own field `chaddr`, not the frame's source: a relay's frames carry the relay's.
  package let clientMAC: MACAddress?
  /// `ciaddr`: the address that the client already uses.
  package let clientIP: IPAddress
  /// `yiaddr`: the address that the server gives.
  package let yourIP: IPAddress
  package let isRelayed: Bool
  /// Option data by code; a code that comes in parts is joined (RFC 3396).
  package private(set) var options: [UInt8: [UInt8]] = [:]

  /// - Throws: `.malformed` for another operation or without the magic cookie.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let operation = try cursor.uint8("operation")
    guard operation == 1 || operation == 2 else { throw .malformed(field: "operation", offset: 0) }
    isRequest = operation == 1
    let hardware = try cursor.uint16("hardware type and length")
    try cursor.skip(9, "hops, transaction, seconds and flags")
    clientIP = try cursor.ipv4("client address")
    yourIP = try cursor.ipv4("your address")
    try cursor.skip(4, "server address")
    isRelayed = try !cursor.ipv4("relay address").isUnspecified
    let mac = try cursor.macAddress("client hardware address")
    clientMAC = hardware == 0x0106 && mac.isDevice ? mac : nil
    try cursor.skip(10, "client hardware address")
    var serverName = try cursor.slice(64, "server name")
    var bootFile = try cursor.slice(128, "boot file")
    guard try cursor.uint32("magic cookie") == 0x6382_5363 else { throw .malformed(field: "magic cookie", offset: 236) }
    try read(&cursor)
    // Option 52: the two old fields hold options too (RFC 2132, 9.3).
    let overload = options[52]?.first ?? 0
    if overload & 1 != 0 { try read(&bootFile) }
    if overload & 2 != 0 { try read(&serverName) }
  }

  private mutating func read(_ cursor: inout WireCursor) throws(WireError) {
    while !cursor.isAtEnd {
      let code = try cursor.uint8("option")
      if code == 255 { return }
      if code == 0 { continue }
      let length = Int(try cursor.uint8("option length"))
      options[code, default: []] += try cursor.octets(length, "option data")
    }
  }

  /// 1 discover, 2 offer, 3 request, 4 decline, 5 acknowledge, 6 refuse, 7 release, 8 inform.
  package var messageType: UInt8? { options[53]?.first }

  private func text(_ code: UInt8) -> String? { options[code].map { String(wire: $0) } }

  private func address(_ code: UInt8) -> IPAddress? {
    options[code].flatMap { IPAddress(octets: $0) }.flatMap { $0.isIPv4 && $0.isHost ? $0 : nil }
  }

  /// Option 81: three bytes of flags and codes, then the name, as text or as labels (RFC 4702, 2.3).
  private var fullName: String? {
    guard let data = options[81], data.count > 3 else { return nil }
    guard data[0] & 0x04 != 0 else { return String(wire: data[3...]) }
    return try? withWireCursor(Array(data[3...])) { cursor throws(WireError) in try DNSName(parsing: &cursor).text }
  }

  /// Option 77: a list of counted strings (RFC 3004), or one bare string as many clients send.
  private var userClass: String? {
    guard let data = options[77] else { return nil }
    let list = try? withWireCursor(data) { cursor throws(WireError) -> [String] in
      var found: [String] = []
      while !cursor.isAtEnd {
        let length = Int(try cursor.uint8("user class length"))
        found.append(String(wire: try cursor.octets(length, "user class")))
      }
      return found
    }
    return list?.filter { !$0.isEmpty }.joined(separator: ",") ?? String(wire: data)
  }

  package var facts: [Fact] {
    Fact.known([
      "dhcp_vendor_class": text(60),
      "dhcp.parameter_list": options[55].map { $0.map { String($0) }.joined(separator: ",") },
      "dhcp.hostname": text(12), "dhcp.fqdn": fullName, "dhcp.client_id": options[61].map { Ear.hex($0) },
      "dhcp.requested_address": address(50)?.description, "dhcp.message_type": messageType.map { String($0) },
      "dhcp.user_class": userClass, "dhcp.vendor_specific": options[125].map { Ear.hex($0) },
    ])
  }

  func statements(from sender: Sender) -> [Statement] {
    let mac = Fact.known(["mac": clientMAC?.description])
    if isRequest {
      let address = clientIP.isHost ? clientIP : nil
      guard clientMAC != nil || address != nil else { return [] }
      let inUse = Fact.known(["ip": address?.description])
      return [Statement(about: .host(mac: clientMAC, ip: address), mac + inUse + facts)]
    }
    // The relay's address is not the server's; option 54 is.
    var told: [Statement] = []
    if let server = address(54) {
      let isSender = server == sender.ip
      told.append(
        Statement(about: .host(mac: isSender ? sender.mac : nil, ip: server), [Fact("dhcp.server", "yes")]))
    } else if !isRelayed {
      told.append(Statement([Fact("dhcp.server", "yes")]))
    }
    // Whom the server names as router (option 3).
    if let router = options[3].flatMap({ IPAddress(octets: $0.prefix(4)) }), router.isHost, router.isIPv4 {
      let isSender = router == sender.ip && !isRelayed
      told.append(Statement(about: .host(mac: isSender ? sender.mac : nil, ip: router), [Fact("dhcp.gateway", "yes")]))
    }
    if messageType == 5, yourIP.isHost, clientMAC != nil {
      told.append(
        Statement(about: .host(mac: clientMAC, ip: yourIP), mac + [Fact("ip", yourIP.description)]))
    }
    return told
  }
}
