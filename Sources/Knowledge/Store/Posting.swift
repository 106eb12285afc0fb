/// The records that name a product, as bytes: ascending; of each, how much its weakness's number grew, and who speaks.
enum Posting {
  static func pack(_ records: [Int64]) -> [UInt8] {
    var writer = ByteWriter()
    var last: Int64 = 0
    for record in records {
      let number = record >> Int64(RecordSlot.bits)
      writer.number(UInt64(truncatingIfNeeded: number &- last))
      writer.number(UInt64(record & RecordSlot.mask))
      last = number
    }
    return writer.bytes
  }

  static func unpack(_ bytes: UnsafeRawBufferPointer) throws(PackingError) -> [Int64] {
    var reader = ByteReader(bytes)
    var result: [Int64] = []
    var last: UInt64 = 0
    while !reader.isAtEnd {
      let (number, isTooLarge) = last.addingReportingOverflow(try reader.number())
      let slot = try reader.number()
      guard !isTooLarge, number < 1 << 40, slot <= UInt64(RecordSlot.mask) else {
        throw PackingError(what: "a record's number", offset: reader.position)
      }
      last = number
      result.append(Int64(number) << Int64(RecordSlot.bits) | Int64(slot))
    }
    return result
  }
}

/// Changes of postings, gathered during an import and written sorted, so that every product's list is touched once.
struct PostingChanges {
  private struct Change {
    let product: Int64
    let record: Int64
    let serial: UInt32
    let isAdded: Bool
  }

  /// Written out at the latest when there are this many (some 48 MiB).
  private static let limit = 2_000_000

  private var changes: [Change] = []

  var isFull: Bool { changes.count >= Self.limit }

  mutating func note(product: Int64, record: Int64, isAdded: Bool) {
    changes.append(
      Change(product: product, record: record, serial: UInt32(truncatingIfNeeded: changes.count), isAdded: isAdded))
  }

  /// Calls `write` for each product with its changes, the last one for each record.
  mutating func drain(_ write: (_ product: Int64, _ changes: [(record: Int64, isAdded: Bool)]) throws -> Void) throws {
    changes.sort { ($0.product, $0.record, $0.serial) < ($1.product, $1.record, $1.serial) }
    var start = 0
    var list: [(record: Int64, isAdded: Bool)] = []
    while start < changes.count {
      let product = changes[start].product
      list.removeAll(keepingCapacity: true)
      while start < changes.count, changes[start].product == product {
        let change = changes[start]
        if list.last?.record == change.record { list.removeLast() }
        list.append((change.record, change.isAdded))
        start += 1
      }
      try write(product, list)
    }
    changes.removeAll(keepingCapacity: false)
  }
}
