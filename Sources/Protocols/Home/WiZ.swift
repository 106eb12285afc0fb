import NetworkTypes
import Vocabulary

/// WiZ lamps speak JSON at UDP 38899 and 38900. A question asks for a method; an answer has a `result` of it.
/// Source: pywizlight, "Bulb commands".
package struct WiZ: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "wiz", summary: "WiZ lamps and plugs tell module and firmware", source: "pywizlight",
    ports: [.udp(38899), .udp(38900)], keys: ["wiz."])

  package static let ears = [UInt16(38899), 38900].map { port in
    Ear("wiz", at: .udp(port)) { cursor, _ throws(WireError) in Statement.unlessEmpty(WiZ(cursor.rest()).facts) }
  }

  package let facts: [Fact]

  init(_ bytes: [UInt8]) {
    let json = JSONValues(Array(bytes.prefix(4096)))
    let isLamp = json["result.mac"] != nil || json["method"] == "firstBeat"
    facts =
      isLamp
      ? Fact.known([
        "wiz.method": json["method"], "wiz.module_name": json["result.moduleName"],
        "wiz.fw_version": json["result.fwVersion"] ?? json["params.fwVersion"],
      ]) : []
  }
}
