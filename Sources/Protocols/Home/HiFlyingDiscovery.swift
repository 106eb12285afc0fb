import NetworkTypes
import Vocabulary

/// Wi-Fi modules of Hi-Flying, in lamps and gateways of many makers, answer at UDP 48899 with address, MAC and module:
/// `192.168.1.7,ACCF23001122,HF-LPB100-ZJ200`. Source: Hi-Flying, HF-LPB100 User Manual, "Search device".
package struct HiFlyingDiscovery: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "hi_flying", summary: "Hi-Flying Wi-Fi modules tell their kind", source: "HF-LPB100 User Manual",
    ports: [.udp(48899)], keys: ["hi_flying.module"])

  package static let ears = [
    Ear("hi_flying", at: .udp(48899)) { cursor, _ throws(WireError) in
      HiFlyingDiscovery(cursor.text()).statements
    }
  ]

  private let mac: MACAddress?
  private let module: String?

  /// Questions, such as `HF-A11ASSISTHREAD`, tell nothing.
  init(_ text: String) {
    let parts = text.prefix(200).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, IPAddress(parts[0])?.isIPv4 == true, let named = MACAddress(parts[1]), named.isDevice else {
      (mac, module) = (nil, nil)
      return
    }
    mac = named
    module = parts[2].isEmpty ? nil : parts[2]
  }

  var statements: [Statement] {
    guard let mac, let module else { return [] }
    return [Statement(about: .host(mac: mac, ip: nil), [Fact("hi_flying.module", module)])]
  }
}
