import Foundation
import Testing

/// Habits of `CONTRIBUTING.md` that a machine can hold.
struct CodeHabitTests {
  @Test func `no source file is longer than five screens`() throws {
    for file in Checkout.files(below: "Sources", ending: "swift") {
      let lines = try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 500, "\(file) has \(lines) lines")
    }
  }

  @Test func `nothing traps on outside input`() throws {
    for file in Checkout.files(below: "Sources", ending: "swift") where !file.contains("VirtualOffice") {
      let text = try Checkout.text(file)
      for word in ["try!", "as!", "fatalError(", "preconditionFailure("] {
        #expect(!text.contains(word), "\(file) contains \(word)")
      }
    }
  }
}
