import DataFiles
import Foundation
import Testing

/// The sentences of both languages: the same ids, the same values, and one for each id that the code names, be it
/// written out, referred to as `@…`, or put together from a prefix and a word.
struct StringsTests {
  static func sentences(_ language: Language) throws -> [String: String] {
    var all: [String: String] = [:]
    for file in Checkout.files(below: "strings", ending: "yaml") where file.hasSuffix(".\(language.rawValue).yaml") {
      let part = try YAMLFile.read([String: String].self, at: Checkout.root.appendingPathComponent(file))
      all.merge(part) { first, _ in first }
    }
    return all
  }

  /// What sentences may refer to: other sentences, and the words that the reports have (`column.purpose`).
  static func known() throws -> Set<String> {
    var known = Set(try sentences(.english).keys)
    let words = try YAMLFile.read(
      [String: [String: [String: String]]].self, at: Checkout.root.appendingPathComponent("reports/words.yaml"))
    for (family, entries) in words {
      known.formUnion(entries.keys.map { "\(family).\($0)" })
      let judge = ["exception_state": "state", "scope": "scope", "coverage_basis": "basis"][family]
      if let judge { known.formUnion(entries.keys.map { "judge.\(judge).\($0)" }) }
    }
    return known
  }

  /// The values that a sentence names; `title.en` and `title.zh-TW` are one in two languages.
  static func places(in sentence: String) -> Set<String> {
    let parts = sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    let names = parts.compactMap { $0.split(separator: "}").first.map(String.init) }
    return Set(
      names.map { name in
        let ending = Language.allCases.map { "." + $0.rawValue }.first { name.hasSuffix($0) }
        return ending.map { String(name.dropLast($0.count)) } ?? name
      })
  }

  /// The first group of every match, with the file that it stands in.
  static func found(_ pattern: String, below folder: String) throws -> [(file: String, text: String)] {
    let expression = try NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators)
    return try Checkout.files(below: folder, ending: "swift").flatMap { file in
      let text = try Checkout.text(file)
      return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
        Range(match.range(at: 1), in: text).map { (file, String(text[$0])) }
      }
    }
  }

  @Test func `both languages have the same sentences with the same values`() throws {
    let english = try Self.sentences(.english)
    let chinese = try Self.sentences(.traditionalChinese)
    #expect(Set(english.keys) == Set(chinese.keys))
    for (id, sentence) in english {
      #expect(Self.places(in: sentence) == Self.places(in: chinese[id] ?? ""), "\(id)")
    }
  }

  @Test func `every sentence that the code names exists`() throws {
    let known = try Self.known()
    let calls =
      #"(?:Explanation\(|Finding\(\w+, |\.say\(|\.note\(|\bnote\(\w+\.row, |\bnote\(number, |\.text\(|\? |" : )\s*"#
    let used = try Self.found(calls + #""([a-z_0-9]+(?:\.[a-z_0-9]+)+)"\s*(?:[,:)]|$)"#, below: "Sources")
      .filter { !Self.areKeys.contains(where: $0.file.contains) }
    let missing = used.filter { !known.contains($0.text) }.map { "\($0.file): \($0.text)" }
    #expect(missing == [])
    #expect(used.count > 100)
  }

  /// Rooms in which dotted words are observation keys, not sentences.
  private static let areKeys = [
    "/Protocols/", "/Probing/", "/Identification/", "/VirtualOffice/", "/Fingerprints/", "HostNames", "/FrameDecoder",
    "/Condition",
  ]

  @Test func `every reference names a sentence or a word of the reports`() throws {
    let known = try Self.known()
    let used = try Self.found(#""@([a-z_]+\.[a-z_.]+)""#, below: "Sources")
    for (file, id) in used { #expect(known.contains(id), "\(file) refers to @\(id)") }
    #expect(used.count > 10)
    let prefixes = try Self.found(#""@([a-z_]+\.[a-z_.]*)\\\("#, below: "Sources")
    for (file, prefix) in prefixes { #expect(known.contains { $0.hasPrefix(prefix) }, "\(file): @\(prefix)…") }
    #expect(prefixes.count > 5)
    for language in Language.allCases {
      for (id, sentence) in try Self.sentences(language) {
        #expect(sentence.range(of: #"@[a-z_]+\.[a-z_]"#, options: .regularExpression) == nil, "\(id)")
      }
    }
  }

  /// How rooms put ids together: the words that a pattern finds, behind a prefix.
  struct Family: CustomTestStringConvertible {
    let prefix: String
    let folder: String
    let pattern: String
    var testDescription: String { prefix }
  }

  static let families = [
    Family(prefix: "verdict.", folder: "Sources/Compliance", pattern: #"\breason\(\s*"([a-z_]+)""#),
    Family(prefix: "control_test.", folder: "Sources/Compliance", pattern: #"ControlOutcome\(\.\w+, "([a-z_]+)""#),
    Family(
      prefix: "device.section.", folder: "Sources/IoTScan/Terminal", pattern: #"\bsection\("([a-z_]+)"\)"#),
    Family(prefix: "device.field.", folder: "Sources/IoTScan/Terminal", pattern: #"\bfield\(\s*"([a-z_]+)""#),
    Family(prefix: "weakness.status.", folder: "Sources/Weaknesses", pattern: #"\bbasis\("([a-z_]+)"\)"#),
    Family(prefix: "weakness.status.", folder: "Sources/Weaknesses", pattern: #"basis\([^)]*: "([a-z_]+)"\)"#),
    Family(
      prefix: "updatable.", folder: "Sources/Weaknesses", pattern: #"let id = hits\.isEmpty \? "([a-z_]+)""#),
    Family(
      prefix: "updatable.", folder: "Sources/Weaknesses", pattern: #"firmware\.isEmpty \? "[a-z_]+" : "([a-z_]+)"\n"#),
  ]

  @Test(arguments: families)
  func `a sentence behind a prefix exists`(_ family: Family) throws {
    let known = try Self.known()
    let words = try Self.found(family.pattern, below: family.folder)
    for (file, word) in words { #expect(known.contains(family.prefix + word), "\(file): \(family.prefix)\(word)") }
    #expect(!words.isEmpty)
  }

  @Test func `every title of a table exists`() throws {
    let known = try Self.known()
    let rows = try Self.found(#"(\[[a-z_", \n]+\]\.map \{\s*[a-z.]+text\("[a-z_.]+\\\(\$0\)"\))"#, below: "Sources")
    for (file, row) in rows {
      let words = row.split(separator: "\"").map(String.init)
      let prefix = String(try #require(words.last { $0.contains(".") && $0.contains("\\") }).prefix { $0 != "\\" })
      for word in words where word.allSatisfy({ $0.isLetter || $0 == "_" }) {
        #expect(known.contains(prefix + word), "\(file): \(prefix)\(word)")
      }
    }
    #expect(rows.count > 7)
  }

  @Test(arguments: [
    ("outcome.", "Sources/Vocabulary/Sent.swift", "Outcome"),
    ("progress.phase.", "Sources/Pipeline/ScanEvent.swift", "Phase"),
    ("audit.kind.", "Sources/Inventory/Audit/Decision.swift", "Kind"),
    ("capture.torn.", "Sources/Capture/CaptureReader.swift", "Cause"),
    ("check.", "Sources/Weaknesses/Check.swift", "State"),
    ("weakness.", "Sources/Knowledge/RangeJudgement.swift", "Doubt"),
    ("judge.state.", "Sources/Vocabulary/ExceptionCase.swift", "State"),
    ("exception_state.", "Sources/Vocabulary/ExceptionCase.swift", "State"),
    ("judge.basis.", "Sources/Vocabulary/Coverage.swift", "Basis"),
    ("class.", "Sources/Vocabulary/DeviceClass.swift", "DeviceClass"),
    ("run_end.", "Sources/Vocabulary/Run.swift", "End"),
    ("change_kind.", "Sources/Vocabulary/Change.swift", "Kind"),
    ("verdict.", "Sources/Vocabulary/Verdict.swift", "Outcome"),
  ])
  func `every case of an enumeration that is shown has its word`(_ prefix: String, _ file: String, _ name: String)
    throws
  {
    let known = try Self.known()
    let cases = try Self.cases(of: name, in: Checkout.text(file))
    #expect(cases.count > 1)
    for word in cases { #expect(known.contains(prefix + word), "\(file): \(prefix)\(word)") }
  }

  /// The raw values of an enumeration, as its source lists them.
  private static func cases(of name: String, in source: String) throws -> [String] {
    let start = try #require(source.range(of: "enum \(name)\\b[^{]*\\{", options: .regularExpression))
    var depth = 1
    var body = ""
    for character in source[start.upperBound...] where depth > 0 {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      body.append(character)
    }
    var words: [String] = []
    var rest = body[...]
    while let found = rest.range(of: #"\bcase [a-z][^:.\n}]*"#, options: .regularExpression) {
      for part in rest[found].dropFirst(5).split(separator: ",") {
        let sides = part.split(separator: "=").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
        if let word = sides.last { words.append(word) }
      }
      rest = rest[found.upperBound...]
    }
    return words
  }
}
