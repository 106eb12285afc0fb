import Foundation

/// The names that `catalogue/vendors.yaml` knows for one maker, so that `Seiko Epson` and `Epson` are one.
struct VendorNames {
  private var names: [String: String] = [:]

  /// Reads the lines `- {name: "…", aliases: ["…", …], …}`; every other line tells nothing here.
  init(_ file: URL) throws {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.hasPrefix("- {name:") {
      guard let name = Self.quoted(line).first else { continue }
      var all = [name]
      if let start = line.range(of: "aliases: [")?.upperBound, let end = line[start...].firstIndex(of: "]") {
        all += Self.quoted(line[start..<end])
      }
      for each in all where names[compact(each)] == nil { names[compact(each)] = compact(name) }
    }
  }

  /// The one name, letters and digits only.
  func canonical(_ name: String) -> String { names[compact(name)] ?? compact(name) }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}

/// Letters and digits alone, in lower case: how values are compared.
func compact(_ text: String) -> String {
  String(text.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
}
