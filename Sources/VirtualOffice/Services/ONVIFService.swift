/// The device service of a camera (ONVIF Core Specification, section 8), as far as it answers before login.
struct ONVIFService {
  var manufacturer: String
  var model: String
  var firmware: String
  var serial: String
  var hardware: String
  var scopes: [String]
  /// Whether GetDeviceInformation and GetScopes are answered without a login.
  var isOpen: Bool

  /// The reply to a POST on /onvif/device_service.
  func reply(_ request: HTTPRequest) -> HTTPReply {
    guard request.method == "POST" else { return HTTPReply(status: "405 Method Not Allowed") }
    let question = request.body.text
    if question.contains("GetSystemDateAndTime") {
      return envelope(
        """
        <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>\
        <tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>CST-8</tt:TZ></tt:TimeZone>\
        <tt:UTCDateTime><tt:Time><tt:Hour>3</tt:Hour><tt:Minute>12</tt:Minute><tt:Second>40</tt:Second></tt:Time>\
        <tt:Date><tt:Year>2025</tt:Year><tt:Month>8</tt:Month><tt:Day>21</tt:Day></tt:Date></tt:UTCDateTime>\
        </tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>
        """)
    }
    guard isOpen else { return notAuthorized }
    if question.contains("GetDeviceInformation") {
      return envelope(
        """
        <tds:GetDeviceInformationResponse><tds:Manufacturer>\(manufacturer)</tds:Manufacturer>\
        <tds:Model>\(model)</tds:Model><tds:FirmwareVersion>\(firmware)</tds:FirmwareVersion>\
        <tds:SerialNumber>\(serial)</tds:SerialNumber><tds:HardwareId>\(hardware)</tds:HardwareId>\
        </tds:GetDeviceInformationResponse>
        """)
    }
    if question.contains("GetScopes") {
      let items = scopes.map {
        "<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>\($0)</tt:ScopeItem></tds:Scopes>"
      }
      return envelope("<tds:GetScopesResponse>\(items.joined())</tds:GetScopesResponse>")
    }
    return notAuthorized
  }

  private func envelope(_ body: String, status: String = "200 OK") -> HTTPReply {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" \
      xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" \
      xmlns:ter="http://www.onvif.org/ver10/error"><SOAP-ENV:Body>\(body)</SOAP-ENV:Body></SOAP-ENV:Envelope>
      """
    return HTTPReply(status: status, type: "application/soap+xml; charset=utf-8", body: Array(text.utf8))
  }

  private var notAuthorized: HTTPReply {
    envelope(
      """
      <SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value><SOAP-ENV:Subcode>\
      <SOAP-ENV:Value>ter:NotAuthorized</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code><SOAP-ENV:Reason>\
      <SOAP-ENV:Text xml:lang="en">Sender not Authorized</SOAP-ENV:Text></SOAP-ENV:Reason></SOAP-ENV:Fault>
      """, status: "400 Bad Request")
  }
}
