/// The CVE List: one record in CVE JSON 5 a file, as its folders and archives hold them. The lists of changes that lie beside
/// the records (`delta.json`, `deltaLog.json`) are taken and give nothing: what they name comes as records.
/// Source: CVE Record Format 5.1, github.com/CVEProject/cve-schema.
package enum CVEListFeed: Feed {
  package static let name = "cvelist"

  /// The tag that a record has where CISA's container in it says that it stands in the catalogue of known exploited
  /// vulnerabilities; a numbering authority's own tag is `x_known-exploited-vulnerability`.
  package static let exploitedTag = "known-exploited-vulnerability"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    isRecord(head, name) || isListOfChanges(head)
  }

  private static func isRecord(_ head: [UInt8], _ name: String) -> Bool {
    guard TextHead.startsObject(head) else { return false }
    if TextHead.contains(head, "\"dataType\""), TextHead.contains(head, "\"CVE_RECORD\"") { return true }
    // `containers` may come first and be longer than the head.
    return name.hasPrefix("CVE-") && name.hasSuffix(".json") && TextHead.contains(head, "\"containers\"")
      && TextHead.contains(head, "\"providerMetadata\"")
  }

  private static func isListOfChanges(_ head: [UInt8]) -> Bool {
    let start = head.prefix(4_096)
    return TextHead.contains(start, "\"fetchTime\"") && TextHead.contains(start, "\"numberOfChanges\"")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    var draft = CVEListDraft()
    var isListOfChanges = try reader.peek() == .array
    guard !isListOfChanges else {
      try reader.finish()
      return FeedStatement()
    }
    reader.beginRecord()
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("dataVersion") {
        let version = try reader.string()
        guard version.hasPrefix("5.") else {
          throw FeedError.outdated(file: input.name, found: "CVE JSON \(version.bounded(20))", wanted: "CVE JSON 5")
        }
      } else if reader.isKey("cveMetadata") {
        try draft.readMetadata(&reader)
      } else if reader.isKey("containers") {
        try draft.readContainers(&reader)
      } else if reader.isKey("numberOfChanges") {
        isListOfChanges = true
      }
    }
    try reader.finish()
    if isListOfChanges, draft.isEmpty { return FeedStatement() }
    let record = try draft.record(file: input.name)
    try give(.record(record))
    return FeedStatement(date: record.modified)
  }
}
