/// A telephone that answers OPTIONS on UDP 5060 (RFC 3261, section 11.2) and rings for nobody.
struct SIPService {
  let userAgent: String

  var service: DatagramService { DatagramService(port: 5060) { answer($0).map { [$0] } ?? [] } }

  /// 200 for a well-formed OPTIONS, 403 for any other request, nil for what is no SIP request.
  func answer(_ question: [UInt8]) -> [UInt8]? {
    let lines = question.text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, first.hasSuffix(" SIP/2.0") else { return nil }
    var copied: [String] = []
    var seen: Set<String> = []
    for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
      let name = line.prefix(while: { $0 != ":" }).lowercased()
      guard ["via", "from", "to", "call-id", "cseq"].contains(name) else { continue }
      seen.insert(name)
      copied.append(name == "to" && !line.contains(";tag=") ? line + ";tag=1590817424" : line)
    }
    guard seen.count == 5 else { return nil }
    let status = first.hasPrefix("OPTIONS ") ? "200 OK" : "403 Forbidden"
    let reply =
      ["SIP/2.0 \(status)"] + copied + [
        "Supported: replaces", "Allow: INVITE, INFO, PRACK, ACK, BYE, CANCEL, OPTIONS, NOTIFY, REGISTER, UPDATE",
        "User-Agent: \(userAgent)", "Content-Length: 0", "", "",
      ]
    return Array(reply.joined(separator: "\r\n").utf8)
  }
}
