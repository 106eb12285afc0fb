/// NVD's dictionary of CPE names: pages of its products API 2.0 and the feed files of the same form.
/// Source: nvd.nist.gov/developers/products.
package enum CPEDictionaryFeed: Feed {
  package static let name = "cpe"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    TextHead.startsObject(head) && TextHead.contains(head.prefix(4_096), "\"products\"")
      && (TextHead.contains(head.prefix(4_096), "\"NVD_CPE\"") || TextHead.contains(head, "\"cpeNameId\""))
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    var statement = FeedStatement()
    var (page, start, total): (Int?, Int, Int?) = (nil, 0, nil)
    var found: Int?
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("resultsPerPage") {
        page = try reader.int()
      } else if reader.isKey("startIndex") {
        start = try reader.int()
      } else if reader.isKey("totalResults") {
        total = try reader.int()
      } else if reader.isKey("timestamp") {
        statement.date = try reader.wordIfAny()
      } else if reader.isKey("products") {
        guard found == nil else { throw reader.malformed("two lists of products") }
        found = try readProducts(&reader, file: input.name, give: give)
      }
    }
    try reader.finish()
    guard let found else { throw FeedError.badRecord(file: input.name, record: "", problem: "no list of products") }
    // The last page holds what is left of the total.
    let left = total.flatMap { $0 >= start && start >= 0 ? $0 - start : nil }
    statement.announced = page.map { min($0, left ?? $0) }
    return try statement.checked(found: found, file: input.name)
  }

  private static func readProducts(
    _ reader: inout JSONReader, file: String, give: (KnowledgeItem) throws -> Void
  ) throws -> Int {
    var count = 0
    try reader.beginArray()
    while try reader.nextElement() {
      reader.beginRecord()
      var name: String?
      var isDeprecated = false
      try reader.beginObject()
      while try reader.nextKey() {
        guard reader.isKey("cpe") else { continue }
        try reader.beginObject()
        while try reader.nextKey() {
          if reader.isKey("cpeName") {
            name = try reader.string()
          } else if reader.isKey("deprecated") {
            isDeprecated = try reader.bool()
          }
        }
      }
      guard let name else { throw reader.malformed("a product without a CPE name") }
      do { try give(.product(try CPEName(name), isDeprecated: isDeprecated)) } catch let error as CPEError {
        throw FeedError.badRecord(file: file, record: name.bounded(120), problem: "\(error)")
      }
      count += 1
    }
    reader.endRecord()
    return count
  }
}
