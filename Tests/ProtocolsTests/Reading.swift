import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

/// What the first ear of a protocol makes of a message.
func heard(_ type: (some Heard).Type, _ bytes: [UInt8], from sender: Sender = Sender()) throws -> [Statement] {
  guard let ear = type.ears.first else { return [] }
  return try withWireCursor(bytes) { cursor throws(WireError) in try ear.hear(&cursor, sender) }
}

/// The facts of all statements, in order.
func facts(_ type: (some Heard).Type, _ bytes: [UInt8], from sender: Sender = Sender()) throws -> [Fact] {
  try heard(type, bytes, from: sender).flatMap(\.facts)
}

/// What a cut message must say: the error at each length that is listed.
struct Cut: Sendable, CustomTestStringConvertible {
  let length: Int
  let error: WireError
  init(at length: Int, _ error: WireError) {
    self.length = length
    self.error = error
  }
  var testDescription: String { "cut at \(length)" }
}
