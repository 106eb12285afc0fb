/// Answers a WS-Discovery Probe on UDP 3702 (2005/04 draft, as ONVIF uses it).
struct WSDiscoveryService {
  /// `urn:uuid:…`
  var endpoint: String
  /// Qualified names, such as `dn:NetworkVideoTransmitter tds:Device`.
  var types: String
  var scopes: [String]
  var addresses: [String]

  var service: DatagramService {
    DatagramService(port: 3702, groups: ["239.255.255.250", "ff02::c"]) { answer($0).map { [$0] } ?? [] }
  }

  /// A ProbeMatches message, or nil when nobody asks for such a device.
  func answer(_ question: [UInt8]) -> [UInt8]? {
    let text = question.text
    guard text.contains("/Probe<") || text.contains("Probe>") || text.contains("Probe/>") else { return nil }
    guard let message = Self.content(of: "MessageID", in: text) else { return nil }
    if let wanted = Self.content(of: "Types", in: text) {
      let own = types.split(separator: " ").map { Self.local($0) }
      let all = wanted.split(whereSeparator: \.isWhitespace).map { Self.local($0) }
      guard all.allSatisfy(own.contains) else { return nil }
    }
    let reply = """
      <?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
      xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" \
      xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" \
      xmlns:dn="http://www.onvif.org/ver10/network/wsdl" xmlns:tds="http://www.onvif.org/ver10/device/wsdl">\
      <s:Header><a:MessageID>urn:uuid:0a6dc791-2be6-4991-9af1-454778a1917a</a:MessageID><a:RelatesTo>\(message)</a:RelatesTo>\
      <a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>\
      <a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header>\
      <s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>\(endpoint)</a:Address>\
      </a:EndpointReference><d:Types>\(types)</d:Types><d:Scopes>\(scopes.joined(separator: " "))</d:Scopes>\
      <d:XAddrs>\(addresses.joined(separator: " "))</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>\
      </d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>
      """
    return Array(reply.utf8)
  }

  private static func local(_ name: some StringProtocol) -> String {
    String(name).split(separator: ":").last.map(String.init) ?? ""
  }

  /// The trimmed text of the first element with this local name; nil when absent or empty.
  static func content(of name: String, in text: String) -> String? {
    for piece in text.split(separator: "<").map(String.init) where !piece.hasPrefix("/") {
      let tag = piece.prefix(while: { $0 != ">" && !$0.isWhitespace && $0 != "/" })
      guard local(tag) == name, let end = piece.firstIndex(of: ">") else { continue }
      let content = String(piece[piece.index(after: end)...]).trimmingSpaces()
      return content.isEmpty ? nil : content
    }
    return nil
  }
}
