/// A record of the CVE List while it is read: its parts come in any order.
struct CVEListDraft {
  private enum Limits {
    static let description = 4_000
    static let references = 8
    static let scores = 16
    static let solutions = 12
  }

  private var id = ""
  private var state = ""
  private var modified = ""
  private var published = ""
  private var assigner = ""
  private var authority: CVEListContainer?
  private var additions: [CVEListContainer] = []

  /// Whether no part of a record was read.
  var isEmpty: Bool { id.isEmpty && authority == nil && additions.isEmpty }

  mutating func readMetadata(_ reader: inout JSONReader) throws {
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("cveId") {
        id = try reader.string()
      } else if reader.isKey("state") {
        state = try reader.string()
      } else if reader.isKey("dateUpdated") {
        modified = try reader.stringIfAny() ?? ""
      } else if reader.isKey("datePublished") {
        published = try reader.stringIfAny() ?? ""
      } else if reader.isKey("assignerShortName") {
        assigner = try reader.wordIfAny() ?? ""
      }
    }
  }

  mutating func readContainers(_ reader: inout JSONReader) throws {
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("cna") {
        authority = try CVEListContainer(&reader)
      } else if reader.isKey("adp") {
        try reader.eachElement { additions.append(try CVEListContainer(&$0)) }
      }
    }
  }

  /// - Throws: `FeedError.badRecord` for a record without a CVE number, a state or the authority's part.
  func record(file: String) throws -> CVERecord {
    func bad(_ problem: String) -> FeedError { .badRecord(file: file, record: id.bounded(40), problem: problem) }
    guard id.isCVENumber else { throw bad("no CVE number") }
    guard state == "PUBLISHED" || state == "REJECTED" else { throw bad("state “\(state.bounded(20))”") }
    guard let authority else { throw bad("no part of the numbering authority") }
    var record = CVERecord(id: id, voice: .cveList, modified: modified, published: published)
    if record.modified.isEmpty { record.modified = authority.modified.isEmpty ? published : authority.modified }
    guard record.modified.count >= 10, record.modified.prefix(10).isDay else { throw bad("no time of its last change") }
    if state == "REJECTED" {
      record.isRejected = true
      record.description = authority.rejectedReason.bounded(Limits.description)
      return record
    }
    let containers = [authority] + additions
    let teller = authority.teller.isEmpty ? assigner : authority.teller
    let text = containers.lazy.map(\.description).first { !$0.isEmpty } ?? authority.title
    record.description = text.bounded(Limits.description)
    record.tags = Self.distinct(containers.flatMap(\.tags))
    record.aliases = authority.advisory.map { [$0] } ?? []
    record.solutions = Array(Self.distinct(containers.flatMap(\.solutions)).prefix(Limits.solutions))
    record.references = Self.ordered(containers.flatMap(\.references))
    record.configurations = containers.flatMap(\.configurations)
    for container in containers {
      let name = container.teller.isEmpty ? teller : container.teller
      record.scores += container.scores.map { score in
        var score = score
        score.scorer = name
        return score
      }
      record.affected += container.affected.map { product in
        var product = product
        product.teller = name
        return product
      }
    }
    record.scores = Array(Self.distinct(record.scores).prefix(Limits.scores))
    return record
  }

  private static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  /// TWCERT/CC and the vendor first, what needs an account or is gone last.
  private static func ordered(_ references: [CVEListContainer.Reference]) -> [String] {
    var ranks: [String: Int] = [:]
    for reference in references { ranks[reference.url] = min(ranks[reference.url] ?? .max, reference.rank) }
    let urls = distinct(references.map(\.url))
    let sorted = urls.enumerated().sorted { (ranks[$0.1] ?? 0, $0.0) < (ranks[$1.1] ?? 0, $1.0) }
    return sorted.prefix(Limits.references).map(\.element)
  }
}
