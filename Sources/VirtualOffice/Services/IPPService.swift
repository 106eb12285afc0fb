/// Answers Get-Printer-Attributes (RFC 8011, section 4.2.5) over HTTP; anything else is "not supported".
struct IPPService {
  enum Value {
    case text(String)
    case name(String)
    case keyword([String])
    case uri(String)
    case integer(Int)
    case enumeration(Int)
    case boolean(Bool)
  }
  var attributes: [(String, Value)]

  func reply(_ request: HTTPRequest) -> HTTPReply {
    HTTPReply(type: "application/ipp", body: answer(request.body))
  }

  /// The reply to one IPP request; a broken one is a bad request (0x0400).
  func answer(_ question: [UInt8]) -> [UInt8] {
    guard let version = question.word(at: 0), let operation = question.word(at: 2),
      let identifier = question.double(at: 4)
    else { return [1, 1, 4, 0, 0, 0, 0, 0, 3] }
    let supported = operation == 0x000B
    var bytes: [UInt8] = []
    bytes.add16(version)
    bytes.add16(supported ? 0 : 0x0501)
    bytes.add32(identifier)
    bytes.append(1)  // operation attributes
    Self.add(&bytes, 0x47, "attributes-charset", Array("utf-8".utf8))
    Self.add(&bytes, 0x48, "attributes-natural-language", Array("en".utf8))
    if supported {
      bytes.append(4)  // printer attributes
      for (name, value) in attributes {
        switch value {
        case .text(let text): Self.add(&bytes, 0x41, name, Array(text.utf8))
        case .name(let text): Self.add(&bytes, 0x42, name, Array(text.utf8))
        case .keyword(let words):
          for (place, word) in words.enumerated() { Self.add(&bytes, 0x44, place == 0 ? name : "", Array(word.utf8)) }
        case .uri(let text): Self.add(&bytes, 0x45, name, Array(text.utf8))
        case .integer(let number): Self.add(&bytes, 0x21, name, Self.four(number))
        case .enumeration(let number): Self.add(&bytes, 0x23, name, Self.four(number))
        case .boolean(let truth): Self.add(&bytes, 0x22, name, [truth ? 1 : 0])
        }
      }
    }
    bytes.append(3)
    return bytes
  }

  private static func four(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.add32(UInt32(truncatingIfNeeded: number))
    return bytes
  }

  private static func add(_ bytes: inout [UInt8], _ tag: UInt8, _ name: String, _ value: [UInt8]) {
    bytes.append(tag)
    bytes.add16(UInt16(name.utf8.count))
    bytes.add(name)
    bytes.add16(UInt16(value.count))
    bytes.add(value)
  }
}
