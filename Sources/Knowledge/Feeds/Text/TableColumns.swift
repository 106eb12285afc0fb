/// The columns of a table by the names in its first row, in lower case.
struct TableColumns {
  private let places: [String: Int]
  private let count: Int

  init(_ header: TableReader.Row) {
    places = Dictionary(
      header.fields.enumerated().map { ($1.trimmed.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    count = header.fields.count
  }

  subscript(name: String) -> Int? { places[name] }

  /// - Throws: `FeedError.malformed` with the names of columns that are not there.
  func require(_ names: [String], file: String) throws {
    let missing = names.filter { places[$0] == nil }
    guard missing.isEmpty else {
      let names = missing.joined(separator: ", ")
      throw FeedError.malformed(file: file, offset: 0, problem: "line 1: no column \(names)")
    }
  }

  /// - Throws: `FeedError.malformed` where a row has more or fewer fields than the header.
  func requireAll(of row: TableReader.Row, file: String) throws {
    guard row.fields.count == count else {
      let problem = "line \(row.line): \(row.fields.count) fields instead of \(count)"
      throw FeedError.malformed(file: file, offset: row.offset, problem: problem)
    }
  }
}
