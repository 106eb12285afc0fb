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
    /// What is read beside the parameters that were given.
    var read: [String: String] = [:]
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
    Case(
      name: "what varies is matched by its form", value: "Box X9 at 00:11:22:33:44:55, build 20190604, up 12:30:05",
      parameters: ["hw.product": "X9"],
      pattern: #"^Box ([^ ]+) at ((?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}), build \d+, up \d+:\d+:\d+$"#,
      read: ["host.mac": "00:11:22:33:44:55"]),
    Case(
      name: "versions by the word before them", value: "Unit/2.1 Firmware: 1.02.3b, hw Rev 4.0 (Jun  4 2019)",
      parameters: ["hw.vendor": "Acme"],
      pattern: #"^Unit/\d[\w.-]* Firmware: (\d[\w.-]*), hw Rev (\d[\w.-]*) \([A-Za-z]+ +\d+ +\d+\)$"#,
      read: ["hw.firmware_version": "1.02.3b", "hw.version": "4.0"]),
    Case(
      name: "a serial number that is called so", value: "Acme S/N: ZX-4471-B ready", parameters: ["hw.vendor": "Acme"],
      pattern: #"^Acme S/N: ([\w-]+) ready$"#, read: ["hw.serial_number": "ZX-4471-B"]),
    Case(
      name: "what is known is not read twice", value: "Firmware 1.2.3 and 4.5.6",
      parameters: ["hw.firmware_version": "1.2.3"], pattern: #"^Firmware ([^ ]+) and \d[\w.-]*$"#),
  ]

  @Test(arguments: cases)
  func `a draft verifies and reads what it was made from`(_ one: Case) throws {
    let draft = FingerprintDraft(key: "test", value: one.value, description: "Drafted", parameters: one.parameters)
    let folder = try TestFolder(["draft.xml": draft.xml])
    let library = try FingerprintLibrary([.init(folder.url, requiresExamples: true)])
    #expect(library.files.first?.fingerprints.first?.pattern == one.pattern)
    #expect(FingerprintVerification.run(library).hasPassed)
    #expect(library.matches("test", one.value).first?.parameters == one.parameters.merging(one.read) { $1 })
  }

  @Test func `its like is matched too, and what is not known is said`() throws {
    let draft = FingerprintDraft(
      key: "test", value: "Box X9 1.2.3 SN: AB12345 2019-06-04", description: "", parameters: ["hw.product": "X9"])
    let folder = try TestFolder(["draft.xml": draft.xml])
    let read = try FingerprintLibrary(folders: [folder.url]).matches("test", "Box X10 2.0.11-beta SN: ZZ-9 2024-11-30")
    #expect(read.first?.parameters == ["hw.product": "X10", "hw.serial_number": "ZZ-9"])
    #expect(draft.missing == ["hw.vendor", "hw.device"])
    #expect(draft.xml.contains("<!-- <param pos=\"0\" name=\"hw.vendor\" value=\"?\"/> -->"))
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
