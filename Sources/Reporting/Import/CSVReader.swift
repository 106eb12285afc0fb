/// Reads RFC 4180 as spreadsheets write it: CRLF or LF, quotation marks, comma, semicolon or tab between fields.
struct CSVReader {
  struct Record: Hashable {
    /// As a spreadsheet numbers it, the header being row 1.
    let row: Int
    let fields: [String]
  }

  let separator: UInt8

  /// The separator that the first line uses most, outside quotation marks; a comma if none.
  static func separator(of bytes: some Collection<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { break }
      if !isQuoted, byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
  }

  /// All records; empty lines are left out but counted.
  /// - Throws: `.openQuote` with the row in which the mark opens.
  func records(in bytes: some Collection<UInt8>) throws(ReportError) -> [Record] {
    var records: [Record] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var row = 1
    var rest = bytes.makeIterator()
    var next = rest.next()
    while let byte = next {
      next = rest.next()
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if next == 0x22 {
          field.append(byte)
          next = rest.next()
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22 where field.isEmpty && !wasQuoted:
        isQuoted = true
        wasQuoted = true
      case separator:
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        wasQuoted = false
      case 0x0D where next == 0x0A: continue
      case 0x0A, 0x0D:
        Self.end(&fields, &field, &records, row, wasQuoted)
        wasQuoted = false
        row += 1
      default: field.append(byte)
      }
    }
    if isQuoted { throw .openQuote(row: row) }
    Self.end(&fields, &field, &records, row, wasQuoted)
    return records
  }

  private static func end(
    _ fields: inout [String], _ field: inout [UInt8], _ records: inout [Record], _ row: Int, _ wasQuoted: Bool
  ) {
    if !fields.isEmpty || !field.isEmpty || wasQuoted {
      records.append(Record(row: row, fields: fields + [String(decoding: field, as: UTF8.self)]))
    }
    fields = []
    field = []
  }
}

/// Any table as a spreadsheet saves it as CSV.
package enum CSVTable {
  /// The rows with the numbers that a spreadsheet gives them; the separator is found by the first line, a byte order mark is
  /// left out.
  /// - Throws: `ReportError.openQuote` with the row in which a quotation mark opens and does not close.
  package static func records(in bytes: [UInt8]) throws(ReportError) -> [(row: Int, fields: [String])] {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let reader = CSVReader(separator: CSVReader.separator(of: text))
    return try reader.records(in: text).map { (row: $0.row, fields: $0.fields) }
  }
}
