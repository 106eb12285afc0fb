/// A login prompt as Telnet cards show it. It takes a name and a password, and lets nobody in.
final class TelnetConversation: Conversation {
  private let banner: String
  private let prompts: [String]
  private var lines = 0
  private var line: [UInt8] = []

  init(banner: String, prompts: [String]) {
    self.banner = banner
    self.prompts = prompts
  }

  func opened() -> Answer {
    // WILL ECHO, WILL SUPPRESS-GO-AHEAD (RFC 854, 857, 858), as such cards begin.
    Answer(bytes: [0xFF, 0xFB, 0x01, 0xFF, 0xFB, 0x03] + Array((banner + prompts[0]).utf8))
  }

  func heard(_ bytes: [UInt8]) -> Answer {
    line += bytes
    guard line.count < 1024 else { return Answer(closes: true) }
    guard bytes.contains(0x0D) || bytes.contains(0x0A) else { return .nothing }
    line = []
    lines += 1
    guard lines < prompts.count else { return Answer(bytes: Array("\r\nAccess denied\r\n".utf8), closes: true) }
    return Answer(bytes: Array(("\r\n" + prompts[lines]).utf8))
  }
}

/// A text protocol whose requests end with an empty line: RTSP (RFC 2326).
final class RTSPConversation: Conversation {
  private let server: String?
  private let challenge: String?
  private var heardSoFar = ""

  /// `challenge` is the WWW-Authenticate value of DESCRIBE; nil for a camera that shows its stream to everybody.
  init(server: String?, challenge: String?) {
    self.server = server
    self.challenge = challenge
  }

  func opened() -> Answer { .nothing }

  func heard(_ bytes: [UInt8]) -> Answer {
    heardSoFar += bytes.text
    guard heardSoFar.utf8.count < 8192 else { return Answer(closes: true) }
    var out = ""
    while let end = heardSoFar.range(of: "\r\n\r\n") {
      let request = String(heardSoFar[..<end.lowerBound])
      heardSoFar = String(heardSoFar[end.upperBound...])
      let sequence =
        request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("cseq:") }
        .map { $0.dropFirst(5).drop(while: { $0 == " " }) } ?? "1"
      let method = request.prefix(while: { $0 != " " })
      switch method {
      case "OPTIONS":
        out += head("200 OK", sequence) + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN\r\n\r\n"
      case "DESCRIBE" where challenge == nil:
        let stream =
          "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=Media Server\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
        out +=
          head("200 OK", sequence) + "Content-Type: application/sdp\r\nContent-Length: \(stream.utf8.count)\r\n\r\n"
          + stream
      case "DESCRIBE", "SETUP", "PLAY":
        // Nobody is shown a picture, not even by the camera that tells everybody that it has one.
        out += head("401 Unauthorized", sequence) + "WWW-Authenticate: \(challenge ?? "Basic")\r\n\r\n"
      default: out += head("405 Method Not Allowed", sequence) + "\r\n"
      }
    }
    return Answer(bytes: Array(out.utf8))
  }

  private func head(_ status: String, _ sequence: some StringProtocol) -> String {
    "RTSP/1.0 \(status)\r\nCSeq: \(sequence)\r\n" + (server.map { "Server: \($0)\r\n" } ?? "")
  }
}

/// A printer's raw port: counts every connection and byte that it gets, and says nothing.
final class RawPrintConversation: Conversation {
  private let counter: RawPrintCounter
  private let device: String

  init(device: String, counter: RawPrintCounter) {
    self.device = device
    self.counter = counter
  }

  func opened() -> Answer {
    counter.count(device: device, connections: 1, bytes: 0)
    return .nothing
  }

  func heard(_ bytes: [UInt8]) -> Answer {
    counter.count(device: device, connections: 0, bytes: bytes.count)
    return .nothing
  }
}

/// Says what it is told to say as soon as it is called, without end, whatever it hears.
final class EndlessConversation: Conversation {
  private let first: [UInt8]
  private let again: [UInt8]

  init(first: [UInt8], again: [UInt8]) {
    self.first = first
    self.again = again
  }

  func opened() -> Answer { Answer(bytes: first, endless: again) }
  func heard(_ bytes: [UInt8]) -> Answer { .nothing }
}

/// A port that takes a call and waits for a protocol of its own: it says nothing.
final class SilentConversation: Conversation {
  func opened() -> Answer { .nothing }
  func heard(_ bytes: [UInt8]) -> Answer { .nothing }
}
