import NetworkTypes

/// An HTTP/1.1 request as we send it (RFC 9112): GET, or one of the few POSTs that only read.
package struct HTTPRequest: Hashable, Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package let method: Method
  /// Absolute, with query; blanks and control characters are percent-encoded.
  package let path: String
  package let contentType: String?
  package let body: [UInt8]
  /// Whether the connection is to be closed behind the answer.
  package let closes: Bool
  /// The value of an `Authorization` header; `nil`: no login, as nearly always.
  package var authorization: String?

  package init(_ path: String, closes: Bool = false) {
    method = .get
    self.path = Self.safe(path)
    contentType = nil
    body = []
    self.closes = closes
  }

  package init(posting body: [UInt8], of contentType: String, to path: String, closes: Bool = false) {
    method = .post
    self.path = Self.safe(path)
    self.contentType = contentType
    self.body = body
    self.closes = closes
  }

  /// The bytes for the wire. The port is named in `Host` unless it is the scheme's own.
  package func encoded(to address: IPAddress, port: UInt16, tls: Bool) -> [UInt8] {
    let literal = address.isIPv6 ? "[\(address)]" : "\(address)"
    let host = port == (tls ? 443 : 80) ? literal : "\(literal):\(port)"
    var lines = [
      "\(method.rawValue) \(path) HTTP/1.1", "Host: \(host)", "User-Agent: iot-scan", "Accept: */*",
      "Connection: \(closes ? "close" : "keep-alive")",
    ]
    if let authorization {
      let safe = authorization.utf8.filter { (0x20..<0x7F).contains($0) }
      lines.append("Authorization: \(String(decoding: safe, as: UTF8.self))")
    }
    if method == .post {
      lines.append("Content-Type: \(contentType ?? "application/octet-stream")")
      lines.append("Content-Length: \(body.count)")
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  /// No line end, blank or control character may reach the request line: paths come from devices.
  private static func safe(_ path: String) -> String {
    var result = ""
    for byte in path.utf8.prefix(2048) {
      if byte > 0x20 && byte < 0x7F {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result.hasPrefix("/") ? result : "/" + result
  }
}
