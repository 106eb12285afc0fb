import DataFiles
import Foundation
import Testing
import Weaknesses

@testable import Compliance

let dataFolder = DataFolder(
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

struct RuleSetTests {
  @Test func `every check that a control names is in the library`() throws {
    let rules = try RuleSet.load(from: dataFolder)
    #expect(rules.unknownChecks(known: try CheckLibrary.load(from: dataFolder).ids) == [])
  }
}
