import NetworkTypes
import Vocabulary

/// NetBIOS Name Service (RFC 1002, 4.2): node status answers and name registrations.
package struct NBNS: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "nbns", summary: "Windows and Samba hosts tell name and workgroup", source: "RFC 1002", ports: [.udp(137)],
    keys: ["netbios.name", "netbios.group"])

  package static let ears = [
    Ear("nbns", at: .udp(137)) { cursor, _ throws(WireError) in
      try NBNS(parsing: &cursor).statements
    }
  ]

  static let typeNB: UInt16 = 0x20
  static let typeStatus: UInt16 = 0x21

  /// A name in a host's table.
  package struct Name: Hashable, Sendable {
    package let text: String
    /// What the name is for: 0x00 workstation or workgroup, 0x20 file server.
    package let suffix: UInt8
    package let isGroup: Bool
  }

  package private(set) var names: [Name] = []
  /// The address that a registration names.
  package private(set) var address: IPAddress?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let message = try DNSMessage(parsing: &cursor, isNetBIOS: true)
    for record in message.records {
      guard case .other(let data) = record.content else { continue }
      if message.isResponse, record.type == NBNS.typeStatus {
        names += try withWireCursor(data) { cursor throws(WireError) in try NBNS.table(parsing: &cursor) }
      }
      // Registration is operation 5, refresh 8 and 9; the name's record is an additional one.
      if !message.isResponse, [5, 8, 9].contains(message.operation), record.type == NBNS.typeNB, data.count >= 6,
        let (text, suffix) = NBNS.decoded(record.name.labels.first ?? "")
      {
        names.append(Name(text: text, suffix: suffix, isGroup: data[0] & 0x80 != 0))
        address = IPAddress(octets: data[2..<6])
      }
    }
  }

  private static func table(parsing cursor: inout WireCursor) throws(WireError) -> [Name] {
    var names: [Name] = []
    for _ in 0..<(try cursor.uint8("name count")) {
      let text = String(wire: try cursor.octets(15, "name"))
      let suffix = try cursor.uint8("name suffix")
      names.append(Name(text: text, suffix: suffix, isGroup: try cursor.uint16("name flags") & 0x8000 != 0))
    }
    return names
  }

  /// First-level encoding: two letters from A to P for each of sixteen bytes (RFC 1001, 14.1).
  static func decoded(_ label: String) -> (text: String, suffix: UInt8)? {
    let letters = Array(label.utf8)
    guard letters.count == 32, letters.allSatisfy({ (0x41...0x50).contains($0) }) else { return nil }
    let bytes = (0..<16).map { index -> UInt8 in
      let high = letters[2 * index] - 0x41
      let low = letters[2 * index + 1] - 0x41
      return high << 4 | low
    }
    return (String(wire: bytes.prefix(15)), bytes[15])
  }

  var facts: [Fact] {
    let named = names.filter { $0.suffix == 0 && !$0.text.isEmpty && !$0.text.hasPrefix("\u{1}") }
    let own = named.first { !$0.isGroup } ?? names.first { $0.suffix == 0x20 && !$0.isGroup }
    return Fact.known(["netbios.name": own?.text, "netbios.group": named.first { $0.isGroup }?.text])
  }

  package var statements: [Statement] {
    guard let address, address.isHost else { return [Statement(facts)] }
    return [Statement(about: .host(mac: nil, ip: address), facts)]
  }

  /// Asks one host for its name table (RFC 1002, 4.2.17): 50 bytes to port 137.
  package static func nodeStatusRequest(id: UInt16) -> [UInt8] {
    let wildcard = "CK" + String(repeating: "A", count: 30)
    return DNSMessage.query([.init(DNSName(labels: [wildcard]), type: typeStatus)], id: id)
  }
}
