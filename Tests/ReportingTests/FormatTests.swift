import Foundation
import Testing
import Vocabulary

@testable import Reporting

struct FormatTests {
  static func text(_ format: ReportFormat, _ device: Device, _ style: ReportStyle = Sample.english) throws -> String {
    let table = try ReportRegistry.table("register", from: ReportSource(devices: [device]))
    return String(decoding: try format.bytes(table, style: style, generated: Sample.evening), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
    (" space", "\" space\""), ("", ""),
  ])
  func `a field is quoted as RFC 4180 says`(_ field: String, _ written: String) {
    #expect(CSVFormat.quoted(field) == written)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+886-2-1234", "'+886-2-1234"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("\r\n=1", "'\r\n=1"), (" =1", "' =1"), ("＝1", "'＝1"), ("'=1", "''=1"), ("''=1", "'''=1"), ("it's", "it's"),
    ("'quoted'", "'quoted'"), ("a=1", "a=1"), ("", ""), ("'", "'"),
  ])
  func `a formula is neutralised and comes back as it was`(_ text: String, _ written: String) {
    #expect(FormulaGuard.neutralised(text) == written)
    #expect(FormulaGuard.restored(written) == text)
  }

  @Test func `a hostile device name is harmless in every format`() throws {
    let hostile = "=HYPERLINK(\"http://evil\")<script>alert('x')</script>\u{1B}[2J\u{0}"
    let device = Sample.device(model: hostile)
    let csv = try Self.text(.csv, device)
    #expect(csv.contains("\"'=HYPERLINK(\"\"http://evil\"\")"))
    #expect(!csv.contains("\u{1B}") && !csv.contains("\u{0}"))
    let html = try Self.text(.html, device)
    #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)") && !html.contains("<script"))
    #expect(html.contains("default-src 'none'"))
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(try Self.text(.json, device).utf8)) as? [String: Any])["rows"]
    let row = try #require((rows as? [[String: Any]])?.first)
    #expect((row["model"] as? String)?.hasPrefix("=HYPERLINK(\"http://evil\")<script>") == true)
  }

  @Test func `JSON keeps machine words, lists and the unknown`() throws {
    let text = try Self.text(.json, Sample.device(), Sample.chinese)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["report"] as? String == "register" && document["title"] as? String == "設備管理清冊")
    #expect(document["generated"] as? String == "2026-11-24T20:00:00+08:00")
    let row = try #require((document["rows"] as? [[String: Any]])?.first)
    #expect(row["class"] as? String == "ip_camera" && row["verdict"] as? String == "exception_candidate")
    #expect(row["ports"] as? [String] == ["80/tcp", "554/tcp"])
    #expect(row["confidence"] as? Double == 0.98)
    #expect(row["serial"] is NSNull && row["exception_routes"] as? [String] == ["A"])
    #expect(row.count == 45)
  }

  @Test func `the workbook opens, holds text only, and has its header frozen and filtered`() throws {
    let source = ReportSource(
      devices: [Sample.device(model: "=1+1")], exceptions: [Sample.exception("E-000001", state: .active)])
    let tables = try ["register", "exceptions"].map { name in try ReportRegistry.table(name, from: source) }
    let bytes = try #require(
      try ReportFormat.xlsx.bundle(tables, style: Sample.chinese, generated: Sample.evening))
    #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try bytes.write(to: file)
    let workbook = try Self.unzipped(file, "xl/workbook.xml")
    #expect(workbook.contains("name=\"設備管理清冊\"") && workbook.contains("name=\"例外清單\""))
    let strings = try Self.unzipped(file, "xl/sharedStrings.xml")
    #expect(strings.contains("<t>網路攝影機</t>") && strings.contains("<t>=1+1</t>") && strings.contains("設備編號"))
    let sheet = try Self.unzipped(file, "xl/worksheets/sheet1.xml")
    #expect(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:AS2\"/>"))
    #expect(!sheet.contains("<f>"))
  }

  @Test func `the evidence is one page with every report that has rows`() throws {
    let source = ReportSource(devices: [Sample.device()], exceptions: [Sample.exception()])
    let tables = ReportRegistry.evidence(from: source)
    #expect(tables.map(\.name) == ["register", "exceptions", "remediation", "weaknesses", "attestations", "scope"])
    let bytes = try #require(try ReportFormat.html.bundle(tables, style: Sample.chinese, generated: Sample.evening))
    let page = String(decoding: bytes, as: UTF8.self)
    for title in ["設備管理清冊", "例外清單", "待改善清單", "弱點清單", "待確認清單", "適用範圍與未涵蓋說明"] {
      #expect(page.contains("<h1>\(title)</h1>"))
    }
    #expect(page.contains("<html lang=\"zh-TW\">"))
    #expect(try ReportFormat.csv.bundle(tables, style: Sample.chinese, generated: Sample.evening) == nil)
  }

  private static func unzipped(_ file: URL, _ member: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unzip", "-p", file.path, member]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: ReportFormat.allCases)
  func `two thousand devices are written whole`(_ format: ReportFormat) throws {
    let source = ReportSource(devices: (1...2_000).map { Sample.device($0) })
    let table = try ReportRegistry.table("register", from: source)
    let bytes = try format.bytes(table, style: Sample.chinese, generated: Sample.evening)
    guard format != .xlsx else {
      #expect(bytes.count > 100_000)
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self).components(separatedBy: "D-00").count == 2_001)
  }
}
