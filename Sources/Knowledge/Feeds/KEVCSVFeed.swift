/// CISA's catalogue of known exploited vulnerabilities as CSV. It has no date of its own, so the day of its newest entry stands
/// for it, and no count, so a file that is cut at the end of a row cannot be told from a whole one: JSON is the better source.
/// Source: `known_exploited_vulnerabilities.csv` of cisa.gov.
package enum KEVCSVFeed: Feed {
  package static let name = "kev"
  package static let isWhole = true

  private static let header = ["cveid", "vendorproject", "product", "vulnerabilityname", "dateadded"]

  package static func recognises(head: [UInt8], name: String) -> Bool {
    let line = TextHead.firstLine(head)?.lowercased() ?? ""
    return line.split(separator: ",").map(\.trimmed).starts(with: header)
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var table = TableReader(input)
    guard let first = try table.next() else { throw FeedError.truncated(file: input.name, offset: 0) }
    let columns = TableColumns(first)
    let required = ["cveid", "vendorproject", "product", "dateadded", "shortdescription", "requiredaction", "duedate"]
    try columns.require(required, file: input.name)
    var newest: String?
    while let row = try table.next() {
      func text(_ column: String) -> String { row[columns[column]] }
      try columns.requireAll(of: row, file: input.name)
      let entry = try KEVEntry.checked(
        KnownExploited(
          id: text("cveid"), vendor: text("vendorproject"), product: text("product"), dateAdded: text("dateadded"),
          dueDate: text("duedate"), requiredAction: text("requiredaction"), description: text("shortdescription"),
          isRansomware: KEVEntry.isRansomware(text("knownransomwarecampaignuse"))),
        file: input.name)
      newest = max(newest ?? "", entry.dateAdded)
      try give(.exploited(entry))
    }
    return FeedStatement(date: newest)
  }
}

/// What both forms of the catalogue share.
enum KEVEntry {
  static func isRansomware(_ use: String) -> Bool { use.lowercased() == "known" }

  /// - Throws: `FeedError.badRecord` for an entry without a CVE number or a day that exists.
  static func checked(_ entry: KnownExploited, file: String) throws -> KnownExploited {
    guard entry.id.isCVENumber else {
      throw FeedError.badRecord(file: file, record: entry.id.bounded(40), problem: "no CVE number")
    }
    guard entry.dateAdded.isDay, entry.dueDate.isEmpty || entry.dueDate.isDay else {
      let days = "\(entry.dateAdded), \(entry.dueDate)".bounded(60)
      throw FeedError.badRecord(file: file, record: entry.id, problem: "no such day: \(days)")
    }
    return entry
  }
}
