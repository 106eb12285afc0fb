import NetworkTypes
import Protocols
import Vocabulary

/// Application answers between other hosts that a capture file may hold: only what a server or client says of itself in
/// the head of a message. What a device says to a whole segment is heard by the protocols that conform to `Heard` instead.
enum PassiveUnicast {
  static let ears: [Ear] =
    [
      Ear("rtsp", at: .tcpBeginning(Ear.four("RTSP")), hear: rtspResponse),
      Ear("ssh", at: .tcpBeginning(Ear.four("SSH-")), hear: sshGreeting),
      Ear("ftp", at: .tcp(21)) { cursor, sender throws(WireError) in greeting("ftp.banner", cursor, sender) },
      Ear("smtp", at: .tcp(25)) { cursor, sender throws(WireError) in greeting("smtp.banner", cursor, sender) },
      Ear("telnet", at: .tcp(23), hear: telnetGreeting),
      Ear("sip", at: .udp(5060), hear: sip),
      Ear("snmp", at: .udp(161), hear: snmp),
    ]
    + PassiveWeb.ears + PassiveNames.ears
    + ["SIP/", "REGI", "OPTI"].map { Ear("sip", at: .tcpBeginning(Ear.four($0)), hear: sip) }

  /// Bytes of a greeting that are read.
  static let greetingLimit = 1024

  private static func rtspResponse(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    let message = try TextMessage(parsing: &cursor)
    guard message.start.hasPrefix("RTSP/1.0 ") else { return [] }
    return [
      Statement(
        Fact.known(
          [
            "rtsp_header.server": message.header("server"),
            "rtsp.realm": message.header("www-authenticate").flatMap(HTTPChallenge.realm),
          ], port: .tcp(sender.sourcePort)))
    ]
  }

  /// `SSH-2.0-OpenSSH_9.2` (RFC 4253, 4.2). Both sides send one; the server has the lower port.
  private static func sshGreeting(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    guard sender.sourcePort < sender.destinationPort else { return [] }
    let line = firstLine(cursor)
    let parts = line.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return [] }
    return [
      Statement(
        Fact.known(
          ["ssh.banner": String(parts[2]), "ssh.protocol": String(parts[1])], port: .tcp(sender.sourcePort)))
    ]
  }

  /// `220 ` and what the server calls itself (RFC 959, 5.4; RFC 5321, 4.2).
  private static func greeting(_ key: ObservationKey, _ cursor: borrowing WireCursor, _ sender: Sender) -> [Statement] {
    let line = firstLine(cursor)
    guard line.hasPrefix("220 ") || line.hasPrefix("220-") else { return [] }
    return [Statement(Fact.known([key: String(line.dropFirst(4))], port: .tcp(sender.sourcePort)))]
  }

  /// What is left of a greeting without Telnet commands (RFC 854): interpret-as-command, verb, option.
  private static func telnetGreeting(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    var text: [UInt8] = []
    while let byte = cursor.peek(), text.count < greetingLimit {
      try cursor.skip(1, "text")
      guard byte == 0xFF else {
        text.append(byte)
        continue
      }
      guard let verb = cursor.peek() else { break }
      try cursor.skip(1, "verb")
      if verb >= 0xFB, !cursor.isAtEnd { try cursor.skip(1, "option") }
    }
    return [Statement(Fact.known(["telnet.banner": String(wire: text)], port: .tcp(sender.sourcePort)))]
  }

  /// A request with one Via comes from the phone itself; a proxy would have added its own (RFC 3261, 16.6). Of answers
  /// only those to REGISTER and OPTIONS: the next hop gives them.
  private static func sip(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    // Keep-alives are blank lines or zeros (RFC 5626, 4.4.1).
    guard let first = cursor.peek(), first > 0x20 else { return [] }
    let message = try TextMessage(parsing: &cursor)
    let vias = message.headers.filter { $0.name == "via" || $0.name == "v" }.count
    let key: ObservationKey
    let value: String?
    if message.start.hasPrefix("SIP/2.0 ") {
      let method = message.header("cseq")?.split(separator: " ").last
      guard method == "REGISTER" || method == "OPTIONS" else { return [] }
      if let agent = message.header("user-agent"), message.header("server") == nil {
        (key, value) = ("sip_header.user_agent", agent)
      } else {
        (key, value) = ("sip_header.server", message.header("server"))
      }
    } else {
      guard message.start.hasSuffix(" SIP/2.0"), vias == 1 else { return [] }
      (key, value) = ("sip_header.user_agent", message.header("user-agent"))
    }
    // A phone's source port is where it listens; over TCP only the server's is.
    let port: TransportPort? = sender.sourcePort == 5060 ? .udp(5060) : nil
    return [Statement(Fact.known([key: value], port: port))]
  }

  /// Answers to another manager's questions. Version 3 is encrypted or names nothing: passed over, as are questions.
  private static func snmp(_ cursor: inout WireCursor, _ sender: Sender) throws(WireError) -> [Statement] {
    guard sender.sourcePort == 161, cursor.snmpVersion != 3 else { return [] }
    let message = try SNMPMessage(parsing: &cursor)
    guard message.kind == .response, message.errorStatus == .noError else { return [] }
    var facts = SNMPSystemGroup.facts(message.bindings)
    for binding in message.bindings where SNMPSystemGroup.facts([binding]).isEmpty && isTelling(binding.object) {
      if let text = binding.value.text { facts.append(Fact("snmp.oid", text, oid: binding.object.description)) }
    }
    guard !facts.isEmpty else { return [] }
    facts.append(Fact("snmp.version", message.version.name))
    if message.community == Array("public".utf8) { facts.append(Fact("snmp.community", "public")) }
    return [Statement(facts)]
  }

  /// Objects that may name a device: those of vendors, Host Resources' devices, printers, chassis, UPS. A manager's walk
  /// through counters and tables is left out.
  private static func isTelling(_ object: ObjectID) -> Bool { branches.contains { object.isBelow($0) } }

  private static let branches: [ObjectID] = [
    [1, 3, 6, 1, 4, 1], [1, 3, 6, 1, 2, 1, 25, 3, 2, 1], [1, 3, 6, 1, 2, 1, 43, 5, 1, 1],
    [1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1], [1, 3, 6, 1, 2, 1, 33, 1, 1],
  ].compactMap { ObjectID($0) }

  private static func firstLine(_ cursor: borrowing WireCursor) -> String {
    var line: [UInt8] = []
    while line.count < greetingLimit, let byte = cursor.peek(line.count), byte != UInt8(ascii: "\n") {
      line.append(byte)
    }
    return String(wire: line)
  }
}

extension WireCursor {
  /// The version of an SNMP message with short lengths: sequence, length, integer, one, version.
  fileprivate var snmpVersion: UInt8? {
    guard peek() == 0x30, let length = peek(1) else { return nil }
    let start = length < 0x80 ? 2 : 2 + Int(length & 0x7F)
    return peek(start) == 0x02 && peek(start + 1) == 0x01 ? peek(start + 2) : nil
  }
}
