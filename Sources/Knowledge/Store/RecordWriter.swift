import GRDB

/// What became of the records and other items of a file.
package struct ImportCounts: Hashable, Sendable {
  package var new = 0
  /// Replaced by a newer word of the same source.
  package var updated = 0
  /// Already there, letter for letter.
  package var unchanged = 0
  /// Older than what is there.
  package var older = 0
  /// Withdrawn by their source; counted in the above too.
  package var rejected = 0
  /// Of vendors whose devices stand in no office.
  package var leftOut = 0

  package init() {}

  /// All items of the file.
  package var total: Int { new + updated + unchanged + older + leftOut }
}

/// Writes records: of each voice the newest holds, whatever the order in which they come.
final class RecordWriter {
  private let products: ProductNumbers
  private let other: OtherNumbers
  private let find: RawStatement
  private let put: RawStatement
  private let withdraw: RawStatement
  private let addAlias: RawStatement
  private let dropAliases: RawStatement
  private let findPosting: RawStatement
  private let putPosting: RawStatement
  private let dropPosting: RawStatement
  private let now: String
  private var changes = PostingChanges()
  /// No record above this number is in the store: yearly files come sorted, so that most need not be looked for.
  private var highest: Int64

  init(_ db: Database, products: ProductNumbers, now: String) throws {
    self.products = products
    self.now = now
    other = try OtherNumbers(db)
    find = try RawStatement(db, "SELECT modified, digest, state, names FROM record WHERE id = ?")
    put = try RawStatement(
      db, "INSERT OR REPLACE INTO record (id, modified, digest, state, names, body) VALUES (?, ?, ?, ?, ?, ?)")
    withdraw = try RawStatement(db, "INSERT OR IGNORE INTO withdrawal (record, at, modified) VALUES (?, ?, ?)")
    addAlias = try RawStatement(db, "INSERT OR IGNORE INTO alias (name, record) VALUES (?, ?)")
    dropAliases = try RawStatement(db, "DELETE FROM alias WHERE record = ?")
    findPosting = try RawStatement(db, "SELECT records FROM posting WHERE product = ?")
    putPosting = try RawStatement(db, "INSERT OR REPLACE INTO posting (product, records) VALUES (?, ?)")
    dropPosting = try RawStatement(db, "DELETE FROM posting WHERE product = ?")
    highest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM record") ?? 0
  }

  /// What is in the store under a record's number.
  private struct Stored {
    let modified: Int64
    let digest: Int64
    let state: RecordState
    let products: [Int64]
  }

  /// - Returns: how many records more than before the store keeps (1, 0, -1).
  func write(_ record: PackedRecord, _ counts: inout ImportCounts) throws -> Int {
    let id = try number(of: record)
    let state = products.state(of: record)
    let stored = id > highest ? nil : try stored(id)
    if state == .rejected { counts.rejected += 1 }
    let isSame = stored?.modified == record.modified && stored?.digest == record.digest
    if let stored {
      if (stored.modified, stored.digest) > (record.modified, record.digest) {
        counts.older += 1
        return 0
      }
      if isSame, stored.state == state || state == .leftOut || stored.state == .keptWhole {
        if stored.state == .leftOut { counts.leftOut += 1 } else { counts.unchanged += 1 }
        return 0
      }
    }
    if state == .leftOut {
      counts.leftOut += 1
    } else if stored == nil || stored?.state == .leftOut {
      counts.new += 1
    } else if isSame {
      // Only listed under more makers than before.
      counts.unchanged += 1
    } else {
      counts.updated += 1
    }
    try replace(stored, by: record, id: id, state: state)
    highest = max(highest, id)
    return (state == .leftOut ? 0 : 1) - (stored.map { $0.state == .leftOut ? 0 : 1 } ?? 0)
  }

  private func replace(_ stored: Stored?, by record: PackedRecord, id: Int64, state: RecordState) throws {
    if let stored {
      for product in stored.products { changes.note(product: product, record: id, isAdded: false) }
      if state == .rejected, stored.state.isKept {
        withdraw.bind(id, at: 1)
        withdraw.bind(now, at: 2)
        withdraw.bind(record.modified, at: 3)
        try withdraw.run()
      }
      if id & RecordSlot.mask != RecordSlot.nvd {
        dropAliases.bind(id, at: 1)
        try dropAliases.run()
      }
    }
    put.bind(id, at: 1)
    put.bind(record.modified, at: 2)
    put.bind(record.digest, at: 3)
    put.bind(state.rawValue, at: 4)
    if state == .leftOut {
      put.bindNull(at: 5)
      put.bindNull(at: 6)
    } else {
      put.bind(try names(of: record, id: id, isListed: state.isKept), at: 5)
      put.bind(record.bytes, at: 6)
      for alias in record.aliases.prefix(32) {
        addAlias.bind(alias.uppercased(), at: 1)
        addAlias.bind(id, at: 2)
        try addAlias.run()
      }
    }
    try put.run()
    if changes.isFull { try writePostings() }
  }

  /// The products' numbers, packed; the record is listed under those that are kept.
  private func names(of record: PackedRecord, id: Int64, isListed: Bool) throws -> [UInt8] {
    var writer = ByteWriter()
    for name in record.names {
      let (product, isPosted) = try products.product(name, of: record)
      writer.number(UInt64(product))
      if isListed, isPosted { changes.note(product: product, record: id, isAdded: true) }
    }
    return writer.bytes
  }

  private func stored(_ id: Int64) throws -> Stored? {
    find.bind(id, at: 1)
    guard try find.step() else { return nil }
    defer { find.reset() }
    var reader = ByteReader(find.bytes(3))
    var products: [Int64] = []
    while !reader.isAtEnd { products.append(Int64(clamping: try reader.number())) }
    return Stored(
      modified: find.int(0), digest: find.int(1), state: RecordState(rawValue: find.int(2)) ?? .leftOut,
      products: products)
  }

  private func number(of record: PackedRecord) throws -> Int64 {
    let weakness = try WeaknessNumber(record.id)?.value ?? other.number(record.id)
    let base = weakness << Int64(RecordSlot.bits)
    switch record.voice {
    case .nvd: return base | RecordSlot.nvd
    case .cveList: return base | RecordSlot.cveList
    case .csaf: return try other.advisory(record.aliases.first ?? "", of: base)
    }
  }

  /// Brings the products' lists up to date.
  func writePostings() throws {
    try changes.drain { product, changes in
      findPosting.bind(product, at: 1)
      var records: [Int64] = []
      if try findPosting.step() {
        records = try Posting.unpack(findPosting.bytes(0))
        findPosting.reset()
      }
      let merged = Self.merged(records, changes)
      guard merged != records else { return }
      let statement = merged.isEmpty ? dropPosting : putPosting
      statement.bind(product, at: 1)
      if !merged.isEmpty { statement.bind(Posting.pack(merged), at: 2) }
      try statement.run()
    }
  }

  /// Two ascending lists in one.
  private static func merged(_ records: [Int64], _ changes: [(record: Int64, isAdded: Bool)]) -> [Int64] {
    var result: [Int64] = []
    result.reserveCapacity(records.count + changes.count)
    var rest = records[...]
    for change in changes {
      while let first = rest.first, first < change.record {
        result.append(first)
        rest.removeFirst()
      }
      if rest.first == change.record { rest.removeFirst() }
      if change.isAdded { result.append(change.record) }
    }
    return result + rest
  }
}

/// Numbers for what has no CVE number, and for the advisories of one weakness.
final class OtherNumbers {
  private let find: RawStatement
  private let add: RawStatement
  private let findAdvisories: RawStatement
  private let addAdvisory: RawStatement

  init(_ db: Database) throws {
    find = try RawStatement(db, "SELECT number FROM other WHERE name = ?")
    add = try RawStatement(db, "INSERT INTO other (name) VALUES (?)")
    findAdvisories = try RawStatement(
      db, "SELECT record, key FROM advisory WHERE record BETWEEN ? AND ? ORDER BY record")
    addAdvisory = try RawStatement(db, "INSERT INTO advisory (record, key) VALUES (?, ?)")
  }

  func number(_ name: String) throws -> Int64 {
    let name = name.uppercased()
    for isAgain in [false, true] {
      find.bind(name, at: 1)
      if try find.step() {
        defer { find.reset() }
        return find.int(0)
      }
      if !isAgain {
        add.bind(name, at: 1)
        try add.run()
      }
    }
    return 0
  }

  /// The number of the record that this advisory is of the weakness whose records begin at `base`.
  func advisory(_ key: String, of base: Int64) throws -> Int64 {
    var next = base | RecordSlot.firstAdvisory
    findAdvisories.bind(next, at: 1)
    findAdvisories.bind(base | RecordSlot.mask, at: 2)
    while try findAdvisories.step() {
      let record = findAdvisories.int(0)
      if findAdvisories.text(1) == key {
        findAdvisories.reset()
        return record
      }
      next = record + 1
    }
    guard next <= base | RecordSlot.mask else {
      throw DatabaseError(resultCode: .SQLITE_TOOBIG, message: "more than 65,000 advisories of one weakness")
    }
    addAdvisory.bind(next, at: 1)
    addAdvisory.bind(key, at: 2)
    try addAdvisory.run()
    return next
  }
}
