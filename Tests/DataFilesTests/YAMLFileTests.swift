import Foundation
import Testing

@testable import DataFiles

struct YAMLFileTests {
  private struct Entry: Decodable, Equatable {
    let name: String
    let ports: [Int]
  }

  @Test(arguments: [
    ("name: a\nports: [1, x]\n", "ports.[1]: "), ("ports: [1]\n", "“name” is missing"),
    ("name: a\nports: 7\n", "ports: "), ("name: \"a\nports: [1]\n", "line 1"),
  ])
  func `a mistake names its key or line`(_ text: String, _ place: String) {
    #expect {
      try YAMLFile.decode(Entry.self, from: text, path: "p.yaml")
    } throws: { error in
      guard case .invalid(let path, let problem) = error as? DataFileError else { return false }
      return path == "p.yaml" && problem.contains(place) && !problem.contains("\n")
    }
  }

  @Test func `a file is read, one that is missing or too large is not`() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("yaml-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("name: a\nports: [1]\n".utf8).write(to: url)
    #expect(try YAMLFile.read(Entry.self, at: url) == Entry(name: "a", ports: [1]))
    try Data(repeating: 0x20, count: YAMLFile.limit + 1).write(to: url)
    #expect(throws: DataFileError.unreadable(path: url.path, cause: "larger than 8388608 bytes")) {
      try YAMLFile.read(Entry.self, at: url)
    }
    try FileManager.default.removeItem(at: url)
    #expect(throws: DataFileError.self) { try YAMLFile.read(Entry.self, at: url) }
  }
}
