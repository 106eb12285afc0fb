import DataFiles
import Foundation
import Testing
import Vocabulary

@testable import Knowledge

/// The checkout's own data folder.
let dataFolder = DataFolder(
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

struct CatalogueTests {
  static let files = (try? dataFolder.files(in: "weaknesses", ending: "yaml")) ?? []

  @Test(arguments: files)
  func `each file of the catalogue verifies itself`(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(try WeaknessCatalogue.decode(text, path: file.lastPathComponent).entries.isEmpty == false)
  }

  @Test func `the built-in catalogue knows what offices are hit by`() throws {
    let catalogue = try WeaknessCatalogue.load(from: dataFolder)
    #expect(catalogue.entries.count >= 80)
    #expect(catalogue.date.map { $0 >= "2025-08-25" } == true)
    let wanted = [
      "CVE-2024-51978", "CVE-2021-36260", "CVE-2017-7921", "CVE-2021-33044", "CVE-2021-33045", "CVE-2024-6047",
      "CVE-2024-11120", "TVN-202411014", "CVE-2025-1316", "CVE-2024-7029", "CVE-2024-3721", "CVE-2024-3272",
      "CVE-2024-3273", "CVE-2020-25078", "CVE-2020-25079", "CVE-2022-40799", "CVE-2018-14933", "CVE-2022-23227",
      "CVE-2024-10441", "CVE-2024-29973", "CVE-2023-27992", "CVE-2021-39238", "CVE-2022-24673", "CVE-2023-26067",
      "CVE-2024-47939", "CVE-2022-22805", "CVE-2022-22806", "CVE-2022-0715", "CVE-2023-3938", "CVE-2024-41710",
      "CVE-2020-5722", "CVE-2020-3161",
    ]
    #expect(wanted.filter { catalogue.entries(named: $0).isEmpty } == [])
  }
}
