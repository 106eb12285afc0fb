import DataFiles
import Foundation
import Knowledge

/// A list of weaknesses or products that somebody asks about: F-ISAC, a regulator, an auditor.
package struct AlertList: Sendable {
  /// One line of the list.
  package struct Item: Hashable, Sendable {
    /// As a spreadsheet numbers it, the header being row 1.
    package let row: Int
    /// CVE and TVN numbers, in capitals, in the order written.
    package let ids: [String]
    package let vendor: String?
    package let product: String?
    /// As written: lists write dates in many ways, and nothing is counted from it.
    package let due: String?
  }

  package let items: [Item]
  /// Rows that name neither a weakness nor a product.
  package let unreadableRows: [Int]

  /// Reads a table with a header row. A table without one is a list of CVE or TVN numbers, one or more a row.
  /// - Parameters:
  ///   - records: the rows with their numbers, the header first.
  ///   - columns: how lists head their columns.
  /// - Throws: `AlertError.noColumns` if no column can be found and no row holds a CVE or TVN number.
  package init(records: [(row: Int, fields: [String])], columns: AlertColumns) throws(AlertError) {
    guard let header = records.first else { throw .empty }
    let places = columns.places(in: header.fields)
    var items: [Item] = []
    var unreadable: [Int] = []
    let isHeaded = places.id != nil || places.vendor != nil || places.product != nil
    for record in isHeaded ? records.dropFirst()[...] : records[...] {
      func cell(_ place: Int?) -> String? {
        guard let place, record.fields.indices.contains(place) else { return nil }
        let text = record.fields[place].trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty || text == "-" || text == "N/A" ? nil : text
      }
      // A number may stand in any cell: in a title, in a link.
      let ids = Self.ids(in: isHeaded && cell(places.id) != nil ? [cell(places.id) ?? ""] : record.fields)
      let item = Item(
        row: record.row, ids: ids, vendor: cell(places.vendor), product: cell(places.product), due: cell(places.due))
      if item.ids.isEmpty, item.vendor == nil, item.product == nil {
        unreadable.append(record.row)
      } else {
        items.append(item)
      }
    }
    guard isHeaded || items.contains(where: { !$0.ids.isEmpty }) else { throw .noColumns(header: header.fields) }
    self.items = items
    unreadableRows = unreadable
  }

  /// `CVE-2024-6047`, `TVN-202411014`, each once.
  static func ids(in cells: [String]) -> [String] {
    var found: [String] = []
    for cell in cells {
      for match in cell.prefix(4_000).matches(of: Self.pattern) {
        let id = match.output.uppercased()
        if !found.contains(id) { found.append(id) }
      }
    }
    return found
  }

  private nonisolated(unsafe) static let pattern = /(?i:CVE-\d{4}-\d{4,10}|TVN-\d{6,12})/
}

/// How alert lists head their columns (`catalogue/alert-columns.yaml`).
package struct AlertColumns: Decodable, Sendable {
  let id: [String]
  let vendor: [String]
  let product: [String]
  let due: [String]

  /// - Throws: `DataFileError` for a missing or broken file.
  package static func load(from folder: DataFolder) throws(DataFileError) -> AlertColumns {
    try YAMLFile.read(at: folder.folder("catalogue").appendingPathComponent("alert-columns.yaml"))
  }

  func places(in header: [String]) -> (id: Int?, vendor: Int?, product: Int?, due: Int?) {
    let keys = header.map(ProductNames.key)
    func place(_ names: [String]) -> Int? {
      let wanted = Set(names.map(ProductNames.key))
      return keys.firstIndex { wanted.contains($0) }
    }
    return (place(id), place(vendor), place(product), place(due))
  }
}

/// Why a list cannot be searched for.
package enum AlertError: Error, Hashable {
  case empty
  /// Neither a known heading nor a CVE or TVN number.
  case noColumns(header: [String])
}
