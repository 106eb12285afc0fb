import Foundation

/// Counts of right, wrong and unknown, by group and field.
struct Tally {
  static let fields = ["class", "vendor", "model", "firmware", "serial"]

  private var counts: [String: [String: [Marking.Mark: Int]]] = [:]
  var groups: [String] { counts.keys.sorted() }

  mutating func add(_ marked: Marking.Marked, to group: String) {
    counts[group, default: [:]][marked.field, default: [:]][marked.mark, default: 0] += 1
  }

  func count(_ group: String, _ field: String) -> Int { counts[group]?[field]?.values.reduce(0, +) ?? 0 }

  /// Per cent of the known truths; 0 where there are none.
  func share(_ mark: Marking.Mark, _ group: String, _ field: String) -> Double {
    let all = count(group, field)
    return all == 0 ? 0 : Double(100 * (counts[group]?[field]?[mark] ?? 0)) / Double(all)
  }

  /// `network      class 91.2/ 3.1/ 5.7 of 512 · vendor …`
  func line(_ group: String) -> String {
    let parts = Self.fields.filter { count(group, $0) > 0 }.map { field in
      let shares = Marking.Mark.allCases.map { String(format: "%5.1f", share($0, group, field)) }
      return "\(field) \(shares.joined(separator: "/")) of \(count(group, field))"
    }
    return group.padding(toLength: 20, withPad: " ", startingAt: 0) + parts.joined(separator: " · ")
  }
}

/// Whether confidence means what it says: of the facts given with one, how many are right.
struct Reliability {
  struct Bin {
    var given = 0
    var right = 0
    var share: Double { given == 0 ? 0 : Double(100 * right) / Double(given) }
    var text: String { given == 0 ? "-" : String(format: "%d/%d %.0f%%", right, given, share) }

    mutating func add(_ isRight: Bool) {
      given += 1
      right += isRight ? 1 : 0
    }
  }

  /// By field, then by the bin's lower end in twentieths.
  private var bins: [String: [Int: Bin]] = [:]
  private(set) var sure: [String: Bin] = [:]

  mutating func add(_ marked: Marking.Marked) {
    guard let confidence = marked.confidence else { return }
    let isRight = marked.mark == .right
    // Two decimals come out of the program: half a hundredth keeps 0.9 in its own bin.
    let bin = Int((confidence + 0.005) * 20)
    for field in [marked.field, "all"] {
      bins[field, default: [:]][bin, default: Bin()].add(isRight)
      if confidence >= 0.9 { sure[field, default: Bin()].add(isRight) }
    }
  }

  /// One line a bin, one column a field: right/given and the share.
  var lines: [String] {
    let fields = Tally.fields + ["all"]
    func row(_ head: String, _ cells: [String]) -> String {
      ([head.padding(toLength: 12, withPad: " ", startingAt: 0)]
        + cells.map { $0.padding(toLength: 15, withPad: " ", startingAt: 0) }).joined()
    }
    let known = Set(bins.values.flatMap(\.keys)).sorted()
    return [row("confidence", fields)]
      + known.map { bin in
        row(String(format: "%.2f", Double(bin) / 20), fields.map { bins[$0]?[bin]?.text ?? "-" })
      } + [row(">= 0.90", fields.map { sure[$0]?.text ?? "-" })]
  }
}
