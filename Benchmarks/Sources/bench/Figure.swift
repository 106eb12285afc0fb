import Foundation

/// One measured figure beside its goal, with the raw runs behind it.
struct Figure: Encodable {
  let name: String
  let value: Double
  /// `ratio` where ours and the peer's run are compared; else what is counted.
  let unit: String
  let goal: Goal
  /// Every single run, in the order it was made.
  let runs: [String: [Double]]
  /// What a reader must know of how it was measured.
  let note: String

  init(
    _ name: String, _ value: Double, _ unit: String, goal: Goal, runs: [String: [Double]] = [:], note: String = ""
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.goal = goal
    self.runs = runs
    self.note = note
  }

  var isReached: Bool { goal.isReached(by: value) }

  /// The line that `make bench` prints.
  var line: String {
    let number = value == value.rounded() ? String(Int(value)) : String(format: "%.3f", value)
    let mark = goal.isGiven ? "\(goal): \(isReached ? "reached" : "NOT REACHED")" : "\(goal)"
    return "\(name): \(number) \(unit) (\(mark))\(note.isEmpty ? "" : " - \(note)")"
  }

  private enum Key: String, CodingKey { case name, value, unit, goal, reached, runs, note }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(value, forKey: .value)
    try container.encode(unit, forKey: .unit)
    try container.encode(goal.description, forKey: .goal)
    try container.encode(isReached, forKey: .reached)
    try container.encode(runs, forKey: .runs)
    try container.encode(note, forKey: .note)
  }
}
