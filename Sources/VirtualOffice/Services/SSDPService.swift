/// Answers M-SEARCH and announces itself on UDP 1900 (UPnP Device Architecture 1.1, section 1).
struct SSDPService {
  var uuid: String
  var server: String
  var location: String
  var deviceType: String

  var service: DatagramService {
    let announcement = DatagramService.Announcement(
      to: "239.255.255.250", first: 1500, every: 12_000, bytes: [notification])
    return DatagramService(port: 1900, groups: ["239.255.255.250"], announcement: announcement) { answer($0) }
  }

  /// One reply for each target that is asked for.
  func answer(_ question: [UInt8]) -> [[UInt8]] {
    let lines = question.text.split(separator: "\r\n").map(String.init)
    guard lines.first?.hasPrefix("M-SEARCH * HTTP/1.1") == true else { return [] }
    let wanted = lines.dropFirst().first { $0.lowercased().hasPrefix("st:") }?.dropFirst(3)
      .drop(while: { $0 == " " })
    guard let wanted else { return [] }
    let targets = ["upnp:rootdevice", "uuid:\(uuid)", deviceType]
    return targets.filter { wanted == "ssdp:all" || wanted == $0 }.map { target in
      let text = """
        HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: \(location)\r\n\
        SERVER: \(server)\r\nST: \(target)\r\nUSN: \(usn(target))\r\nContent-Length: 0\r\n\r\n
        """
      return Array(text.utf8)
    }
  }

  private var notification: [UInt8] {
    Array(
      """
      NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: \(location)\r\n\
      NT: upnp:rootdevice\r\nNTS: ssdp:alive\r\nSERVER: \(server)\r\nUSN: \(usn("upnp:rootdevice"))\r\n\r\n
      """.utf8)
  }

  private func usn(_ target: String) -> String { target.hasPrefix("uuid:") ? target : "uuid:\(uuid)::\(target)" }
}
