import NetworkTypes
import Vocabulary

/// Metadata of a WSD device (Devices Profile for Web Services 1.0, 5; WS-Transfer Get): model, firmware, serial number.
package struct WSDMetadata: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "wsd_metadata", summary: "Maker, model, firmware and serial number that a WSD printer tells without a login",
    source: "DPWS 2006, 5; WS-Transfer 2004", ports: [.tcp(5357)],
    keys: [
      "wsd.manufacturer", "wsd.model_name", "wsd.model_number", "wsd.friendly_name", "wsd.firmware_version",
      "wsd.serial_number",
    ])

  package let facts: [Fact]

  package static let contentType = "application/soap+xml; charset=utf-8"

  /// A Get for the metadata of `endpoint` (`urn:uuid:…`); `messageID` is a new UUID.
  package static func question(endpoint: String, messageID: String) -> [UInt8] {
    let lines = [
      #"<?xml version="1.0" encoding="utf-8"?>"#,
      #"<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" "#
        + #"xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing">"#,
      "<s:Header><a:To>\(XMLText.escape(endpoint))</a:To>",
      "<a:Action>http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action>",
      "<a:MessageID>urn:uuid:\(messageID)</a:MessageID>",
      "<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>",
      "</s:Header><s:Body/></s:Envelope>",
    ]
    return Array(lines.joined().utf8)
  }

  /// - Throws: `.malformed` if neither ThisModel nor ThisDevice is there.
  package init(_ bytes: [UInt8]) throws(WireError) {
    let document = XMLValues(bytes)
    facts = Fact.known([
      "wsd.manufacturer": document.first("ThisModel/Manufacturer"),
      "wsd.model_name": document.first("ThisModel/ModelName"),
      "wsd.model_number": document.first("ThisModel/ModelNumber"),
      "wsd.friendly_name": document.first("ThisDevice/FriendlyName"),
      "wsd.firmware_version": document.first("ThisDevice/FirmwareVersion"),
      "wsd.serial_number": document.first("ThisDevice/SerialNumber"),
    ])
    guard !facts.isEmpty else { throw .malformed(field: "metadata", offset: 0) }
  }
}

/// Text inside the XML that we write.
package enum XMLText {
  package static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
