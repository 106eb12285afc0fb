/// A value of an SNMP object (RFC 3416, section 3).
enum SNMPValue {
  case text(String)
  case bytes([UInt8])
  case integer(Int)
  case oid(String)
  case ticks(Int)

  var ber: [UInt8] {
    switch self {
    case .text(let text): BER.octets(Array(text.utf8))
    case .bytes(let bytes): BER.octets(bytes)
    case .integer(let number): BER.integer(number)
    case .oid(let oid): BER.objectIdentifier(SNMPAgent.numbers(oid))
    case .ticks(let number): BER.integer(number, tag: 0x43)
    }
  }
}

/// A small SNMP agent: v1 and v2c GET, GETNEXT, GETBULK for one community, and the v3 discovery report.
struct SNMPAgent {
  private let community: String
  private let objects: [(oid: [UInt32], value: SNMPValue)]
  private let engine: [UInt8]

  /// `objects` are values by dotted identifier; the SNMPv3 engine is made of `enterprise` and `mac` (RFC 3411, format 3).
  init(community: String = "public", _ objects: [String: SNMPValue], enterprise: UInt32, mac: [UInt8]) {
    self.community = community
    self.objects = objects.map { (Self.numbers($0.key), $0.value) }.sorted { Self.precedes($0.0, $1.0) }
    var engine: [UInt8] = []
    engine.add32(enterprise | 0x8000_0000)
    self.engine = engine + [3] + mac
  }

  var service: DatagramService { DatagramService(port: 161, onIPv6: true) { answer($0).map { [$0] } ?? [] } }

  /// The reply, or nil where a real agent is silent: broken bytes, wrong community, anything but reading.
  func answer(_ question: [UInt8]) -> [UInt8]? {
    var outer = BERReader(question)
    guard let message = outer.next(0x30) else { return nil }
    var fields = BERReader(message)
    guard let version = fields.integer() else { return nil }
    if version == 3 { return discovery(&fields) }
    guard version == 0 || version == 1, fields.next(0x04) == Array(community.utf8), let pdu = fields.next()
    else { return nil }
    var body = BERReader(pdu.content)
    guard let identifier = body.integer(), let second = body.integer(), let third = body.integer(),
      let list = body.next(0x30)
    else { return nil }
    var names: [[UInt32]] = []
    var bindings = BERReader(list)
    while !bindings.isAtEnd, names.count < 64 {
      guard let binding = bindings.next(0x30) else { return nil }
      var pair = BERReader(binding)
      guard let name = pair.objectIdentifier() else { return nil }
      names.append(name)
    }
    let v1 = version == 0
    var answers: [[UInt8]] = []
    var failure: Int?
    switch pdu.tag {
    case 0xA0:
      for (place, name) in names.enumerated() {
        let value = objects.first { $0.oid == name }?.value.ber
        if value == nil, v1 { failure = failure ?? place + 1 }
        answers.append(Self.binding(name, value ?? [0x80, 0]))  // noSuchObject
      }
    case 0xA1:
      for (place, name) in names.enumerated() {
        let next = after(name)
        if next == nil, v1 { failure = failure ?? place + 1 }
        answers.append(next.map { Self.binding($0.oid, $0.value.ber) } ?? Self.binding(name, [0x82, 0]))
      }
    case 0xA5 where !v1:
      answers = bulk(names, single: max(0, second), repetitions: min(max(0, third), 20))
    default: return nil
    }
    // RFC 1157: a v1 agent names the first missing object and gives the question back.
    let content = failure == nil ? answers.flatMap { $0 } : list
    let response = BER.element(
      0xA2,
      BER.integer(identifier) + BER.integer(failure == nil ? 0 : 2) + BER.integer(failure ?? 0)
        + BER.element(0x30, content))
    return BER.sequence(BER.integer(version), BER.octets(Array(community.utf8)), response)
  }

  private func bulk(_ names: [[UInt32]], single: Int, repetitions: Int) -> [[UInt8]] {
    var answers: [[UInt8]] = []
    for (place, name) in names.enumerated() {
      var name = name
      for _ in 0..<(place < single ? 1 : repetitions) {
        guard let next = after(name) else {
          answers.append(Self.binding(name, [0x82, 0]))  // endOfMibView
          break
        }
        answers.append(Self.binding(next.oid, next.value.ber))
        name = next.oid
      }
    }
    return answers
  }

  private func after(_ name: [UInt32]) -> (oid: [UInt32], value: SNMPValue)? {
    objects.first { Self.precedes(name, $0.oid) }
  }

  /// RFC 3414, sections 3.2 and 4: whoever asks with an unknown engine is told ours, whoever asks with ours is
  /// told that there is no such user.
  private func discovery(_ fields: inout BERReader) -> [UInt8]? {
    guard let header = fields.next(0x30), let parameters = fields.next(0x04) else { return nil }
    var reader = BERReader(header)
    guard let identifier = reader.integer() else { return nil }
    var outer = BERReader(parameters)
    var inner = BERReader(outer.next(0x30) ?? [])
    let knowsUs = inner.next(0x04) == engine
    let global = BER.sequence(BER.integer(identifier), BER.integer(1472), BER.octets([0]), BER.integer(3))
    let security = BER.sequence(
      BER.octets(engine), BER.integer(3), BER.integer(86_400), BER.octets([]), BER.octets([]), BER.octets([]))
    let counter = Self.numbers("1.3.6.1.6.3.15.1.1.\(knowsUs ? 3 : 4).0")
    let report = BER.element(
      0xA8,
      BER.integer(0) + BER.integer(0) + BER.integer(0)
        + BER.element(0x30, Self.binding(counter, BER.integer(1, tag: 0x41))))
    let scoped = BER.sequence(BER.octets(engine), BER.octets([]), report)
    return BER.sequence(BER.integer(3), global, BER.octets(security), scoped)
  }

  private static func binding(_ name: [UInt32], _ value: [UInt8]) -> [UInt8] {
    BER.sequence(BER.objectIdentifier(name), value)
  }

  /// `.1.3.6` → [1, 3, 6].
  static func numbers(_ oid: String) -> [UInt32] { oid.split(separator: ".").compactMap { UInt32($0) } }

  private static func precedes(_ one: [UInt32], _ other: [UInt32]) -> Bool { one.lexicographicallyPrecedes(other) }
}
