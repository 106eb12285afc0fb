import NetworkTypes
import Vocabulary

/// Link-Local Multicast Name Resolution (RFC 4795): answers tell a Windows host's name.
package struct LLMNR: Heard {
  package static let declaration = ProtocolDeclaration(
    name: "llmnr", summary: "Windows hosts answer for their name", source: "RFC 4795", ports: [.udp(5355)],
    keys: ["llmnr.name"])

  package static let ears = [
    Ear("llmnr", at: .udp(5355)) { cursor, _ throws(WireError) in
      LLMNR(try DNSMessage(parsing: &cursor)).statements
    }
  ]

  private let message: DNSMessage

  init(_ message: DNSMessage) { self.message = message }

  /// The name goes to the address in the record.
  var statements: [Statement] {
    guard message.isResponse else { return [] }
    return message.records.compactMap { record in
      guard record.section == .answer else { return nil }
      switch record.content {
      case .address(let address) where address.isHost:
        return Statement(about: .host(mac: nil, ip: address), [Fact("llmnr.name", record.name.text)])
      // A reverse question: the sender answers for itself.
      case .pointer(let name) where !name.labels.isEmpty: return Statement([Fact("llmnr.name", name.text)])
      default: return nil
      }
    }
  }
}
