/// Why a file of a feed cannot be taken. Nothing of it is kept.
package enum FeedError: Error, Hashable {
  /// The bytes stop in the middle.
  case truncated(file: String, offset: Int)
  /// Not what the format allows, at that byte of the unpacked contents.
  case malformed(file: String, offset: Int, problem: String)
  /// A record that cannot be what it says.
  case badRecord(file: String, record: String, problem: String)
  /// An older or newer form of a feed than the one that is read.
  case outdated(file: String, found: String, wanted: String)
  /// No feed takes such a file.
  case unrecognised(file: String)
  case unreadable(file: String, cause: String)
  /// The packing (gzip, zip) is broken.
  case badPacking(file: String, problem: String)
  /// It is not what the list of checksums beside it announces.
  case badChecksum(file: String, list: String)
  /// It announces another number of records than it holds.
  case miscounted(file: String, announced: Int, found: Int)
}
