import DataFiles
import Foundation
import Testing
import Vocabulary

@testable import Reporting

struct ImportTests {
  static let styles = [Sample.english, Sample.chinese]

  private static func exported(_ source: ReportSource, _ language: Language) throws -> String {
    let table = try ReportRegistry.table("register", from: source)
    let bytes = try ReportFormat.csv.bytes(table, style: Sample.style(language), generated: Sample.evening)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func read(_ text: String, _ source: ReportSource) throws -> RegisterImport {
    try RegisterImport(Data(text.utf8), against: source, styles: styles)
  }

  /// Texts that spreadsheets and parsers trip over.
  static let awkward = [
    "location": "=A1, \"3F\"\n機房", "note": "'=quoted", "manager": "+886 912", "purpose": "a; b", "unit": "@home",
    "status": "in_use", "class": "mfp", "updatable": "no", "reviewed_on": "2026-11-01", "scope_basis": "-",
  ]

  @Test(arguments: Language.allCases)
  func `an untouched file gives no edit`(_ language: Language) throws {
    let source = ReportSource(
      devices: [Sample.device(), Sample.device(2, said: Self.awkward), Sample.device(3, model: "=x\t", said: [:])],
      exceptions: [Sample.exception("E-000001", state: .active)])
    let taken = try Self.read(Self.exported(source, language), source)
    #expect(taken.edits.isEmpty && taken.problems.isEmpty && taken.rows == 3)
  }

  @Test(arguments: Language.allCases)
  func `what one register says, another takes over through the file`(_ language: Language) throws {
    let full = ReportSource(devices: [Sample.device(said: Self.awkward)])
    let bare = ReportSource(devices: [Sample.device(said: [:])])
    let taken = try Self.read(Self.exported(full, language), bare)
    #expect(taken.problems.isEmpty)
    #expect(
      Dictionary(uniqueKeysWithValues: taken.edits.map { ($0.column, $0.after) }) == Self.awkward.mapValues { $0 })
    #expect(taken.edits.allSatisfy { $0.row == 2 && $0.device == "D-000001" })
  }

  @Test func `each edit has its row, device, column, and what stood there before`() throws {
    let source = ReportSource(devices: [Sample.device(), Sample.device(2)])
    let text = """
      設備編號,存放位置,設備類別,最近盤點日,管理人員\r
      D-000001,4F,印表機,2026/11/3,林小姐\r
      D-000002,,ip_camera,115年11月3日,王先生\r

      """
    let taken = try Self.read(text, source)
    #expect(taken.problems.isEmpty)
    #expect(
      taken.edits == [
        ProposedEdit(row: 2, device: "D-000001", column: "class", before: "ip_camera", after: "printer"),
        ProposedEdit(row: 2, device: "D-000001", column: "location", before: "3F 機房, 北側", after: "4F"),
        ProposedEdit(row: 2, device: "D-000001", column: "reviewed_on", before: nil, after: "2026-11-03"),
        ProposedEdit(row: 3, device: "D-000002", column: "location", before: "3F 機房, 北側", after: nil),
        ProposedEdit(row: 3, device: "D-000002", column: "manager", before: "林小姐", after: "王先生"),
        ProposedEdit(row: 3, device: "D-000002", column: "reviewed_on", before: nil, after: "2026-11-03"),
      ])
  }

  struct Wrong: Sendable {
    let text: String
    let id: String
    let row: Int
  }

  @Test(arguments: [
    Wrong(text: "device_id,colour\nD-000001,red", id: "import.unknown_column", row: 1),
    Wrong(text: "device_id,unit,單位\nD-000001,,", id: "import.double_column", row: 1),
    Wrong(text: "device_id,unit\n\nD-000009,x", id: "import.unknown_device", row: 3),
    Wrong(text: "device_id,unit\nD-000001,\nD-000001,", id: "import.double_device", row: 3),
    Wrong(text: "device_id;unit\nD-000001;;oops", id: "import.too_many_cells", row: 2),
    Wrong(text: "device_id\tclass\nD-000001\ttoaster", id: "import.bad_word", row: 2),
    Wrong(text: "device_id,status\nD-000001,not_found", id: "import.bad_word", row: 2),
    Wrong(text: "device_id,reviewed_on\nD-000001,11/03/2026", id: "import.bad_date", row: 2),
    Wrong(text: "device_id,model,last_seen\nD-000001,Old,2026-11-20T20:00:00+08:00", id: "import.stale", row: 2),
  ])
  func `what cannot be taken is told by its row`(_ wrong: Wrong) throws {
    let taken = try Self.read(wrong.text, ReportSource(devices: [Sample.device(said: [:])]))
    #expect(taken.problems.map(\.explanation.id) == [wrong.id])
    #expect(taken.problems.map(\.row) == [wrong.row])
    #expect(taken.edits.isEmpty)
  }

  @Test(arguments: [
    ([0xA4, 0xA4, 0xA4, 0xE5] as [UInt8], ReportError.notUTF8), (Array("name\nx".utf8), .noDeviceColumn),
    (Array("device_id\n\"D-000001".utf8), .openQuote(row: 2)), ([], .noDeviceColumn),
  ])
  func `a file that is no register is refused`(_ bytes: [UInt8], _ error: ReportError) {
    #expect(throws: error) {
      try RegisterImport(Data(bytes), against: ReportSource(devices: [Sample.device()]), styles: Self.styles)
    }
  }

  @Test(arguments: [
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,\n,b", [["a", ""], ["", "b"]]),
    ("\"a\"\"b\",\"c\nd\"", [["a\"b", "c\nd"]]), ("a\"b,c", [["a\"b", "c"]]), ("\n\nx", [["x"]]), ("\"\"\n", [[""]]),
  ])
  func `records are read as spreadsheets write them`(_ text: String, _ fields: [[String]]) throws {
    #expect(try CSVReader(separator: 0x2C).records(in: text.utf8).map(\.fields) == fields)
  }

  @Test(arguments: [
    ("2026-11-24", "2026-11-24"), ("2026/1/5", "2026-01-05"), ("115.2.28", "2026-02-28"), ("2026年2月28日", "2026-02-28"),
    ("2024-02-29", "2024-02-29"), ("2026-02-29", nil), ("11/24/2026", nil), ("26-1-5", nil), ("2026-11", nil),
    ("x", nil),
  ])
  func `a date is understood or refused, never guessed`(_ text: String, _ date: String?) {
    #expect(CellDate.normalised(text) == date)
  }
}
