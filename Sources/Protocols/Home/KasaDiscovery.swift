import NetworkTypes
import Vocabulary

/// TP-Link's Kasa devices: JSON in which each byte is combined with the one before it, the first with 171. By UDP a
/// datagram is one message; by TCP four bytes of length stand before it. Only answers to `get_sysinfo` tell anything.
/// Source: softScheck, "Reverse Engineering the TP-Link HS110" (2016).
package struct KasaDiscovery: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "kasa", summary: "TP-Link Kasa plugs, lamps and cameras tell model, name and firmware",
    source: "softScheck, Reverse Engineering the TP-Link HS110", ports: [.udp(9999), .tcp(9999)], keys: ["kasa."])

  package static let ears = [
    Ear("kasa", at: .udp(9999)) { cursor, sender throws(WireError) in
      KasaDiscovery(cursor.rest()).statements(from: sender)
    },
    Ear("kasa", at: .tcp(9999)) { cursor, sender throws(WireError) in
      try cursor.skip(4, "length")
      return KasaDiscovery(cursor.rest()).statements(from: sender)
    },
  ]

  static let limit = 8192
  /// The first member of a JSON object, as every message begins: a datagram of something else is passed over.
  private static let opening = Array("{\"".utf8)

  package let facts: [Fact]

  init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limit else {
      facts = []
      return
    }
    var key: UInt8 = 171
    let plain = bytes.map { byte in
      defer { key = byte }
      return byte ^ key
    }
    guard plain.starts(with: Self.opening) else {
      facts = []
      return
    }
    let json = JSONValues(plain)
    // Cameras nest their answer once more.
    func field(_ names: String...) -> String? {
      for name in names {
        if let value = json["system.get_sysinfo.\(name)"] ?? json["system.get_sysinfo.system.\(name)"] { return value }
      }
      return nil
    }
    facts = Fact.known([
      "kasa.model": field("model"), "kasa.type": field("type", "mic_type"), "kasa.dev_name": field("dev_name"),
      "kasa.alias": field("alias"), "kasa.sw_ver": field("sw_ver"), "kasa.hw_ver": field("hw_ver"),
      "kasa.deviceId": field("deviceId"),
    ])
  }

  func statements(from sender: Sender) -> [Statement] { facts.isEmpty ? [] : [Statement(facts)] }
}
