import NetworkTypes
import Vocabulary

/// ONVIF device service (ONVIF Core Specification 22.06, 8): clock, model and scopes of a camera or recorder.
package struct ONVIFDevice: DeclaredProtocol, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "onvif", summary: "Maker, model, firmware and serial number of a camera, and whether it tells them to anyone",
    source: "ONVIF Core Specification 22.06, 8", ports: [80, 8000, 8080, 8899, 2020].map { .tcp($0) },
    keys: [
      "onvif.manufacturer", "onvif.model", "onvif.firmware_version", "onvif.serial_number", "onvif.hardware_id",
      "onvif.scopes", "onvif.authentication", "onvif.time",
    ])

  package static let path = "/onvif/device_service"
  package static let contentType = "application/soap+xml; charset=utf-8"

  /// The three questions; none of them changes anything.
  package enum Question: String, Sendable, CaseIterable {
    case dateAndTime = "GetSystemDateAndTime"
    case information = "GetDeviceInformation"
    case scopes = "GetScopes"

    package var body: [UInt8] { body(as: nil) }

    /// The question with a login, where one is given.
    package func body(as token: WSUsernameToken?) -> [UInt8] {
      Array(
        (#"<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">"#
          + (token?.header ?? "")
          + #"<s:Body><\#(rawValue) xmlns="http://www.onvif.org/ver10/device/wsdl"/></s:Body></s:Envelope>"#).utf8)
    }
  }

  private let document: XMLValues

  package init(_ bytes: [UInt8]) { document = XMLValues(bytes) }

  /// Whether it is a SOAP envelope at all.
  package var isSOAP: Bool { document.values.contains { $0.path.hasPrefix("Envelope/") } }
  package var isFault: Bool { document.values.contains { $0.path.hasPrefix("Envelope/Body/Fault") } }
  /// A fault that asks for a login (`ter:NotAuthorized`, `wsse:FailedAuthentication`).
  package var isNotAuthorized: Bool {
    isFault
      && document.values.contains { value in
        let text = value.text.lowercased()
        return text.contains("notauthorized") || text.contains("not authorized") || text.contains("unauthorized")
          || text.contains("failedauthentication") || text.contains("sender not authorized")
      }
  }

  /// The facts in the answer to a question.
  package func facts(to question: Question, port: TransportPort) -> [Fact] {
    switch question {
    case .dateAndTime: return Fact.known(["onvif.time": time], port: port)
    case .information:
      let answer = "GetDeviceInformationResponse/"
      return Fact.known(
        [
          "onvif.manufacturer": document.first(answer + "Manufacturer"),
          "onvif.model": document.first(answer + "Model"),
          "onvif.firmware_version": document.first(answer + "FirmwareVersion"),
          "onvif.serial_number": document.first(answer + "SerialNumber"),
          "onvif.hardware_id": document.first(answer + "HardwareId"),
        ], port: port)
    case .scopes:
      let scopes = document.all("Scopes/ScopeItem").joined(separator: " ")
      return Fact.known(["onvif.scopes": scopes], port: port)
    }
  }

  /// UTC, ISO 8601.
  private var time: String? {
    let fields = [
      "Date/Year", "Date/Month", "Date/Day", "Time/Hour", "Time/Minute", "Time/Second",
    ].compactMap { document.first("UTCDateTime/" + $0).flatMap { Int($0) } }
    guard fields.count == 6, fields.allSatisfy({ (0...9999).contains($0) }) else { return nil }
    let two = fields.map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(two[0])-\(two[1])-\(two[2])T\(two[3]):\(two[4]):\(two[5])Z"
  }
}
