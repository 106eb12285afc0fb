/// What came of an import.
package struct ImportReport: Hashable, Sendable {
  /// A file, archive or folder that was named, and what of one feed it held.
  package struct Line: Hashable, Sendable {
    package let origin: String
    package let feed: String
    /// The newest date that its files give for their contents.
    package var date: String?
    package var files = 0
    package var counts = ImportCounts()
  }

  package var lines: [Line] = []
  /// Files that are no feeds: notes and checksums.
  package var ignored: [String] = []
  package var keepsAll = false

  package var total: ImportCounts {
    lines.reduce(into: ImportCounts()) { $0.add($1.counts) }
  }

  package init() {}

  mutating func add(_ counts: ImportCounts, feed: String, origin: String, date: String?) {
    let index: Int
    if let known = lines.lastIndex(where: { $0.origin == origin && $0.feed == feed }) {
      index = known
    } else {
      index = lines.count
      lines.append(Line(origin: origin, feed: feed))
    }
    lines[index].files += 1
    lines[index].counts.add(counts)
    if let date, date > lines[index].date ?? "" { lines[index].date = date }
  }
}

extension ImportCounts {
  mutating func add(_ other: ImportCounts) {
    new += other.new
    updated += other.updated
    unchanged += other.unchanged
    older += other.older
    rejected += other.rejected
    leftOut += other.leftOut
  }
}
