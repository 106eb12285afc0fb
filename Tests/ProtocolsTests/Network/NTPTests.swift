import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

/// RFC 5905, figure 8.
struct NTPTests {
  @Test func `a question is a client's, and holds nothing but its cookie`() {
    let question = NTPMessage.question(cookie: 0x0102_0304_0506_0708)
    #expect(question.count == 48)
    #expect(question.first == 0x23)
    #expect(question[1..<40].allSatisfy { $0 == 0 })
    #expect(question[40...] == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  static let answer: [UInt8] =
    [0x24, 3, 6, 0xEA, 0, 0, 4, 0x6C, 0, 0, 2, 0x5C, 10, 0, 0, 1]
    + [0xEC, 1, 2, 3, 0, 0, 0, 0] + [9, 8, 7, 6, 5, 4, 3, 2] + [0xEC, 1, 2, 4, 0, 0, 0, 0]
    + [0xEC, 1, 2, 4, 0, 0, 0, 1]

  @Test func `an answer tells how far the clock is and to whom it speaks`() throws {
    let message = try NTPMessage(Self.answer)
    #expect(message.stratum == 3)
    #expect(message.origin == 0x0908_0706_0504_0302)
    #expect(message.facts == [Fact("ntp.stratum", "3", port: .udp(123))])
  }

  @Test func `what is cut or no server's answer is refused`() {
    for length in 0..<48 {
      #expect(throws: WireError.truncated(field: "header", needed: 48, available: length, offset: 0)) {
        try NTPMessage(Array(Self.answer.prefix(length)))
      }
    }
    for mode: UInt8 in [0, 1, 2, 3, 5, 6, 7] {
      #expect(throws: WireError.malformed(field: "mode", offset: 0)) {
        try NTPMessage([0x20 | mode] + Self.answer.dropFirst())
      }
    }
  }
}
