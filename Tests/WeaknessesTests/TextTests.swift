import DataFiles
import Foundation
import Testing

@testable import Knowledge
@testable import Weaknesses

/// What texts say of fixes and versions.
struct TextTests {
  struct Sentence: Decodable, CustomTestStringConvertible {
    let text: String
    let model: String?
    let says: Bool
    var testDescription: String { text }
  }

  static let sentences: [Sentence] = {
    guard let url = Bundle.module.url(forResource: "Fixtures/no-fix-sentences", withExtension: "yaml") else {
      return []
    }
    return (try? YAMLFile.read([Sentence].self, at: url)) ?? []
  }()

  @Test func `there are sentences of both kinds`() {
    #expect(Self.sentences.count { $0.says } > 15)
    #expect(Self.sentences.count { !$0.says } > 20)
  }

  @Test(arguments: sentences)
  func `only a flat sentence on this very product says that no fix will come`(_ case: Sentence) {
    #expect((NoFixText.sentence(in: `case`.text, model: `case`.model) != nil) == `case`.says)
  }

  @Test(arguments: [
    ("Update to version 1.0.24.0318 or later.", ["1.0.24.0318"]),
    (
      "Please upgrade to ExampleOS version 7.4.4 or above\nPlease upgrade to ExampleOS version 7.2.8 or above",
      ["7.4.4", "7.2.8"]
    ),
    ("QTX 5.1.0.2444 build 20230629 and later", ["5.1.0.2444 build 20230629"]),
    ("Please upgrade to firmware v3.4 or higher.", ["v3.4"]),
    ("Fixed in firmware 2.10.", ["2.10"]),
    ("請更新韌體至 1.2.3 以後版本。", ["1.2.3"]),
    ("Contact the vendor.", []),
    ("Update to the latest version.", []),
    ("This was released on June 14, 2024.", []),
  ])
  func `a text names fixed versions`(_ text: String, _ versions: [String]) {
    #expect(FixText.fixes(in: text).map(\.version) == versions)
  }

  @Test(arguments: [
    ("n/a", StatedVersion.nothing), ("unspecified", .nothing), ("0", .nothing), ("", .nothing),
    ("See the bulletin for affected versions.", .nothing), ("*", .all), ("All versions", .all), ("all", .all),
    ("1.07b01", .one("1.07b01")), ("firmware 1.05B03", .one("1.05B03")),
    ("V5.5.0 build 160121", .one("V5.5.0 build 160121")),
    ("prior to 1.2", .range(VersionBounds(endExcluding: "1.2"))),
    ("All versions < V4.1.4", .range(VersionBounds(endExcluding: "V4.1.4"))),
    ("before 2.0", .range(VersionBounds(endExcluding: "2.0"))),
    ("<= 1.13", .range(VersionBounds(endIncluding: "1.13"))),
    ("1.13 and earlier", .range(VersionBounds(endIncluding: "1.13"))),
    ("Versions 3.1 and prior", .range(VersionBounds(endIncluding: "3.1"))),
    ("up to 2.18", .range(VersionBounds(endIncluding: "2.18"))),
    ("1.0 - 1.5", .range(VersionBounds(startIncluding: "1.0", endIncluding: "1.5"))),
    ("1.0 through 1.5", .range(VersionBounds(startIncluding: "1.0", endIncluding: "1.5"))),
    (">= 1.0, < 1.5", .range(VersionBounds(startIncluding: "1.0", endExcluding: "1.5"))),
    ("a very long sentence on what may be affected by this in 2024", .nothing),
  ])
  func `a version field is a version, a range in words, or nothing`(_ text: String, _ meaning: StatedVersion) {
    #expect(StatedVersion(text) == meaning)
  }
}
