/// IANA's private enterprise numbers: four lines each, number, organization, contact, address, indented by 0, 2, 4, 6.
/// Source: iana.org/assignments/enterprise-numbers.txt. It ends with the words `End of Document`.
package enum EnterpriseNumbersFeed: Feed {
  package static let name = "enterprise-numbers"
  package static let isWhole = true

  package static func recognises(head: [UInt8], name: String) -> Bool {
    TextHead.firstLine(head)?.uppercased() == "PRIVATE ENTERPRISE NUMBERS"
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var lines = LineReader(input)
    var date: String?
    var number: UInt32?
    var hasBegun = false
    while let line = try lines.next() {
      let text = line.text
      func malformed(_ problem: String) -> FeedError {
        .malformed(file: input.name, offset: line.offset, problem: "line \(line.number): \(problem)")
      }
      if let pending = number {
        guard text.hasPrefix("  "), !text.dropFirst(2).hasPrefix(" ") || text.trimmed.isEmpty else {
          guard line.isEnded else { break }
          throw malformed("no organization for \(pending)")
        }
        guard line.isEnded else { break }
        if !text.trimmed.isEmpty { try give(.enterprise(number: pending, organization: text.bounded(200))) }
        number = nil
      } else if text.trimmed == "End of Document" {
        guard hasBegun else { throw malformed("the end before the first number") }
        return FeedStatement(date: date)
      } else if let first = text.utf8.first, first.isDigit, line.isEnded {
        guard let value = UInt32(text.trimmed) else { throw malformed("no number: \(text.bounded(40))") }
        number = value
        hasBegun = true
      } else if !hasBegun, date == nil, text.hasPrefix("(last updated ") {
        date = text.dropFirst("(last updated ".count).prefix { $0 != ")" }.trimmed
      } else if hasBegun, !text.isEmpty, !text.hasPrefix("    "), line.isEnded {
        throw malformed("neither a number nor a contact: \(text.bounded(40))")
      }
    }
    throw FeedError.truncated(file: input.name, offset: lines.offset)
  }
}
