import NetworkTypes

/// A DNS message (RFC 1035, 4.1), as mDNS, LLMNR and NBNS share it. The cursor must begin at the message's first byte.
package struct DNSMessage: Hashable, Sendable {
  package struct Question: Hashable, Sendable {
    package let name: DNSName
    package let type: UInt16
    /// The class with mDNS' top bit.
    package let classCode: UInt16

    package init(_ name: DNSName, type: UInt16, classCode: UInt16 = 1) {
      self.name = name
      self.type = type
      self.classCode = classCode
    }
  }

  package enum Section: Hashable, Sendable { case answer, authority, additional }

  package enum Content: Hashable, Sendable {
    case address(IPAddress)
    case pointer(DNSName)
    case service(port: UInt16, target: DNSName)
    case text([[UInt8]])
    /// NSEC: which types the name has is not kept, only that its owner answered.
    case denial
    /// Anything else, its data unread.
    case other([UInt8])
  }

  package struct Record: Hashable, Sendable {
    package let section: Section
    package let name: DNSName
    package let type: UInt16
    package let classCode: UInt16
    package let timeToLive: UInt32
    package let content: Content
  }

  package static let typeA: UInt16 = 1
  package static let typePTR: UInt16 = 12
  package static let typeTXT: UInt16 = 16
  package static let typeAAAA: UInt16 = 28
  package static let typeSRV: UInt16 = 33
  package static let typeNSEC: UInt16 = 47
  /// Records and questions read of one message.
  static let limit = 512
  /// Bytes of one unread record that are kept.
  static let dataLimit = 2048

  package let id: UInt16
  package let flags: UInt16
  package let questions: [Question]
  package let records: [Record]

  package var isResponse: Bool { flags & 0x8000 != 0 }
  package var operation: UInt16 { flags >> 11 & 0x0F }

  /// - Parameters:
  ///   - cursor: over the whole message, from its first byte.
  ///   - isNetBIOS: leaves all data unread: NBNS gives the type numbers of DNS another meaning (0x21 is node status).
  /// - Throws: where a name, count or length cannot be.
  package init(parsing cursor: inout WireCursor, isNetBIOS: Bool = false) throws(WireError) {
    let start = cursor.offset
    id = try cursor.uint16("id")
    flags = try cursor.uint16("flags")
    let questionCount = Int(try cursor.uint16("question count"))
    let counts = [
      (Section.answer, Int(try cursor.uint16("answer count"))),
      (.authority, Int(try cursor.uint16("authority count"))),
      (.additional, Int(try cursor.uint16("additional count"))),
    ]
    let total = counts.reduce(questionCount) { $0 + $1.1 }
    guard total <= DNSMessage.limit else {
      throw .tooLarge(field: "record count", value: total, limit: DNSMessage.limit, offset: cursor.offset)
    }
    var questions: [Question] = []
    for _ in 0..<questionCount {
      let name = try DNSName(parsing: &cursor, messageAt: start)
      let type = try cursor.uint16("question type")
      questions.append(Question(name, type: type, classCode: try cursor.uint16("question class")))
    }
    var records: [Record] = []
    for (section, count) in counts {
      for _ in 0..<count {
        records.append(try DNSMessage.record(parsing: &cursor, in: section, messageAt: start, isNetBIOS))
      }
    }
    self.questions = questions
    self.records = records
  }

  private static func record(
    parsing cursor: inout WireCursor, in section: Section, messageAt start: Int, _ isNetBIOS: Bool
  ) throws(WireError) -> Record {
    let name = try DNSName(parsing: &cursor, messageAt: start)
    let type = try cursor.uint16("record type")
    let classCode = try cursor.uint16("record class")
    let timeToLive = try cursor.uint32("time to live")
    let length = Int(try cursor.uint16("data length"))
    try cursor.need(length, "data")
    let end = cursor.offset + length
    let content: Content
    switch isNetBIOS ? 0 : type {
    case typeA where length == 4: content = .address(try cursor.ipv4("address"))
    case typeAAAA where length == 16: content = .address(try cursor.ipv6("address"))
    case typePTR: content = .pointer(try DNSName(parsing: &cursor, messageAt: start))
    case typeSRV:
      try cursor.skip(4, "priority and weight")
      let port = try cursor.uint16("port")
      content = .service(port: port, target: try DNSName(parsing: &cursor, messageAt: start))
    case typeTXT:
      var data = try cursor.slice(length, "text")
      content = .text(try strings(parsing: &data))
    case typeNSEC:
      try cursor.skip(length, "denial")
      content = .denial
    default:
      content = .other(try cursor.octets(min(length, dataLimit), "data"))
      try cursor.skip(end - cursor.offset, "data")
    }
    // The data of a record end where its length says, whatever stood in them.
    guard cursor.offset == end else { throw .malformed(field: "data length", offset: end) }
    return Record(
      section: section, name: name, type: type, classCode: classCode, timeToLive: timeToLive, content: content)
  }

  private static func strings(parsing cursor: inout WireCursor) throws(WireError) -> [[UInt8]] {
    var found: [[UInt8]] = []
    while !cursor.isAtEnd {
      let length = Int(try cursor.uint8("text length"))
      found.append(try cursor.octets(length, "text"))
    }
    return found
  }

  /// A message that only asks.
  package static func query(_ questions: [Question], id: UInt16 = 0, flags: UInt16 = 0) -> [UInt8] {
    var writer = WireWriter()
    writer.uint16(id)
    writer.uint16(flags)
    writer.uint16(UInt16(truncatingIfNeeded: questions.count))
    writer.zeros(6)
    for question in questions {
      question.name.write(into: &writer)
      writer.uint16(question.type)
      writer.uint16(question.classCode)
    }
    return writer.bytes
  }
}
