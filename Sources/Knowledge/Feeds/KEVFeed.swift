/// CISA's catalogue of known exploited vulnerabilities as JSON. Its own date and count are taken; a count that is not met
/// refuses the file.
/// Source: `known_exploited_vulnerabilities.json` of cisa.gov, with its schema.
package enum KEVFeed: Feed {
  package static let name = "kev"
  package static let isWhole = true

  package static func recognises(head: [UInt8], name: String) -> Bool {
    TextHead.startsObject(head) && TextHead.contains(head, "\"catalogVersion\"")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    var statement = FeedStatement()
    var version: String?
    var found: Int?
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("catalogVersion") {
        version = try reader.string()
      } else if reader.isKey("dateReleased") {
        statement.date = try reader.wordIfAny()
      } else if reader.isKey("count") {
        statement.announced = try reader.int()
      } else if reader.isKey("vulnerabilities") {
        guard found == nil else { throw reader.malformed("two lists of vulnerabilities") }
        found = try readEntries(&reader, file: input.name, give: give)
      }
    }
    try reader.finish()
    guard let found else {
      throw FeedError.badRecord(file: input.name, record: version ?? "", problem: "no list of vulnerabilities")
    }
    // `2025.08.25`, where no time of release stands.
    if statement.date == nil { statement.date = version.map { String($0.map { $0 == "." ? "-" : $0 }) } }
    return try statement.checked(found: found, file: input.name)
  }

  private static func readEntries(
    _ reader: inout JSONReader, file: String, give: (KnowledgeItem) throws -> Void
  ) throws -> Int {
    var count = 0
    try reader.beginArray()
    while try reader.nextElement() {
      reader.beginRecord()
      let entry = try readEntry(&reader)
      try give(.exploited(KEVEntry.checked(entry, file: file)))
      count += 1
    }
    reader.endRecord()
    return count
  }

  private static func readEntry(_ reader: inout JSONReader) throws -> KnownExploited {
    var entry = KnownExploited(
      id: "", vendor: "", product: "", dateAdded: "", dueDate: "", requiredAction: "", description: "",
      isRansomware: false)
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("cveID") {
        entry.id = try reader.string().trimmed
      } else if reader.isKey("vendorProject") {
        entry.vendor = try reader.string().trimmed
      } else if reader.isKey("product") {
        entry.product = try reader.string().trimmed
      } else if reader.isKey("dateAdded") {
        entry.dateAdded = try reader.string()
      } else if reader.isKey("dueDate") {
        entry.dueDate = try reader.stringIfAny() ?? ""
      } else if reader.isKey("requiredAction") {
        entry.requiredAction = try reader.wordIfAny() ?? ""
      } else if reader.isKey("shortDescription") {
        entry.description = try reader.wordIfAny() ?? ""
      } else if reader.isKey("knownRansomwareCampaignUse") {
        entry.isRansomware = KEVEntry.isRansomware(try reader.stringIfAny() ?? "")
      }
    }
    return entry
  }
}
