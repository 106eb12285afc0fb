import NetworkTypes
import Vocabulary

/// D-Link's home devices and routers answer `GetDeviceSettings` without a login: model, maker, firmware.
/// Source: Pure Networks, Home Network Administration Protocol, 4.1.
package struct HNAPSettings: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "hnap", summary: "Maker, model and firmware that a home router or device tells without a login",
    source: "Home Network Administration Protocol", ports: [.tcp(80)], keys: ["hnap."])

  private let fields: [ObservationKey: String?]

  /// - Throws: `.malformed` if it is no answer to that question.
  package init(_ bytes: [UInt8]) throws(WireError) {
    let document = XMLValues(bytes)
    func field(_ name: String) -> String? {
      document.at("Envelope/Body/GetDeviceSettingsResponse/\(name)")
    }
    guard field("GetDeviceSettingsResult") != nil || field("ModelName") != nil else {
      throw .malformed(field: "GetDeviceSettingsResponse", offset: 0)
    }
    fields = [
      "hnap.model_name": field("ModelName"), "hnap.vendor_name": field("VendorName"),
      "hnap.model_description": field("ModelDescription"), "hnap.firmware_version": field("FirmwareVersion"),
      "hnap.device_name": field("DeviceName"), "hnap.hardware_version": field("HardwareVersion"),
    ]
  }

  package func facts(port: TransportPort) -> [Fact] { Fact.known(fields, port: port) }
}
