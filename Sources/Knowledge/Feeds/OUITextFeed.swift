/// The IEEE's registries of hardware addresses in their older text form, a block of lines an assignment.
/// Source: standards-oui.ieee.org, `oui.txt`, `mam.txt`, `oui36.txt`, `iab.txt`.
package enum OUITextFeed: Feed {
  package static let name = OUIFeed.name

  package static func recognises(head: [UInt8], name: String) -> Bool {
    guard let text = TextHead.firstLine(head), text.hasPrefix("OUI"), text.hasSuffix("Organization") else {
      return false
    }
    return String(decoding: head.prefix(4_096), as: UTF8.self).contains("(base 16)")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var lines = LineReader(input)
    var stem: String?
    var last: LineReader.Line?
    while let line = try lines.next() {
      last = line
      guard line.isEnded else { break }
      func malformed(_ problem: String) -> FeedError {
        .malformed(file: input.name, offset: line.offset, problem: "line \(line.number): \(problem)")
      }
      if let parts = split(line.text, at: "(hex)") {
        guard stem == nil else { throw malformed("“(hex)” twice") }
        let digits = parts.before.filter { $0 != "-" }.uppercased()
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit) else { throw malformed("no prefix") }
        stem = digits
      } else if let parts = split(line.text, at: "(base 16)") {
        guard let head = stem, let prefix = prefix(head, parts.before.uppercased()) else {
          throw malformed("no assignment: \(parts.before.bounded(40))")
        }
        stem = nil
        try give(.hardwareAddressBlock(prefix: prefix, organization: parts.after.bounded(200)))
      }
    }
    guard stem == nil, let last, last.isEnded else { throw FeedError.truncated(file: input.name, offset: lines.offset) }
    return FeedStatement()
  }

  private static func split(_ line: String, at mark: String) -> (before: String, after: String)? {
    guard let place = line.firstRange(of: mark) else { return nil }
    return (line[..<place.lowerBound].trimmed, line[place.upperBound...].trimmed)
  }

  /// `002272` alone for 24 bits; a range such as `F2F000-F2FFFF` below the first 24 bits for 28 or 36.
  private static func prefix(_ stem: String, _ text: String) -> String? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.allSatisfy({ $0.utf8.count == 6 && $0.allSatisfy(\.isHexDigit) }) else { return nil }
    if ends.count == 1 { return text == stem ? stem : nil }
    guard ends.count == 2 else { return nil }
    let shared = zip(ends[0], ends[1]).prefix { $0 == $1 }.map(\.0)
    let isWhole =
      ends[0].dropFirst(shared.count).allSatisfy { $0 == "0" }
      && ends[1].dropFirst(shared.count).allSatisfy { $0 == "F" }
    return isWhole && (shared.count == 1 || shared.count == 3) ? stem + String(shared) : nil
  }
}
