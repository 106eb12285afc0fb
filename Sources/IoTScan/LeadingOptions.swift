/// Lets the options that every command has stand before the command too, as `git -C DIR log` does:
/// `iot-scan --data-directory DIR export` is `iot-scan export --data-directory DIR`.
enum LeadingOptions {
  private static let withValue: Set<String> = ["--data-directory", "--config", "--language"]
  private static let flags: Set<String> = ["--json", "--quiet", "-q", "--verbose", "-v", "--no-color"]

  /// The arguments with leading shared options moved to the end, before a `--` that ends options.
  static func moved(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if flags.contains(first) || withValue.contains(where: { first.hasPrefix($0 + "=") }) {
        leading.append(first)
        rest = rest.dropFirst()
      } else if withValue.contains(first), rest.count > 1 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    guard !leading.isEmpty, !rest.isEmpty else { return arguments }
    guard let end = rest.firstIndex(of: "--") else { return rest + leading }
    return rest[..<end] + leading + rest[end...]
  }
}
