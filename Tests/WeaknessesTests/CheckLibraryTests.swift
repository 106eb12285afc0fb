import DataFiles
import Foundation
import Testing

@testable import Weaknesses

let dataFolder = DataFolder(
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

struct CheckLibraryTests {
  @Test func `the built-in checks load, each with its three cases`() throws {
    #expect(try CheckLibrary.load(from: dataFolder).checks.count >= 40)
  }
}
