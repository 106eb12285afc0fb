import Testing

@testable import Knowledge

struct JSONReaderTests {
  /// A text in pieces of that many bytes.
  static func reader(_ text: String, pieces size: Int = .max) -> JSONReader {
    JSONReader(input(Array(text.utf8), pieces: size))
  }

  static func input(_ bytes: [UInt8], pieces size: Int) -> FeedInput {
    var rest = bytes[...]
    return FeedInput(name: "test.json") {
      if rest.isEmpty { return nil }
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  static let record = """
    {"id": "CVE-2021-0001", "score": 9.8, "count":12, "tags":["a","b\\n\\u00e9\\ud83d\\ude00"],
     "deep": {"x": [1, {"y": null}, [], {}], "id": "other"}, "ok": true, "描述": "弱點 µ"} \n
    """

  @Test(arguments: [1, 2, 3, 7, 16, 1_000])
  func `gives the same values however the file is cut into pieces`(_ size: Int) throws {
    var reader = Self.reader(Self.record, pieces: size)
    var seen: [String: String] = [:]
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("id") { seen["id"] = try reader.string() }
      if reader.isKey("score") { seen["score"] = "\(try reader.double())" }
      if reader.isKey("count") { seen["count"] = "\(try reader.int())" }
      if reader.isKey("tags") { seen["tags"] = try reader.strings().joined(separator: "|") }
      if reader.isKey("ok") { seen["ok"] = "\(try reader.bool())" }
      if reader.isKey("描述") { seen["描述"] = try reader.string() }
    }
    try reader.finish()
    #expect(
      seen == [
        "id": "CVE-2021-0001", "score": "9.8", "count": "12", "tags": "a|b\né😀", "ok": "true", "描述": "弱點 µ",
      ])
  }

  @Test func `a file that stops anywhere is an error, read or skipped`() throws {
    let bytes = Array(Self.record.utf8).dropLast(3)
    for length in 0..<bytes.count {
      var skipping = JSONReader(Self.input(Array(bytes.prefix(length)), pieces: 5))
      #expect(throws: FeedError.truncated(file: "test.json", offset: length)) { try skipping.finish() }
      var reading = JSONReader(Self.input(Array(bytes.prefix(length)), pieces: 9))
      #expect(throws: FeedError.self) {
        try reading.beginObject()
        while try reading.nextKey() { _ = try reading.stringIfAny() }
        try reading.finish()
      }
    }
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    let name: String
    let text: [UInt8]
    let offset: Int
    var testDescription: String { name }

    init(_ name: String, _ text: String, at offset: Int) {
      self.name = name
      self.text = Array(text.utf8)
      self.offset = offset
    }

    init(_ name: String, bytes: [UInt8], at offset: Int) {
      self.name = name
      text = bytes
      self.offset = offset
    }
  }

  @Test(arguments: [
    Refused("a bad escape", #"["\x41"]"#, at: 2),
    Refused("a short code", #"["\u12G4"]"#, at: 2),
    Refused("a lone high surrogate", #"["\ud800 x"]"#, at: 8),
    Refused("two high surrogates", #"["\ud800\ud800"]"#, at: 14),
    Refused("a lone low surrogate", #"["\udc00"]"#, at: 8),
    Refused("a control character", "[\"a\tb\"]", at: 3),
    Refused("an overlong character", bytes: [0x5B, 0x22, 0xC0, 0x80, 0x22, 0x5D], at: 2),
    Refused("a surrogate in UTF-8", bytes: [0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], at: 2),
    Refused("a cut character", bytes: [0x5B, 0x22, 0xE5, 0xBC, 0x22, 0x5D], at: 2),
    Refused("a zero before a number", "[01]", at: 2),
    Refused("a number without digits", "[-]", at: 2),
    Refused("a fraction without digits", "[1.]", at: 3),
    Refused("an exponent without digits", "[1e+]", at: 4),
    Refused("a plus", "[+1]", at: 1),
    Refused("not a number", "[NaN]", at: 1),
    Refused("half a word", "[trux]", at: 4),
    Refused("a comma too many", "[1,]", at: 3),
    Refused("a comma before the end of an object", #"{"a":1,}"#, at: 7),
    Refused("no comma", "[1 2]", at: 3),
    Refused("no colon", #"{"a" 1}"#, at: 5),
    Refused("a key that is no text", "{1:2}", at: 1),
    Refused("the wrong bracket", "[1}", at: 2),
    Refused("something behind the end", "{} {}", at: 3),
    Refused("a comment", "/* */ {}", at: 0),
    Refused("nesting to 65", String(repeating: "[", count: 65), at: 64),
  ])
  func `what is no JSON is refused at its byte`(_ refused: Refused) {
    for size in [1, 3, 1_000] {
      var reader = JSONReader(Self.input(refused.text, pieces: size))
      do {
        try reader.finish()
        Issue.record("it was taken")
      } catch FeedError.malformed(_, let offset, _) {
        #expect(offset == refused.offset)
      } catch { Issue.record(error) }
    }
  }

  @Test func `texts, numbers and records have limits`() {
    var long = JSONReader(
      FeedInput(name: "long") { Array(repeating: UInt8(ascii: "a"), count: 1 << 16) }.opened(by: "[\""))
    #expect(throws: FeedError.self) { try long.finish() }
    var digits = JSONReader(FeedInput(name: "digits") { Array(repeating: UInt8(ascii: "1"), count: 1 << 16) })
    #expect(throws: FeedError.self) { try digits.finish() }
    var record = JSONReader(
      FeedInput(name: "record") { Array(repeating: [0x31, 0x2C], count: 1 << 15).flatMap { $0 } }.opened(by: "["))
    record.beginRecord()
    #expect(throws: FeedError.self) { try record.finish() }
  }

  @Test func `numbers that do not fit are refused, others are exact`() throws {
    for text in ["1e999", "-1e400"] {
      var reader = Self.reader(text)
      #expect(throws: FeedError.self) { _ = try reader.double() }
    }
    for text in ["1.5", "9223372036854775808", "1e2"] {
      var reader = Self.reader(text)
      #expect(throws: FeedError.self) { _ = try reader.int() }
    }
    for text in ["0", "-0.5", "9.8", "0.97534", "1e-7", "123456789012345.6", "0.1234567890123456789", "-12"] {
      var reader = Self.reader(text)
      #expect(try reader.double() == Double(text))
    }
  }

  @Test func `asking for another kind than there is tells the byte`() {
    var reader = Self.reader(#"{"id": 5}"#)
    #expect(throws: FeedError.malformed(file: "test.json", offset: 7, problem: "a text is expected")) {
      try reader.beginObject()
      _ = try reader.nextKey()
      _ = try reader.string()
    }
  }

  @Test func `a head that is cut tells its keys`() {
    let head = JSONHead(Array(#"{"document":{"category":"csaf_vex","csaf_version":"2.0","list":[{"a":"#.utf8))
    #expect(head.paths.contains("document.list.a"))
    #expect(head.texts["document.csaf_version"] == "2.0")
    #expect(!JSONHead(Array("cve,epss".utf8)).isJSON)
  }
}

extension FeedInput {
  /// The same with some bytes before it.
  fileprivate func opened(by text: String) -> FeedInput {
    var rest = self
    var isOpened = false
    return FeedInput(name: name) {
      if isOpened { return try rest.piece() }
      isOpened = true
      return Array(text.utf8)
    }
  }
}
