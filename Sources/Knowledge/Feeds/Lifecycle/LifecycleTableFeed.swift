/// Ends of support that a firm collects itself, as CSV in UTF-8 with this header, in any order of columns:
///
///     vendor,product,cycle,end_of_support,source
///     GeoVision,GV-VS12,,2021-12-31,https://example.com/notice-17
///     D-Link,DNS-320L,,ended,https://example.com/SAP10383
///
/// `cycle` may be empty (the whole product) and may be left out, as may `latest`, the last version, and `checked`, the day on
/// which a person read the document: the newest is the list's date. `end_of_support` is a day (`2021-12-31`, `2021/12/31`, ROC
/// `110/12/31`), `ended`, or `supported`. `source` names the document: without one, an end of support is no fact.
package enum LifecycleTableFeed: Feed {
  package static let name = "lifecycle-own"

  private static let required = ["vendor", "product", "end_of_support", "source"]

  package static func recognises(head: [UInt8], name: String) -> Bool {
    let line = TextHead.firstLine(head)?.lowercased() ?? ""
    return Set(line.split(separator: ",").map(\.trimmed)).isSuperset(of: required)
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var table = TableReader(input)
    guard let first = try table.next() else { throw FeedError.truncated(file: input.name, offset: 0) }
    let columns = TableColumns(first)
    try columns.require(required, file: input.name)
    var date: String?
    while let row = try table.next() {
      try columns.requireAll(of: row, file: input.name)
      func malformed(_ problem: String) -> FeedError {
        .malformed(file: input.name, offset: row.offset, problem: "line \(row.line): \(problem)")
      }
      func text(_ column: String) -> String { row[columns[column]].bounded(500) }
      for column in required where text(column).isEmpty { throw malformed("no \(column)") }
      let end = text("end_of_support")
      let state = ["ended": true, "supported": false][end.lowercased()]
      let day = PrintedDay(end)?.text
      guard state != nil || day != nil else { throw malformed("no such day: \(end.bounded(40))") }
      let checked = text("checked")
      if !checked.isEmpty {
        guard let day = PrintedDay(checked) else { throw malformed("no such day: \(checked.bounded(40))") }
        date = max(date ?? "", day.text)
      }
      let (cycle, latest) = (text("cycle"), text("latest"))
      try give(
        .lifecycle(
          Lifecycle(
            vendor: text("vendor"), product: text("product"), cycle: cycle.isEmpty ? nil : cycle, endOfSupport: day,
            hasEnded: state, latest: latest.isEmpty ? nil : latest, source: text("source"))))
    }
    return FeedStatement(date: date)
  }
}
