/// Lets the options that every command has stand anywhere, as `git -C DIR log` does:
/// `iot-scan --data-directory DIR exceptions --json list` is `iot-scan exceptions list --data-directory DIR --json`.
enum SharedOptionsOrder {
  private static let withValue: Set<String> = ["--data-directory", "--config", "--language"]
  private static let flags: Set<String> = ["--json", "--quiet", "-q", "--verbose", "-v", "--no-color"]

  /// The arguments with the shared options moved to the end, before a `--` that ends options.
  static func moved(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var shared: [String] = []
    var others: [String] = []
    var rest = arguments[..<end]
    while let first = rest.popFirst() {
      if flags.contains(first) || withValue.contains(where: { first.hasPrefix($0 + "=") }) {
        shared.append(first)
      } else if withValue.contains(first), let value = rest.popFirst() {
        shared += [first, value]
      } else {
        others.append(first)
      }
    }
    return others + shared + arguments[end...]
  }
}
