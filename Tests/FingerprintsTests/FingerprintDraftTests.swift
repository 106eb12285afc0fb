import Foundation
import Testing
import Vocabulary

@testable import Fingerprints

struct FingerprintDraftTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let value: String
    let parameters: [String: String]
    let pattern: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "model and firmware are captured, the class is a constant", value: "ACME Cam-7 (fw 1.2.3)",
      parameters: [
        "hw.product": "Cam-7", "hw.firmware_version": "1.2.3", "hw.device": "ip_camera", "hw.vendor": "Acme",
      ],
      pattern: #"^ACME ([^ ]+) \(fw ([^\)]+)\)$"#),
    Case(
      name: "a text at the end is taken whole", value: "Model: X 1", parameters: ["hw.product": "X 1"],
      pattern: "^Model: (.+)$"),
    Case(
      name: "the longer of two that overlap is captured", value: "X100-B!",
      parameters: ["hw.product": "X100-B", "hw.family": "X100"], pattern: "^([^!]+)!$"),
    Case(
      name: "lines and control characters", value: "A\r\nB\u{1}C", parameters: ["hw.vendor": "Acme"],
      pattern: #"^A\r\nB\x01C$"#),
    Case(
      name: "markup and a language of its own", value: "<監控> & \"x\"", parameters: ["hw.product": "監控"],
      pattern: #"^<([^>]+)> \& "x"$"#),
    Case(
      name: "every character of a regular expression", value: #"a.b*c+d?e(f)g[h]i{j}k|l\m^n$o#p-q"#,
      parameters: ["hw.vendor": "Acme"],
      pattern: ##"^a\.b\*c\+d\?e\(f\)g\[h\]i\{j\}k\|l\\m\^n\$o\#p\-q$"##),
  ]

  @Test(arguments: cases)
  func `a draft verifies and reads what it was made from`(_ one: Case) throws {
    let draft = FingerprintDraft(key: "test", value: one.value, description: "Drafted", parameters: one.parameters)
    let folder = try TestFolder(["draft.xml": draft.xml])
    let library = try FingerprintLibrary([.init(folder.url, requiresExamples: true)])
    #expect(library.files.first?.fingerprints.first?.pattern == one.pattern)
    #expect(FingerprintVerification.run(library).hasPassed)
    #expect(library.matches("test", one.value).first?.parameters == one.parameters)
  }

  @Test func `a long value is matched by its start`() throws {
    let value = "Start " + String(repeating: "x", count: 5_000)
    let draft = FingerprintDraft(key: "test", value: value, description: "", parameters: ["hw.vendor": "Acme"])
    let folder = try TestFolder(["draft.xml": draft.xml])
    let library = try FingerprintLibrary(folders: [folder.url])
    #expect(library.matches("test", value).first?.parameters["hw.vendor"] == "Acme")
    #expect(library.files.first?.fingerprints.first.map { $0.pattern.utf8.count < 500 } == true)
  }
}
