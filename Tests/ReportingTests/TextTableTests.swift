import Testing

@testable import Reporting

struct TextTableTests {
  @Test(arguments: [
    ("abc", 3), ("印表機", 6), ("A印", 3), ("ｱ", 1), ("Ａ", 2), ("é", 1), ("e\u{301}", 1), ("한", 2), ("🖨️", 2), ("👩‍💻", 2),
    ("☎", 1), ("", 0), ("\u{200B}", 0), ("、。", 4), ("𠮷", 2),
  ])
  func `a text's width is what a terminal gives it`(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [("印表機", 6, "印表機"), ("印表機", 5, "印表…"), ("印表機", 4, "印…"), ("abc", 2, "a…"), ("abc", 0, "")])
  func `a cut never halves a wide character`(_ text: String, _ columns: Int, _ cut: String) {
    #expect(DisplayWidth.truncated(text, to: columns) == cut)
  }

  private static var table: TextTable {
    var table = TextTable([.init("設備"), .init("ports", alignsRight: true), .init("model")])
    table.add(["印表機", "9100", "LaserJet"])
    table.add(["ip", "80", "一二三四五六七八九十"])
    table.add(["x"])
    return table
  }

  @Test func `columns stand under each other, wide characters and all`() {
    #expect(
      Self.table.lines() == [
        "設備    ports  model",
        "印表機   9100  LaserJet",
        "ip         80  一二三四五六七八九十",
        "x",
      ])
  }

  @Test func `the widest column gives way to a narrow terminal`() {
    let lines = Self.table.lines(width: 26)
    #expect(lines[2] == "ip         80  一二三四五…")
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 26 })
    // Never below what still says something.
    #expect(Self.table.lines(width: 3)[1] == "印表機   9100  Laser…")
  }

  @Test func `a style gets each piece with its place`() {
    let lines = Self.table.lines { role, text in role == .cell(row: 1, column: 0) ? "<\(text)>" : text }
    #expect(lines[2].hasPrefix("<ip    >  "))
  }

  @Test(arguments: [
    ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("a\nb\tc", "a b c"), ("\u{202E}evil", "\u{FFFD}evil"),
    ("\u{9B}1m", "\u{FFFD}1m"),
    ("fine 好", "fine 好"),
  ])
  func `a device cannot steer the terminal`(_ text: String, _ safe: String) {
    #expect(TextTable.safe(text) == safe)
    var table = TextTable("x")
    table.add([text])
    #expect(table.lines()[1] == safe)
  }
}
