import GRDB

/// The numbers of products during an import: names that were met before are found without the database.
final class ProductNumbers {
  /// What is known of a name of the reading's table.
  private struct Entry {
    var isLooked = false
    var isKept = false
    /// 0: not asked for yet.
    var product: Int64 = 0
    /// Whether its records are listed.
    var isPosted = false
  }

  private let scope: OfficeScope?
  private let findVendor: RawStatement
  private let addVendor: RawStatement
  private let findProduct: RawStatement
  private let addProduct: RawStatement
  private let keepProduct: RawStatement
  private let lastID: RawStatement
  private var vendors: [String: Int64] = [:]
  private var entries: [Entry] = []
  private var table: NameTable?

  /// `scope`: whom to keep; `nil`: all.
  init(_ db: Database, scope: OfficeScope?) throws {
    self.scope = scope
    findVendor = try RawStatement(db, "SELECT id FROM vendor WHERE name = ?")
    addVendor = try RawStatement(db, "INSERT INTO vendor (name) VALUES (?)")
    findProduct = try RawStatement(
      db, "SELECT id, is_kept FROM product WHERE vendor = ? AND part = ? AND name = ? AND written = ?")
    addProduct = try RawStatement(
      db, "INSERT INTO product (vendor, part, name, written, is_kept) VALUES (?, ?, ?, ?, ?)")
    keepProduct = try RawStatement(db, "UPDATE product SET is_kept = 1 WHERE id = ?")
    lastID = try RawStatement(db, "SELECT last_insert_rowid()")
  }

  /// The state of a record that holds: whether any of its names is of a vendor that is kept.
  func state(of record: PackedRecord) -> RecordState {
    if record.isRejected { return .rejected }
    if scope == nil { return .keptWhole }
    return keepsAny(record) ? .kept : .leftOut
  }

  private func keepsAny(_ record: PackedRecord) -> Bool {
    use(record.table.table)
    for name in record.names where look(Int(name)) { return true }
    return false
  }

  /// The number of a name's product, and whether the record is to be listed under it.
  func product(_ name: NameTable.ID, of record: PackedRecord) throws -> (id: Int64, isPosted: Bool) {
    use(record.table.table)
    let index = Int(name)
    let isKept = look(index)
    if entries[index].product == 0 {
      let full = ProductName(record.table.table.bytes(name))
      entries[index].isPosted = isKept && full.isDefinite
      entries[index].product = try number(full, record.table.table.bytes(name), isKept: isKept)
    }
    return (entries[index].product, entries[index].isPosted)
  }

  /// A product that no record need name.
  func add(_ name: CPEName) throws -> Bool {
    let full = ProductName(part: name.part, vendor: name.vendor, product: name.product)
    guard full.isDefinite, scope?.keeps(full) ?? true else { return false }
    _ = try number(full, ProductName.bytes(name)[...], isKept: true)
    return true
  }

  private func use(_ table: NameTable) {
    if table !== self.table {
      self.table = table
      entries.removeAll(keepingCapacity: true)
    }
    while entries.count < table.count { entries.append(Entry()) }
  }

  private func look(_ index: Int) -> Bool {
    if entries[index].isLooked { return entries[index].isKept }
    entries[index].isLooked = true
    guard let scope else {
      entries[index].isKept = true
      return true
    }
    guard let bytes = table?.bytes(NameTable.ID(index)) else { return false }
    entries[index].isKept = scope.keeps(ProductName(bytes))
    return entries[index].isKept
  }

  /// Names that name no single product (a wildcard) get a number too, by what they write.
  private func number(_ name: ProductName, _ bytes: ArraySlice<UInt8>, isKept: Bool) throws -> Int64 {
    let part = Int64(name.part?.rawValue.asciiValue ?? (name.isPlain ? 0 : 42))
    guard name.isDefinite, let vendor = name.vendor.text, let product = name.product.text else {
      return try number(
        vendor: "", part: 1, product: String(decoding: bytes, as: UTF8.self), written: "", isKept: false)
    }
    return try number(
      vendor: name.isPlain ? ProductNames.vendorKey(vendor) : vendor, part: part, product: product,
      written: name.isPlain ? vendor : "", isKept: isKept)
  }

  private func number(vendor: String, part: Int64, product: String, written: String, isKept: Bool) throws -> Int64 {
    let vendor = try self.vendor(vendor)
    findProduct.bind(vendor, at: 1)
    findProduct.bind(part, at: 2)
    findProduct.bind(product, at: 3)
    findProduct.bind(written, at: 4)
    if try findProduct.step() {
      let (id, wasKept) = (findProduct.int(0), findProduct.int(1) == 1)
      findProduct.reset()
      if isKept, !wasKept {
        keepProduct.bind(id, at: 1)
        try keepProduct.run()
      }
      return id
    }
    addProduct.bind(vendor, at: 1)
    addProduct.bind(part, at: 2)
    addProduct.bind(product, at: 3)
    addProduct.bind(written, at: 4)
    addProduct.bind(Int64(isKept ? 1 : 0), at: 5)
    try addProduct.run()
    return try last()
  }

  private func vendor(_ name: String) throws -> Int64 {
    if let known = vendors[name] { return known }
    findVendor.bind(name, at: 1)
    let id: Int64
    if try findVendor.step() {
      id = findVendor.int(0)
      findVendor.reset()
    } else {
      addVendor.bind(name, at: 1)
      try addVendor.run()
      id = try last()
    }
    if vendors.count > 100_000 { vendors.removeAll() }
    vendors[name] = id
    return id
  }

  private func last() throws -> Int64 {
    guard try lastID.step() else { return 0 }
    defer { lastID.reset() }
    return lastID.int(0)
  }
}
