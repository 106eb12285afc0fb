import Testing

@testable import Knowledge

struct TableReaderTests {
  private func rows(_ text: String, separator: UInt8 = 0x2C) throws -> [[String]] {
    var table = TableReader(FeedInput(name: "t.csv", bytes: Array(text.utf8)), separator: separator)
    var rows: [[String]] = []
    while let row = try table.next() { rows.append(row.fields) }
    return rows
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,\"x, y\"\r\n", [["a", "b"], ["1", "x, y"]]),
    ("\"he said \"\"no\"\"\",2\n", [["he said \"no\"", "2"]]),
    ("\"two\nlines\",2\n", [["two\nlines", "2"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("a,,\n\n,,c\n", [["a", "", ""], ["", "", "c"]]),
    ("15\" rack,2\n", [["15\" rack", "2"]]),
    ("", []),
  ])
  func `reads rows as RFC 4180 has them`(_ text: String, _ expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test(arguments: ["a,b", "a,b\n1", "a\n\"b", "a\n\"b\"", "a\n\"b\"\r"])
  func `a last row without its end is a file cut short`(_ text: String) {
    #expect(throws: FeedError.truncated(file: "t.csv", offset: text.utf8.count)) { try rows(text) }
  }

  @Test func `text behind a closing quotation mark names line and byte`() {
    #expect(
      throws: FeedError.malformed(
        file: "t.csv", offset: 7, problem: "line 2: text behind a closing quotation mark")
    ) { try rows("a,b\n\"x\"y,1\n") }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    var table = TableReader(FeedInput(name: "t.csv", bytes: [0x61, 0x2C, 0xFF, 0x0A]))
    #expect(throws: FeedError.self) { try table.next() }
  }

  @Test func `an endless field and endless fields are refused`() {
    #expect(throws: FeedError.self) { try rows("\"" + String(repeating: "x", count: 2 << 20)) }
    #expect(throws: FeedError.self) { try rows(String(repeating: ",", count: 600) + "\n") }
  }
}

struct PrintedDayTests {
  @Test(arguments: [
    ("2024-05-01", "2024-05-01"), ("2024/5/1", "2024-05-01"), ("2024.05.01", "2024-05-01"),
    ("20240501", "2024-05-01"), ("113/05/01", "2024-05-01"), ("1130501", "2024-05-01"),
    ("民國113年5月1日", "2024-05-01"), ("2024年5月1日", "2024-05-01"),
    ("113.2.29", "2024-02-29"), ("2024-05-01 00:00:00", "2024-05-01"), ("99/12/31", "2010-12-31"),
  ])
  func `a printed day is read`(_ printed: String, _ day: String) {
    #expect(PrintedDay(printed)?.text == day)
  }

  @Test(arguments: [
    "", "2024", "2024-13-01", "2023-02-29", "112/02/29", "1/5/113", "長期有效", "2024-05", "1/2", "9/9/9", "²⁰²⁴",
  ])
  func `what is no day is none`(_ printed: String) {
    #expect(PrintedDay(printed) == nil)
  }
}
