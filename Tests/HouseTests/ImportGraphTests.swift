import Foundation
import Testing

/// The import graph of `docs/architecture.md`, held by reading the `import` lines.
struct ImportGraphTests {
  static let system: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization"]

  @Test func `each target depends on exactly what it imports`() throws {
    let targets = try Manifest().targets.filter { !$0.isTest }
    #expect(targets.count > 12)
    for target in targets {
      let imports = try Checkout.imports(of: target.folder).subtracting(Self.system)
      #expect(imports == target.dependencies, "\(target.name): imports and Package.swift differ")
    }
  }

  /// Who may be imported by whom beyond the graph: a library behind one room.
  @Test(arguments: [
    ("GRDB", ["Inventory", "Knowledge"]), ("Yams", ["DataFiles"]), ("COpenSSL", ["Probing", "Inventory", "Knowledge"]),
    ("GRDBSQLite", ["Knowledge"]), ("CCurl", ["Fetching"]),
    ("CLibarchive", ["Knowledge"]), ("CXlsxWriter", ["Reporting"]), ("CPcap", ["Capture"]),
    ("CPCRE2", ["Fingerprints"]),
    ("NIOCore", ["Probing"]), ("NIOPosix", ["Probing"]),
  ])
  func `a library stays behind its room`(library: String, rooms: [String]) throws {
    for target in try Manifest().targets where !target.isTest && target.dependencies.contains(library) {
      #expect(rooms.contains(target.name), "\(target.name) imports \(library)")
    }
  }

  @Test func `probing knows nothing of identification, protocols nothing of rooms above`() throws {
    let targets = Dictionary(uniqueKeysWithValues: try Manifest().targets.filter { !$0.isTest }.map { ($0.name, $0) })
    #expect(targets["Probing"]?.dependencies.isDisjoint(with: ["Fingerprints", "Identification"]) == true)
    #expect(targets["Protocols"]?.dependencies == ["NetworkTypes", "Vocabulary"])
    #expect(targets["Vocabulary"]?.dependencies == ["NetworkTypes"])
    #expect(targets["NetworkTypes"]?.dependencies == [])
  }
}
