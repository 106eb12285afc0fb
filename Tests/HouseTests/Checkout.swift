import Foundation

/// The checkout that the tests stand in, read as text.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The files below `folder` with that ending, as paths from the root.
  static func files(below folder: String, ending: String) -> [String] {
    let start = root.appendingPathComponent(folder)
    let walker = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    return (walker?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == ending }
      .map { String($0.path.dropFirst(root.path.count + 1)) }
      .sorted()
  }

  /// The modules that a target's files import.
  static func imports(of folder: String) throws -> Set<String> {
    var found = Set<String>()
    for file in files(below: folder, ending: "swift") {
      for line in try text(file).split(separator: "\n") {
        let words = line.split(separator: " ").drop { $0 == "@testable" || $0 == "@preconcurrency" || $0 == "private" }
        guard words.first == "import", let name = words.dropFirst().last else { continue }
        found.insert(String(name.prefix { $0 != "." }))
      }
    }
    return found
  }
}

/// `Package.swift`, as far as the house's rules need it: targets with their folders and dependencies.
struct Manifest {
  struct Target: Hashable {
    let name: String
    let folder: String
    let dependencies: Set<String>
    let isTest: Bool
  }

  let targets: [Target]

  init() throws {
    let text = try Checkout.text("Package.swift")
    var targets: [Target] = []
    for (call, isTest) in [("room(", false), ("tests(", true), (".executableTarget(", false)] {
      var rest = Substring(text)
      while let start = rest.range(of: call) {
        rest = rest[start.upperBound...]
        guard let arguments = Self.arguments(rest) else { continue }
        let names = Self.strings(in: arguments)
        guard let name = names.first, !arguments.hasPrefix("_") else { continue }
        var dependencies = Set(names.dropFirst())
        for (word, module) in [
          ("argumentParser", "ArgumentParser"), ("grdb", "GRDB"), ("grdbSQLite", "GRDBSQLite"), ("yams", "Yams"),
          ("nioCore", "NIOCore"),
          ("nioPosix", "NIOPosix"),
        ] where arguments.contains(word) { dependencies.insert(module) }
        let path = dependencies.first { $0.hasPrefix("Sources/") }
        dependencies = dependencies.filter { !$0.contains("/") && $0 != "Lifetimes" }
        targets.append(
          Target(
            name: name, folder: path ?? (isTest ? "Tests/\(name)Tests" : "Sources/\(name)"), dependencies: dependencies,
            isTest: isTest))
      }
    }
    self.targets = targets
  }

  /// The text up to the parenthesis that closes the call.
  private static func arguments(_ text: Substring) -> String? {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return String(text[..<index]) }
    }
    return nil
  }

  private static func strings(in text: String) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }
}
