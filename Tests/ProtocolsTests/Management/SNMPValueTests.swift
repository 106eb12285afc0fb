import Testing

@testable import Protocols

struct SNMPValueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let text: String?
  }

  @Test(arguments: [
    Case(testDescription: "plain", bytes: Array("LaserJet M607".utf8), text: "LaserJet M607"),
    Case(testDescription: "padded with blanks", bytes: Array("CNBK123456   ".utf8), text: "CNBK123456"),
    Case(testDescription: "padded with NUL", bytes: wire("'VNB3' 00 00 00"), text: "VNB3"),
    Case(testDescription: "behind HP's two bytes", bytes: wire("01 15 'CNDXC1F0KJ'"), text: "CNDXC1F0KJ"),
    Case(
      testDescription: "behind an IEEE 1284 length",
      bytes: wire("00 2D") + Array("MFG:Brother;MDL:HL-L5100DN;CMD:PJL;CLS:P;".utf8),
      text: "MFG:Brother;MDL:HL-L5100DN;CMD:PJL;CLS:P;"),
    Case(testDescription: "a MAC address", bytes: [0x00, 0x1B, 0xA9, 0x01, 0x02, 0x03], text: "00:1b:a9:01:02:03"),
    Case(
      testDescription: "a high MAC address", bytes: [0xAC, 0xCC, 0x8E, 0xD0, 0xE1, 0xF2], text: "ac:cc:8e:d0:e1:f2"),
    Case(testDescription: "UTF-8", bytes: Array("三樓影印室".utf8), text: "三樓影印室"),
    Case(testDescription: "garbage behind NUL", bytes: wire("'TS-453D' 00 FF 01 80"), text: "TS-453D"),
    Case(testDescription: "empty", bytes: [], text: nil),
    Case(testDescription: "only NUL", bytes: [0, 0], text: nil),
    Case(testDescription: "only blanks", bytes: Array("    ".utf8), text: nil),
  ])
  func `octets are text where they look like it, else hex`(_ value: Case) {
    #expect(SNMPValue.octets(value.bytes).text == value.text)
  }

  @Test func `numbers are decimal, and what is missing says nothing`() {
    #expect(SNMPValue.integer(-5).text == "-5")
    #expect(SNMPValue.unsigned(.max).text == "18446744073709551615")
    #expect(SNMPValue.ipAddress(.v4(0xC633_6407)).text == "198.51.100.7")
    for value in [SNMPValue.null, .noSuchObject, .noSuchInstance, .endOfMibView] { #expect(value.text == nil) }
  }
}
