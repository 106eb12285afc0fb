import Foundation
import Testing

@testable import DataFiles

struct LanguageTests {
  @Test(arguments: [
    (["LANG": "zh_TW.UTF-8"], Language.traditionalChinese), (["LANG": "C"], .english), ([:], .english),
    (["LC_ALL": "en_US.UTF-8", "LANG": "zh_TW.UTF-8"], .english),
    (["LC_ALL": "", "LC_MESSAGES": "zh_HK", "LANG": "en"], .traditionalChinese),
  ])
  func `the first variable that is set decides`(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: environment) == language)
  }
}

struct DataFolderTests {
  /// A folder with the marker that makes it one of ours, `deep` folders above the program.
  private func checkout(_ program: String, marker: String = "regulation/article7.yaml") throws -> (
    root: URL, program: URL
  ) {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("data-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    for file in [program, marker] {
      let url = root.appendingPathComponent(file)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    return (root, root.appendingPathComponent(program))
  }

  @Test func `the data are found beside a checkout's build and below a prefix`() throws {
    let built = try checkout(".build/x86_64/debug/iot-scan")
    let installed = try checkout("bin/iot-scan", marker: "share/iot-scan/regulation/article7.yaml")
    defer { for root in [built.root, installed.root] { try? FileManager.default.removeItem(at: root) } }
    #expect(try DataFolder.builtIn(executable: built.program).url.path == built.root.path)
    #expect(
      try DataFolder.builtIn(executable: installed.program).url.path == installed.root.path + "/share/iot-scan")
  }

  @Test func `files come in the order of their paths, and a folder without any is an error`() throws {
    let place = try checkout("strings/b.en.yaml", marker: "strings/a/c.en.yaml")
    defer { try? FileManager.default.removeItem(at: place.root) }
    let folder = DataFolder(place.root)
    let names = try folder.files(in: "strings", ending: "yaml").map(\.lastPathComponent)
    #expect(names == ["c.en.yaml", "b.en.yaml"])
    #expect(throws: DataFileError.self) { try folder.files(in: "strings", ending: "xml") }
    #expect(throws: DataFileError.self) { try folder.files(in: "nowhere", ending: "yaml") }
  }
}
