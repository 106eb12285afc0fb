import NetworkTypes
import Vocabulary

/// The description of a UPnP root device (UPnP Device Architecture 1.1, 2.3). Devices inside it are not its facts.
package struct UPnPDescription: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "upnp", summary: "Maker, model, serial number and UUID from a device's UPnP description",
    source: "UPnP Device Architecture 1.1, 2.3",
    keys: [
      "upnp.device_type", "upnp.friendly_name", "upnp.manufacturer", "upnp.model_name", "upnp.model_number",
      "upnp.model_description", "upnp.serial_number", "upnp.udn", "upnp.presentation_url",
    ])

  package let facts: [Fact]

  /// - Throws: `.malformed` if no root device is described.
  package init(_ bytes: [UInt8]) throws(WireError) {
    let document = XMLValues(bytes)
    func field(_ name: String) -> String? { document.at("root/device/\(name)") }
    facts = Fact.known([
      "upnp.device_type": field("deviceType"), "upnp.friendly_name": field("friendlyName"),
      "upnp.manufacturer": field("manufacturer"), "upnp.model_name": field("modelName"),
      "upnp.model_number": field("modelNumber"), "upnp.model_description": field("modelDescription"),
      "upnp.serial_number": field("serialNumber"), "upnp.udn": field("UDN"),
      "upnp.presentation_url": field("presentationURL"),
    ])
    guard !facts.isEmpty else { throw .malformed(field: "device", offset: 0) }
  }
}
