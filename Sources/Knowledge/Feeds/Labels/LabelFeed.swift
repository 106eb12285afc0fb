/// A list of devices with a security label (資安標章) as CSV, in UTF-8 or Big5, its columns in Chinese or English, in any order;
/// `LabelColumn` has the words.
///
/// The list has no date of its own: the day of the newest certificate stands for it, where there is a column of them.
/// A row stands for each model that it names: several models of a series, between `、`, `;` or line ends, share a certificate,
/// and so do other brands of the same product.
package enum LabelFeed: Feed {
  package static let name = "labels"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    guard let encoding = TextEncoding(of: head, isWhole: false) else { return false }
    return LabelColumns(head: head, encoding: encoding)?.isListOfLabels == true
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var table = try LabelTable(input)
    var date: String?
    while let row = try table.next() {
      func malformed(_ problem: String) -> FeedError {
        .malformed(file: input.name, offset: row.offset, problem: "line \(row.line): \(problem)")
      }
      func text(_ column: LabelColumn) -> String { row[table.columns[column]] }
      let (certificate, printed) = (text(.certificate).bounded(100), text(.validTo))
      guard !certificate.isEmpty else { throw malformed("no certificate") }
      let end = PrintedDay(printed)?.text
      // A word such as 「長期有效」 is no day; a day that does not exist is a mistake.
      guard end != nil || !printed.contains(where: \.isNumber) else {
        throw malformed("no such day: \(printed.bounded(40))")
      }
      if let issued = PrintedDay(text(.issued)) { date = max(date ?? "", issued.text) }
      let vendors = LabelNames.vendors([text(.vendor), text(.otherVendors)])
      let models = LabelNames.models([text(.model), text(.series)])
      guard !vendors.isEmpty, !models.isEmpty else { throw malformed("no vendor or no model") }
      guard vendors.count * models.count <= 2_000 else { throw malformed("more than 2000 devices in a row") }
      let firmware = text(.firmware).bounded(100)
      for vendor in vendors {
        for model in models {
          try give(
            .label(
              DeviceLabel(
                vendor: vendor, model: model, certificate: certificate, level: text(.level).bounded(40), validTo: end,
                firmware: firmware.isEmpty ? nil : firmware)))
        }
      }
    }
    return FeedStatement(date: date)
  }
}

/// The names in a cell: they are several where signs stand between them.
enum LabelNames {
  /// `A、B`, `A;B`, one a line. A comma may belong to a firm's name (`Acme Co., Ltd.`) and stays.
  static func vendors(_ cells: [String]) -> [String] { names(cells, separators: "、;；\n\r") }

  /// `A、B`, `A,B`, `A/B` with spaces around the stroke: without them it may belong to a model (`DS-2CD2143/I`).
  static func models(_ cells: [String]) -> [String] { names(cells, separators: "、;；\n\r,，") }

  private static func names(_ cells: [String], separators: String) -> [String] {
    var seen: Set<String> = []
    return cells.flatMap { cell in
      // A line end within a cell is one character: CR LF.
      cell.split(whereSeparator: { separators.contains($0) || $0.isNewline }).flatMap { $0.split(separator: " / ") }
        .map { $0.bounded(200) }
    }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
