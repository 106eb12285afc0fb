import NetworkTypes
import Vocabulary

/// Capabilities of an eSCL scanner (Mopria eSCL Technical Specification 2.97, 7): who made it, its serial number.
package struct ESCLCapabilities: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "escl", summary: "Model, serial number and UUID of a scanner or multifunction printer",
    source: "Mopria eSCL Technical Specification 2.97", ports: [.tcp(80), .tcp(443), .tcp(8080)],
    keys: ["escl.make_and_model", "escl.serial_number", "escl.uuid", "escl.admin_uri"])

  /// Model, serial number, UUID, address of the admin page, as sent.
  package let makeAndModel, serialNumber, uuid, adminURI: String?

  /// - Throws: `.malformed` if it is no such document.
  package init(_ bytes: [UInt8]) throws(WireError) {
    let document = XMLValues(bytes)
    makeAndModel = document.at("ScannerCapabilities/MakeAndModel")
    serialNumber = document.at("ScannerCapabilities/SerialNumber")
    uuid = document.at("ScannerCapabilities/UUID")
    adminURI = document.at("ScannerCapabilities/AdminURI")
    guard document.values.contains(where: { $0.path.hasPrefix("ScannerCapabilities/") }) else {
      throw .malformed(field: "ScannerCapabilities", offset: 0)
    }
  }

  package func facts(port: TransportPort) -> [Fact] {
    Fact.known(
      [
        "escl.make_and_model": makeAndModel, "escl.serial_number": serialNumber, "escl.uuid": uuid,
        "escl.admin_uri": adminURI,
      ], port: port)
  }
}
