/// Ends of support from endoflife.date: its API v1 (one product, or all of `products/full`), and the older
/// `/api/<product>.json`, an array of cycles whose product only the file's name tells.
/// Source: endoflife.date/docs/api/v1.
package enum LifecycleFeed: Feed {
  package static let name = "lifecycle"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    guard TextHead.firstByte(head) == 0x5B || TextHead.contains(head, "\"schema_version\"") else { return false }
    let text = JSONHead(head)
    let isOld = text.paths.isSuperset(of: ["cycle", "eol"]) && name.hasSuffix(".json")
    return isOld || text.paths.contains("schema_version") && text.paths.contains("result.releases")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    if try reader.peek() == .array {
      let product = EndOfLifeProduct(slug: slug(of: input.name))
      try product.readCycles(&reader, file: input.name, give: give)
      try reader.finish()
      return FeedStatement()
    }
    var (date, announced): (String?, Int?) = (nil, nil)
    var found: Int?
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("last_modified") || reader.isKey("generated_at") {
        date = try reader.wordIfAny() ?? date
      } else if reader.isKey("total") {
        announced = try reader.int()
      } else if reader.isKey("schema_version") {
        let version = try reader.string()
        guard version.hasPrefix("1.") else {
          throw reader.malformed("version \(version.bounded(20)) of the form, not 1")
        }
      } else if reader.isKey("result") {
        found = try readResult(&reader, file: input.name, give: give)
      }
    }
    try reader.finish()
    guard let found else { throw FeedError.badRecord(file: input.name, record: "", problem: "no result") }
    // It announces products; what it gives is their release lines.
    _ = try FeedStatement(announced: announced).checked(found: found, file: input.name)
    return FeedStatement(date: date)
  }

  /// - Returns: how many products.
  private static func readResult(
    _ reader: inout JSONReader, file: String, give: (KnowledgeItem) throws -> Void
  ) throws -> Int {
    guard try reader.peek() == .array else {
      try EndOfLifeProduct.read(&reader, file: file, give: give)
      return 1
    }
    var count = 0
    try reader.beginArray()
    while try reader.nextElement() {
      reader.beginRecord()
      try EndOfLifeProduct.read(&reader, file: file, give: give)
      count += 1
    }
    reader.endRecord()
    return count
  }

  /// `fortios` of `api.zip!api/fortios.json`.
  private static func slug(of file: String) -> String {
    let base = file.split(whereSeparator: { "/!".contains($0) }).last ?? ""
    return base.prefix { $0 != "." }.lowercased()
  }
}
