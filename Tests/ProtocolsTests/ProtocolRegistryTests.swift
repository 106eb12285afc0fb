import Foundation
import Testing

@testable import Protocols

struct ProtocolRegistryTests {
  /// Files that say `ProtocolDeclaration(` declare a protocol; each must be in the list, and nothing else.
  @Test func `folder and list agree`() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Protocols")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    let declaring = try (files ?? []).filter { $0.pathExtension == "swift" }
      .filter { try String(contentsOf: $0, encoding: .utf8).contains("declaration = ProtocolDeclaration(") }
      .map { $0.deletingPathExtension().lastPathComponent }
    #expect(declaring.sorted() == ProtocolRegistry.all.map { "\($0)" }.sorted())
  }

  @Test func `names are unique, and so are the places where they listen`() {
    let names = ProtocolRegistry.all.map { $0.declaration.name }
    #expect(Set(names).count == names.count)
    // Guesses by the first bytes may overlap.
    let places = ProtocolRegistry.heard.flatMap { $0.ears }.map(\.place).filter {
      if case .udpBeginning = $0 { false } else { true }
    }
    #expect(Set(places).count == places.count)
  }

  @Test func `every finder's question goes to a group and is small`() {
    #expect(FinderRegistry.all.count >= 7)
    for finder in FinderRegistry.all {
      for question in finder.questions {
        let groups = [question.groupIPv4, question.groupIPv6].compactMap { $0 }
        #expect(!groups.isEmpty, "\(finder)")
        #expect(groups.allSatisfy { $0.isMulticast || $0.isBroadcast }, "\(finder)")
        #expect((1...1400).contains(question.bytes.count), "\(finder)")
        #expect(question.times <= 2, "\(finder)")
      }
    }
  }
}
