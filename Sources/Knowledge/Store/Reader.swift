import Foundation
import GRDB

/// One connection to the knowledge base with its statements. One thread at a time.
final class Reader: @unchecked Sendable {
  private let queue: DatabaseQueue
  private let vendorProducts: RawStatement
  private let posting: RawStatement
  private let records: RawStatement
  private let product: RawStatement
  private let fact: RawStatement
  private let factsByPrefix: RawStatement
  private let prediction: RawStatement
  private let otherNumber: RawStatement
  private let otherName: RawStatement
  private let alias: RawStatement
  /// Products' names by number: records of one maker name the same ones again and again.
  private var names: [Int64: ProductName] = [:]
  private static let nameLimit = 50_000

  init(_ path: String) throws {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.label = "knowledge"
    // The file is never changed where it lies, only replaced: no locks are needed.
    let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    let queue = try DatabaseQueue(path: address, configuration: configuration)
    self.queue = queue
    // The connection is this object's alone, so that the queue's hops between threads can be spared.
    let connection = try queue.inDatabase { db in
      try KnowledgeSchema.check(db, path: path)
      try db.execute(sql: "PRAGMA cache_size = -8192; PRAGMA mmap_size = 536870912")
      return Connection(pointer: db.sqliteConnection)
    }
    func prepare(_ sql: String) throws -> RawStatement {
      guard let pointer = connection.pointer else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
      return try RawStatement(pointer, sql)
    }
    vendorProducts = try prepare(
      "SELECT p.id, p.part, p.name, p.written FROM vendor v JOIN product p ON p.vendor = v.id WHERE v.name = ? AND is_kept"
    )
    posting = try prepare("SELECT records FROM posting WHERE product = ?")
    records = try prepare("SELECT id, state, names, body FROM record WHERE id BETWEEN ? AND ?")
    product = try prepare(
      "SELECT p.part, v.name, p.name, p.written FROM product p JOIN vendor v ON v.id = p.vendor WHERE p.id = ?")
    fact = try prepare("SELECT body FROM fact WHERE kind = ? AND key = ?")
    factsByPrefix = try prepare("SELECT body FROM fact WHERE kind = ? AND key >= ? AND key < ?")
    prediction = try prepare("SELECT score, percentile FROM prediction WHERE number = ?")
    otherNumber = try prepare("SELECT number FROM other WHERE name = ?")
    otherName = try prepare("SELECT name FROM other WHERE number = ?")
    alias = try prepare("SELECT record FROM alias WHERE name = ?")
  }

  private struct Connection: @unchecked Sendable {
    let pointer: OpaquePointer?
  }

  // MARK: - Products

  func products(ofVendors vendors: [String]) throws -> [KnownProduct] {
    var result: [KnownProduct] = []
    for vendor in Set(vendors.map { $0.lowercased() } + vendors.map(ProductNames.vendorKey)) {
      vendorProducts.bind(vendor, at: 1)
      while try vendorProducts.step() {
        let part = UInt8(clamping: vendorProducts.int(1))
        result.append(
          KnownProduct(
            id: vendorProducts.int(0), part: CPEName.Part(rawValue: Character(UnicodeScalar(part))), vendor: vendor,
            product: vendorProducts.text(2)))
      }
    }
    return result
  }

  private func name(_ id: Int64) throws -> ProductName {
    if let known = names[id] { return known }
    product.bind(id, at: 1)
    guard try product.step() else { throw PackingError(what: "product \(id)", offset: 0) }
    defer { product.reset() }
    let part = UInt8(clamping: product.int(0))
    let name: ProductName
    if part == 1 {
      name = ProductName(Array(product.bytes(2)))
    } else {
      name = ProductName(
        part: CPEName.Part(rawValue: Character(UnicodeScalar(part))),
        vendor: .text(product.text(part == 0 ? 3 : 1)), product: .text(product.text(2)), isPlain: part == 0)
    }
    if names.count >= Self.nameLimit { names.removeAll(keepingCapacity: true) }
    names[id] = name
    return name
  }

  // MARK: - Weaknesses

  func weaknesses(ofProducts products: [KnownProduct.ID]) throws -> [KnownWeakness] {
    var numbers: Set<Int64> = []
    for id in Set(products) {
      posting.bind(id, at: 1)
      guard try posting.step() else { continue }
      defer { posting.reset() }
      for record in try Posting.unpack(posting.bytes(0)) { numbers.insert(record >> Int64(RecordSlot.bits)) }
    }
    return try numbers.sorted().compactMap { try weakness($0) }
  }

  func weakness(named id: String) throws -> KnownWeakness? {
    if let number = WeaknessNumber(id) { return try weakness(number.value) }
    let name = id.uppercased()
    otherNumber.bind(name, at: 1)
    if try otherNumber.step() {
      let number = otherNumber.int(0)
      otherNumber.reset()
      return try weakness(number)
    }
    alias.bind(name, at: 1)
    guard try alias.step() else { return nil }
    let record = alias.int(0)
    alias.reset()
    return try weakness(record >> Int64(RecordSlot.bits))
  }

  private func weakness(_ number: Int64) throws -> KnownWeakness? {
    let id = try text(of: number)
    var found: [CVERecord] = []
    records.bind(number << Int64(RecordSlot.bits), at: 1)
    records.bind(number << Int64(RecordSlot.bits) | RecordSlot.mask, at: 2)
    defer { records.reset() }
    while try records.step() {
      guard records.int(1) != RecordState.leftOut.rawValue else { continue }
      var reader = ByteReader(records.bytes(2))
      var names: [ProductName] = []
      while !reader.isAtEnd { names.append(try name(Int64(clamping: try reader.number()))) }
      found.append(
        try RecordUnpacker(ByteReader(records.bytes(3)), names: names)
          .record(id: id, voice: RecordSlot.voice(records.int(0))))
    }
    let exploited = try fact(.exploited, id, FactPacking.exploited)
    guard !found.isEmpty || exploited != nil else { return nil }
    // Advisories have their numbers in the order of their arrival, which must not show.
    found.sort { ($0.voice.rawValue, $0.aliases.first ?? "") < ($1.voice.rawValue, $1.aliases.first ?? "") }
    return KnownWeakness(id: id, records: found, exploited: exploited, prediction: try prediction(number, id))
  }

  private func text(of number: Int64) throws -> String {
    let weakness = WeaknessNumber(value: number)
    if weakness.isCVE { return weakness.text }
    otherName.bind(number, at: 1)
    guard try otherName.step() else { throw PackingError(what: "weakness \(number)", offset: 0) }
    defer { otherName.reset() }
    return otherName.text(0)
  }

  private func prediction(_ number: Int64, _ id: String) throws -> ExploitPrediction? {
    prediction.bind(number, at: 1)
    guard try prediction.step() else { return nil }
    defer { prediction.reset() }
    return ExploitPrediction(id: id, score: prediction.double(0), percentile: prediction.double(1))
  }

  // MARK: - Facts

  func fact<Value>(
    _ kind: FactKind, _ key: String, _ read: (UnsafeRawBufferPointer) throws -> Value
  ) throws -> Value? {
    fact.bind(Int64(kind.rawValue), at: 1)
    fact.bind(key, at: 2)
    guard try fact.step() else { return nil }
    defer { fact.reset() }
    return try read(fact.bytes(0))
  }

  func facts<Value>(
    _ kind: FactKind, prefix: String? = nil, _ read: (UnsafeRawBufferPointer) throws -> Value
  ) throws -> [Value] {
    factsByPrefix.bind(Int64(kind.rawValue), at: 1)
    factsByPrefix.bind(prefix.map { $0 + "\u{1}" } ?? "", at: 2)
    factsByPrefix.bind(prefix.map { $0 + "\u{2}" } ?? "\u{10FFFF}", at: 3)
    defer { factsByPrefix.reset() }
    var result: [Value] = []
    while try factsByPrefix.step() { result.append(try read(factsByPrefix.bytes(0))) }
    return result
  }

  func lifecycles(ofVendors vendors: [String]) throws -> [Lifecycle] {
    try Set(vendors.map(ProductNames.vendorKey)).sorted().flatMap {
      try facts(.lifecycle, prefix: $0, FactPacking.lifecycle)
    }
  }

  // MARK: - The whole

  func statuses() throws -> [FeedStatus] {
    try queue.inDatabase { db in
      try Row.fetchAll(db, sql: "SELECT feed, date, imported_at, items FROM source ORDER BY feed").map {
        FeedStatus(name: $0["feed"], date: $0["date"], importedAt: $0["imported_at"], items: $0["items"])
      }
    }
  }

  func summary() throws -> KnowledgeSummary {
    try queue.inDatabase { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0 }
      let settings = try StoreSettings(db)
      return KnowledgeSummary(
        keepsAll: settings.keepsAll, leftOut: try count("record WHERE state = 0"),
        kept: try count("record WHERE state IN (1, 3)"), rejected: try count("record WHERE state = 2"),
        products: try count("product WHERE is_kept"), exploited: try count("fact WHERE kind = 1"),
        predictions: try count("prediction"), vendorSignature: settings.signature)
    }
  }

  func withdrawals(of id: String) throws -> [KnowledgeWithdrawal] {
    guard let number = WeaknessNumber(id)?.value else { return [] }
    let base = number << Int64(RecordSlot.bits)
    return try queue.inDatabase { db in
      try Row.fetchAll(
        db, sql: "SELECT record, at FROM withdrawal WHERE record BETWEEN ? AND ? ORDER BY at",
        arguments: [base, base | RecordSlot.mask]
      ).map { KnowledgeWithdrawal(voice: RecordSlot.voice($0["record"]), at: $0["at"]) }
    }
  }
}
