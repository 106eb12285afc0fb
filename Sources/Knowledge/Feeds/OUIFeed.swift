/// The IEEE's registries of hardware addresses: MA-L (24 bits), MA-M (28), MA-S and IAB (36), as CSV.
/// Source: standards-oui.ieee.org, `oui.csv`, `mam.csv`, `oui36.csv`, `iab.csv`.
package enum OUIFeed: Feed {
  package static let name = "oui"

  private static let header = ["registry", "assignment", "organization name"]
  /// Digits of an assignment, by registry.
  private static let lengths = ["MA-L": 6, "CID": 6, "MA-M": 7, "MA-S": 9, "IAB": 9]

  package static func recognises(head: [UInt8], name: String) -> Bool {
    let line = TextHead.firstLine(head)?.lowercased() ?? ""
    return line.split(separator: ",").map(\.trimmed).starts(with: header)
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var table = TableReader(input)
    guard let first = try table.next() else { throw FeedError.truncated(file: input.name, offset: 0) }
    let columns = TableColumns(first)
    try columns.require(header, file: input.name)
    while let row = try table.next() {
      try columns.requireAll(of: row, file: input.name)
      let (registry, prefix) = (row[columns["registry"]], row[columns["assignment"]].uppercased())
      guard let digits = lengths[registry], prefix.utf8.count == digits, prefix.allSatisfy(\.isHexDigit) else {
        let problem = "line \(row.line): no assignment: \(registry.bounded(20)) \(prefix.bounded(20))"
        throw FeedError.malformed(file: input.name, offset: row.offset, problem: problem)
      }
      // A company identifier (CID) is no prefix of addresses.
      if registry == "CID" { continue }
      try give(.hardwareAddressBlock(prefix: prefix, organization: row[columns["organization name"]].bounded(200)))
    }
    return FeedStatement()
  }
}
