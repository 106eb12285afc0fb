import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

struct AddressSetTests {
  @Test(arguments: [
    (["192.0.2.0/30"], ["192.0.2.1", "192.0.2.2"]),
    (["192.0.2.9-192.0.2.11"], ["192.0.2.9", "192.0.2.10", "192.0.2.11"]),
    (["192.0.2.9-10", "192.0.2.10"], ["192.0.2.9", "192.0.2.10"]),
    ([" 192.0.2.7 "], ["192.0.2.7"]),
    (["fe80::1"], ["fe80::1"]),
    ([], []),
  ])
  func `what a person writes names these addresses`(_ parts: [String], _ addresses: [String]) throws {
    let set = try AddressSet(parts)
    #expect(set.addresses.map(\.description) == addresses)
    #expect(set.isEmpty == addresses.isEmpty)
    for text in addresses { #expect(set.contains(try #require(IPAddress(text)))) }
    #expect(!set.contains(try #require(IPAddress("192.0.2.200"))))
  }

  @Test(arguments: ["printer", "192.0.2.9-8", "192.0.2.0/33", "192.0.2.1-", "192.0.2.1-256", "1.2.3", "", "fe80::1-2"])
  func `what is no address is named`(_ text: String) {
    #expect(throws: AddressSetError.notAnAddress(text)) { try AddressSet([text]) }
  }

  @Test func `a file holds one a line, with comments`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("targets-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("# cameras\n192.0.2.4 # lobby\n\n192.0.2.8-9\r\n".utf8).write(to: file)
    #expect(try AddressSet(["@\(file.path)"]).addresses.map(\.description) == ["192.0.2.4", "192.0.2.8", "192.0.2.9"])
    #expect(throws: AddressSetError.unreadable("/nowhere/list")) { try AddressSet(["@/nowhere/list"]) }
  }
}
