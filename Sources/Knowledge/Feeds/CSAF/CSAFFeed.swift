/// A vendor's security advisory in CSAF 2.0 or 2.1: one record for each CVE that it speaks of.
///
/// What a remediation says stands in the record's `solutions` as `Remedy` lines, with its kind (`no_fix_planned`,
/// `vendor_fix` …) and, where it does not hold for all products of the record, their names.
/// Source: OASIS, Common Security Advisory Framework 2.0, docs.oasis-open.org/csaf.
package enum CSAFFeed: Feed {
  package static let name = "csaf"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    TextHead.startsObject(head) && TextHead.contains(head, "\"csaf_version\"")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reader = JSONReader(input)
    var document = CSAFDocument()
    var tree = CSAFTree()
    var vulnerabilities: [CSAFVulnerability] = []
    reader.beginRecord()
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("document") {
        try document.read(&reader)
      } else if reader.isKey("product_tree") {
        try tree.read(&reader)
      } else if reader.isKey("vulnerabilities") {
        try reader.eachElement { vulnerabilities.append(try CSAFVulnerability(&$0)) }
      }
    }
    try reader.finish()
    try document.check(file: input.name)
    let products = CSAFProducts(tree, vendor: document.isVendor ? document.publisher : "")
    var assembly = CSAFAssembly(document: document, products: products, file: input.name)
    for vulnerability in vulnerabilities {
      if let record = try assembly.record(of: vulnerability) { try give(.record(record)) }
    }
    return FeedStatement(date: document.modified)
  }
}

/// What an advisory says of itself (CSAF 2.0, 3.2.1).
struct CSAFDocument {
  private(set) var version = ""
  private(set) var id = ""
  private(set) var modified = ""
  private(set) var published = ""
  private(set) var title = ""
  private(set) var publisher = ""
  /// Whether the publisher made the products.
  private(set) var isVendor = false
  private(set) var references: [String] = []

  mutating func read(_ reader: inout JSONReader) throws {
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("csaf_version") {
        version = try reader.string()
      } else if reader.isKey("title") {
        title = try reader.wordIfAny() ?? ""
      } else if reader.isKey("tracking") {
        try reader.eachKey { reader in
          if reader.isKey("id") {
            id = try reader.wordIfAny()?.bounded(200) ?? ""
          } else if reader.isKey("current_release_date") {
            modified = try reader.wordIfAny() ?? ""
          } else if reader.isKey("initial_release_date") {
            published = try reader.wordIfAny() ?? ""
          }
        }
      } else if reader.isKey("publisher") {
        try reader.eachKey { reader in
          if reader.isKey("name") {
            publisher = try reader.wordIfAny()?.bounded(200) ?? ""
          } else if reader.isKey("category") {
            isVendor = try reader.stringIfAny() == "vendor"
          }
        }
      } else if reader.isKey("references") {
        references = try Self.urls(&reader)
      }
    }
  }

  /// - Throws: `FeedError.badRecord` without a version that we know, a number or a date.
  func check(file: String) throws {
    func bad(_ problem: String) -> FeedError { .badRecord(file: file, record: id, problem: problem) }
    guard version == "2.0" || version == "2.1" else { throw bad("CSAF version “\(version.bounded(20))”") }
    guard !id.isEmpty else { throw bad("no tracking number") }
    guard modified.count >= 10, modified.prefix(10).isDay else { throw bad("no date of release") }
  }

  /// Addresses, the document's own first.
  static func urls(_ reader: inout JSONReader) throws -> [String] {
    var (own, others): ([String], [String]) = ([], [])
    try reader.eachElement { reader in
      var (url, isOwn) = ("", false)
      try reader.eachKey { reader in
        if reader.isKey("url") {
          url = try reader.wordIfAny() ?? ""
        } else if reader.isKey("category") {
          isOwn = try reader.stringIfAny() == "self"
        }
      }
      guard !url.isEmpty, url.utf8.count <= 500, own.count + others.count < 64 else { return }
      if isOwn { own.append(url) } else { others.append(url) }
    }
    return own + others
  }
}
