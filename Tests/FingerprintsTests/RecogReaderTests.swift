import Foundation
import Testing
import Vocabulary

@testable import Fingerprints

struct RecogReaderTests {
  struct Broken: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let line: Int
    let problem: FingerprintProblem?
    var testDescription: String { name }
  }

  static func entry(_ attributes: String, _ inside: String) -> String {
    "<fingerprints matches=\"test\">\n<fingerprint \(attributes)>\n\(inside)\n</fingerprint>\n</fingerprints>"
  }

  static let description = "<description>A</description>"

  static let broken: [Broken] = [
    Broken(
      name: "a document type", text: "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<fingerprints/>", line: 1, problem: .doctype),
    Broken(name: "an unknown element", text: "<fingerprints>\n<print/></fingerprints>", line: 2, problem: .element),
    Broken(name: "no pattern", text: entry("", description), line: 2, problem: .missingAttribute),
    Broken(name: "no description", text: entry("pattern=\"a\"", ""), line: 2, problem: .noDescription),
    Broken(
      name: "an unknown flag", text: entry("pattern=\"a\" flags=\"REG_ICASE,REG_NO\"", description), line: 2,
      problem: .unknownFlag),
    Broken(
      name: "a certainty above 1", text: entry("pattern=\"a\" certainty=\"1.5\"", description), line: 2,
      problem: .badNumber),
    Broken(
      name: "a group that is no number",
      text: entry("pattern=\"a\"", description + "\n<param pos=\"x\" name=\"y\"/>"), line: 4, problem: .badNumber),
    Broken(
      name: "a constant without value",
      text: entry("pattern=\"a\"", description + "\n<param pos=\"0\" name=\"y\"/>"), line: 4,
      problem: .missingAttribute),
    Broken(
      name: "bytes that are not base64",
      text: entry("pattern=\"a\"", description + "\n<example _encoding=\"hex\">00</example>"), line: 4,
      problem: .badBase64),
    Broken(
      name: "an example file elsewhere",
      text: entry("pattern=\"a\"", description + "\n<example _filename=\"../../etc/passwd\"/>"), line: 4,
      problem: .badFileName),
    Broken(name: "XML that ends", text: "<fingerprints>\n<fingerprint", line: 2, problem: nil),
    Broken(name: "no XML", text: "hello", line: 1, problem: nil),
  ]

  @Test(arguments: broken)
  func `a broken file is refused with its line`(_ one: Broken) throws {
    let folder = try TestFolder(["v/x.xml": one.text])
    let path = folder.url.appendingPathComponent("v/x.xml").path
    let error = #expect(throws: FingerprintError.self) { _ = try FingerprintLibrary(folders: [folder.url]) }
    switch error {
    case .invalid(let found, let line, let problem, _):
      #expect(found == path)
      #expect(line == one.line)
      #expect(problem == one.problem)
    case .notXML(let found, let line, _):
      #expect(found == path)
      #expect(line == one.line)
      #expect(one.problem == nil)
    default: Issue.record("another error: \(String(describing: error))")
    }
  }

  @Test func `a pattern that cannot be used is refused with its line`() throws {
    let folder = try TestFolder(["x.xml": Self.entry("pattern=\"(a\"", Self.description)])
    #expect(
      throws: FingerprintError.badPattern(
        path: folder.url.appendingPathComponent("x.xml").path, line: 2, cause: "a group that is never closed (3)")
    ) { _ = try FingerprintLibrary(folders: [folder.url]) }
  }

  @Test func `a pattern that only PCRE2 refuses is refused too`() throws {
    let folder = try TestFolder(["x.xml": Self.entry("pattern=\"*a\"", Self.description)])
    let error = #expect(throws: FingerprintError.self) { _ = try FingerprintLibrary(folders: [folder.url]) }
    guard case .badPattern(_, 2, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test func `a fingerprint without example is refused where examples are required`() throws {
    let folder = try TestFolder(["x.xml": Self.entry("pattern=\"a\"", Self.description)])
    #expect(throws: Never.self) { _ = try FingerprintLibrary([.init(folder.url)]) }
    #expect(
      throws: FingerprintError.invalid(
        path: folder.url.appendingPathComponent("x.xml").path, line: 2, problem: .noExample, detail: "A")
    ) { _ = try FingerprintLibrary([.init(folder.url, requiresExamples: true)]) }
  }

  @Test func `a folder that is not there is named`() {
    let error = #expect(throws: FingerprintError.self) {
      _ = try FingerprintLibrary(folders: [URL(fileURLWithPath: "/nowhere/at/all")])
    }
    guard case .unreadable("/nowhere/at/all", _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test func `examples are read as text, as base64 and from a file`() throws {
    let folder = try TestFolder([
      "x.xml": Self.entry(
        "pattern=\"^(.+)$\"",
        Self.description + """

          <example service.product="a &lt; b">a &lt; b</example>
          <example _encoding="base64">
            /wBB
          </example>
          <example _filename="one.txt"/>
          <param pos="1" name="service.product"/>
          """),
      "x/one.txt": "from a file",
    ])
    let library = try FingerprintLibrary(folders: [folder.url])
    let examples = try #require(library.files.first?.fingerprints.first?.examples)
    #expect(examples.map(\.value) == [Array("a < b".utf8), [0xFF, 0x00, 0x41], Array("from a file".utf8)])
    #expect(examples.map(\.line) == [4, 5, 8])
    #expect(examples.first?.expected == [FingerprintExpectation(name: "service.product", value: "a < b")])
    #expect(FingerprintVerification.run(library).failures.isEmpty)
  }

  @Test func `a pattern of bytes matches bytes that are no text`() throws {
    let folder = try TestFolder([
      "x.xml": Self.entry(
        #"pattern="^\xFF(\x00.)""#,
        Self.description + "<example _encoding=\"base64\">/wBB</example><param pos=\"1\" name=\"x\"/>")
    ])
    let library = try FingerprintLibrary(folders: [folder.url])
    #expect(FingerprintVerification.run(library).failures.isEmpty)
  }
}
