/// A record in the form in which the store keeps it: all that `CVERecord` says, as bytes, with the products beside it.
package struct PackedRecord: Sendable {
  package let id: String
  package let voice: CVERecord.Voice
  package let isRejected: Bool
  /// `modified` as milliseconds, for comparing; a time that cannot be read is the oldest.
  let modified: Int64
  /// The products that it names, as a `NameTable` of the reading holds them; the bytes refer to them by place.
  let names: [NameTable.ID]
  /// Other names of the weakness: a TVN number, an advisory.
  let aliases: [String]
  let bytes: [UInt8]
  /// Decides between two records of one time, the same on every machine: more said wins, then the hash of what is said.
  let digest: Int64
  let table: NameTableReference

  /// The record as a value.
  /// - Throws: if the bytes are damaged, which those of a feed that was just read never are.
  package func record() throws -> CVERecord {
    let names = names.map { ProductName(table.table.bytes($0)) }
    return try bytes.withUnsafeBytes {
      try RecordUnpacker(ByteReader($0), names: names).record(id: id, voice: voice)
    }
  }
}

/// The table of the reading that a record came from. A record is used by the thread that reads, before it reads on.
struct NameTableReference: @unchecked Sendable {
  let table: NameTable
}

extension PackedRecord: Hashable {
  package static func == (one: PackedRecord, other: PackedRecord) -> Bool {
    one.id == other.id && one.voice == other.voice && one.bytes == other.bytes
      && one.names.map { Array(one.table.table.bytes($0)) } == other.names.map { Array(other.table.table.bytes($0)) }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(digest)
  }
}

/// Marks in a packed tree of criteria. A criterion has the high bit; lists end with a mark instead of having a count, so that a
/// feed that says how a node combines only behind the node's criteria can be packed as it is read.
enum TreeMark {
  static let end: UInt8 = 0
  /// A node is over; how it combines follows.
  static let node: UInt8 = 1
  /// A configuration is over; how it combines follows.
  static let configuration: UInt8 = 2

  static let criterion: UInt8 = 0x80
  static let isVulnerable: UInt8 = 1
  static let hasBounds: UInt8 = 2
  static let hasTrailing: UInt8 = 4
  /// Two bits: any, not applicable, a text.
  static let versionShift: UInt8 = 3
}
