/// A product of endoflife.date, with the names that other feeds know it by.
struct EndOfLifeProduct {
  /// Vendors and products, as CPE names write them, of the network and office products whose page names no CPE.
  private static let known: [String: (vendor: String, product: String)] = [
    "cisco-ios-xe": ("cisco", "ios_xe"), "esxi": ("vmware", "esxi"), "fortios": ("fortinet", "fortios"),
    "panos": ("paloaltonetworks", "pan-os"), "routeros": ("mikrotik", "routeros"),
  ]

  private let vendor: String
  private let product: String
  private let source: String

  /// Without a CPE name and unknown to us, the product's own name stands for its vendor too.
  init(slug: String, cpe: CPEName? = nil, page: String? = nil) {
    let names = Self.known[slug]
    vendor = names?.vendor ?? cpe?.vendor.text ?? slug
    product = names?.product ?? cpe?.product.text ?? slug
    source = page ?? "https://endoflife.date/\(slug)"
  }

  /// One release line.
  private struct Cycle {
    var name = ""
    var end: String?
    /// Of support that costs extra.
    var extendedEnd: String?
    var hasEnded: Bool?
    var isMaintained: Bool?
    var latest: String?
  }

  /// A product of the API v1.
  static func read(_ reader: inout JSONReader, file: String, give: (KnowledgeItem) throws -> Void) throws {
    var (slug, page): (String, String?) = ("", nil)
    var cpe: CPEName?
    var cycles: [Cycle] = []
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("name") {
        slug = try reader.string().bounded(100)
      } else if reader.isKey("identifiers") {
        try reader.eachElement { reader in
          try reader.eachKey { reader in
            guard reader.isKey("id"), cpe == nil else { return }
            cpe = try reader.stringIfAny().flatMap { try? CPEName($0) }
          }
        }
      } else if reader.isKey("links") {
        try reader.eachKey { reader in
          if reader.isKey("html") { page = try reader.wordIfAny()?.bounded(300) }
        }
      } else if reader.isKey("releases") {
        try reader.beginArray()
        while try reader.nextElement() { cycles.append(try cycle(&reader)) }
      }
    }
    guard !slug.isEmpty else { throw FeedError.badRecord(file: file, record: "", problem: "a product without a name") }
    let product = EndOfLifeProduct(slug: slug, cpe: cpe, page: page)
    for cycle in cycles { try give(product.item(cycle, file: file)) }
  }

  /// The older form's array.
  func readCycles(_ reader: inout JSONReader, file: String, give: (KnowledgeItem) throws -> Void) throws {
    try reader.beginArray()
    while try reader.nextElement() { try give(item(try Self.cycle(&reader), file: file)) }
  }

  private static func cycle(_ reader: inout JSONReader) throws -> Cycle {
    var cycle = Cycle()
    var isOver: Bool?
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("cycle") || reader.isKey("name") {
        cycle.name = try word(&reader) ?? ""
      } else if reader.isKey("eol") {
        if try reader.peek() == .bool { isOver = try reader.bool() } else { cycle.end = try reader.wordIfAny() }
      } else if reader.isKey("eolFrom") {
        cycle.end = try reader.wordIfAny()
      } else if reader.isKey("isEol") {
        isOver = try reader.boolIfAny()
      } else if reader.isKey("extendedSupport") {
        if try reader.peek() == .bool { _ = try reader.bool() } else { cycle.extendedEnd = try reader.wordIfAny() }
      } else if reader.isKey("eoesFrom") {
        cycle.extendedEnd = try reader.wordIfAny()
      } else if reader.isKey("isMaintained") {
        cycle.isMaintained = try reader.boolIfAny()
      } else if reader.isKey("latest") {
        guard try reader.peek() == .object else {
          cycle.latest = try word(&reader)
          continue
        }
        try reader.eachKey { reader in
          if reader.isKey("name") { cycle.latest = try word(&reader) }
        }
      }
    }
    cycle.hasEnded = cycle.isMaintained.map { !$0 } ?? isOver
    return cycle
  }

  /// Some cycles are written as numbers.
  private static func word(_ reader: inout JSONReader) throws -> String? {
    guard try reader.peek() == .number else { return try reader.wordIfAny()?.bounded(100) }
    let value = try reader.double()
    return Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// The later of the ends of support counts: what still gets fixes for money can still be updated.
  private func item(_ cycle: Cycle, file: String) throws -> KnowledgeItem {
    guard !cycle.name.isEmpty else {
      throw FeedError.badRecord(file: file, record: product, problem: "a release line without a name")
    }
    for day in [cycle.end, cycle.extendedEnd].compactMap({ $0 }) where !day.isDay {
      let problem = "no such day: \(day.bounded(40))"
      throw FeedError.badRecord(file: file, record: "\(product) \(cycle.name)", problem: problem)
    }
    return .lifecycle(
      Lifecycle(
        vendor: vendor, product: product, cycle: cycle.name,
        endOfSupport: [cycle.end, cycle.extendedEnd].compactMap { $0 }.max(), hasEnded: cycle.hasEnded,
        latest: cycle.latest, source: source))
  }
}
