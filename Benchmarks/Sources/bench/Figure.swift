import Foundation

/// One measured figure beside its goal.
struct Figure {
  let name: String
  let value: Double
  let unit: String
  let goal: Goal
  /// The raw runs behind the figure, as text; kept with the results.
  let raw: String

  var line: String {
    let mark = goal.isReached(by: value) ? "reached" : "NOT reached"
    return "\(name): \(String(format: "%.3f", value)) \(unit) (goal \(goal): \(mark))"
  }
}
