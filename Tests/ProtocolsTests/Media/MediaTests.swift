import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct MediaTests {
  static let address = IPAddress.v4(0xC633_6407)

  @Test func `RTSP questions are OPTIONS and DESCRIBE`() {
    #expect(
      String(decoding: RTSPMessage.question(.describe, at: Self.address, port: 554, sequence: 2), as: UTF8.self)
        == "DESCRIBE rtsp://198.51.100.7:554/ RTSP/1.0\r\nCSeq: 2\r\nUser-Agent: iot-scan\r\nAccept: application/sdp\r\n\r\n"
    )
  }

  @Test func `an RTSP answer tells server, methods, realm and whether it would describe`() throws {
    let port = TransportPort.tcp(554)
    let options = try RTSPMessage(
      Array("RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: Rtsp Server/3.0\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n".utf8))
    #expect(
      options.facts(to: .options, port: port) == [
        Fact("rtsp.methods", "OPTIONS, DESCRIBE", port: port),
        Fact("rtsp_header.server", "Rtsp Server/3.0", port: port),
      ])
    let describe = try RTSPMessage(
      Array(
        "RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"AXIS_ACCC8E000001\", nonce=\"0\"\r\n\r\n".utf8))
    #expect(
      describe.facts(to: .describe, port: port) == [
        Fact("rtsp.describe_status", "401", port: port), Fact("rtsp.realm", "AXIS_ACCC8E000001", port: port),
      ])
    #expect(throws: WireError.malformed(field: "start line", offset: 0)) {
      try RTSPMessage(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
    }
  }

  @Test func `an ONVIF camera tells clock, model and scopes`() throws {
    let port = TransportPort.tcp(80)
    func device(_ body: String) -> ONVIFDevice {
      ONVIFDevice(Array("<s:Envelope xmlns:s=\"x\"><s:Body>\(body)</s:Body></s:Envelope>".utf8))
    }
    let clock = device(
      """
      <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>4</tt:Hour>
      <tt:Minute>5</tt:Minute><tt:Second>6</tt:Second></tt:Time><tt:Date><tt:Year>2026</tt:Year><tt:Month>11</tt:Month>
      <tt:Day>24</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>
      """)
    #expect(clock.facts(to: .dateAndTime, port: port) == [Fact("onvif.time", "2026-11-24T04:05:06Z", port: port)])
    let information = device(
      """
      <tds:GetDeviceInformationResponse><tds:Manufacturer>HIKVISION</tds:Manufacturer><tds:Model>DS-2CD2042WD</tds:Model>
      <tds:FirmwareVersion>V5.5.0 build 170725</tds:FirmwareVersion><tds:SerialNumber>DS-2CD1</tds:SerialNumber>
      <tds:HardwareId>88</tds:HardwareId></tds:GetDeviceInformationResponse>
      """)
    #expect(
      information.facts(to: .information, port: port) == [
        Fact("onvif.firmware_version", "V5.5.0 build 170725", port: port), Fact("onvif.hardware_id", "88", port: port),
        Fact("onvif.manufacturer", "HIKVISION", port: port), Fact("onvif.model", "DS-2CD2042WD", port: port),
        Fact("onvif.serial_number", "DS-2CD1", port: port),
      ])
    let scopes = device(
      """
      <tds:GetScopesResponse><tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>onvif://www.onvif.org/name/A</tt:ScopeItem>
      </tds:Scopes><tds:Scopes><tt:ScopeItem>onvif://www.onvif.org/hardware/B</tt:ScopeItem></tds:Scopes></tds:GetScopesResponse>
      """)
    #expect(
      scopes.facts(to: .scopes, port: port) == [
        Fact("onvif.scopes", "onvif://www.onvif.org/name/A onvif://www.onvif.org/hardware/B", port: port)
      ])
    let fault = device(
      "<s:Fault><s:Code><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code></s:Fault>")
    #expect(fault.isNotAuthorized)
    #expect(!information.isNotAuthorized)
  }

  @Test func `PJLink greetings and answers are read, errors are none`() {
    #expect(PJLink.greeting(Array("PJLINK 0\r".utf8)) == "PJLINK 0")
    #expect(PJLink.greeting(Array("PJLINK 1 498e4a67\r".utf8)) == "PJLINK 1")
    #expect(PJLink.greeting(Array("PJLINK ERRA\r".utf8)) == nil)
    #expect(PJLink.answer(to: .model, Array("%1INF2=EB-L610U\r".utf8)) == "EB-L610U")
    #expect(PJLink.answer(to: .model, Array("%1INF2=ERR3\r".utf8)) == nil)
    #expect(PJLink.answer(to: .model, Array("%1INF1=EPSON\r".utf8)) == nil)
    #expect(PJLink.Question.serial.bytes == Array("%2SNUM ?\r".utf8))
  }
}
