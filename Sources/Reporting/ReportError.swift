import Vocabulary

/// Why a report could not be written, or an edited one not be read.
package enum ReportError: Error, Hashable, Sendable, Explained {
  case noSuchReport(name: String, known: [String])
  /// The workbook's library failed.
  case workbook(cause: String)
  /// The edited file is larger than what a register can be.
  case tooLarge(limit: Int)
  /// Saved in another encoding, such as Big5.
  case notUTF8
  /// It has no column that names the device.
  case noDeviceColumn
  /// A quotation mark that opens in this row is never closed.
  case openQuote(row: Int)

  package var explanation: Explanation {
    switch self {
    case .noSuchReport(let name, let known):
      Explanation("report.no_such_report", ["name": name, "known": known.joined(separator: ", ")], exit: .usage)
    case .workbook(let cause): Explanation("report.workbook", ["cause": cause], exit: .cannotWrite)
    case .tooLarge(let limit): Explanation("import.too_large", ["limit": "\(limit >> 20)"], exit: .noInput)
    case .notUTF8: Explanation("import.not_utf8", exit: .noInput)
    case .noDeviceColumn: Explanation("import.no_device_column", exit: .noInput)
    case .openQuote(let row): Explanation("import.open_quote", ["row": "\(row)"], exit: .noInput)
    }
  }
}
