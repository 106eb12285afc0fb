/// The CVE List: one record in CVE JSON 5 a file, as its folders and archives hold them.
/// Source: CVE Record Format 5.1, github.com/CVEProject/cve-schema.
package enum CVEListFeed: Feed {
  package static let name = "cvelist"

  /// The tag that a record has where CISA's container in it says that it stands in the catalogue of known exploited
  /// vulnerabilities; a numbering authority's own tag is `x_known-exploited-vulnerability`.
  package static let exploitedTag = "known-exploited-vulnerability"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    TextHead.startsObject(head) && TextHead.contains(head, "\"dataType\"") && TextHead.contains(head, "\"CVE_RECORD\"")
      // `containers` may come first and be longer than the head.
      || name.hasPrefix("CVE-") && name.hasSuffix(".json") && TextHead.startsObject(head)
        && TextHead.contains(head, "\"containers\"") && TextHead.contains(head, "\"providerMetadata\"")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    var draft = CVEListDraft()
    reader.beginRecord()
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("dataVersion") {
        let version = try reader.string()
        guard version.hasPrefix("5.") else { throw reader.malformed("record format \(version.bounded(20)), not 5") }
      } else if reader.isKey("cveMetadata") {
        try draft.readMetadata(&reader)
      } else if reader.isKey("containers") {
        try draft.readContainers(&reader)
      }
    }
    try reader.finish()
    let record = try draft.record(file: input.name)
    try give(.record(record))
    return FeedStatement(date: record.modified.isEmpty ? nil : record.modified)
  }
}

/// The lists of changes that lie beside the CVE List's records. They tell nothing of products; what they name comes as records.
package enum CVEListDeltaFeed: Feed {
  package static let name = CVEListFeed.name

  package static func recognises(head: [UInt8], name: String) -> Bool {
    TextHead.contains(head.prefix(4_096), "\"fetchTime\"")
      && TextHead.contains(head.prefix(4_096), "\"numberOfChanges\"")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    try reader.finish()
    return FeedStatement()
  }
}
