import Foundation

/// `iot-scan identify` held against recorded devices whose truth is known (JSON Lines, LibreNMS's form). They are others'
/// data: the file is named on the command line or by `IOT_SCAN_CASES`, and nothing of it is in this project.
/// `IOT_SCAN_CASES_REPORT` names a file for what is not right.
enum IdentifyMeasure: Measure {
  static let name = "identify"
  static let needsOffice = false

  private static let officeGoals: [(field: String, right: Goal)] = [
    ("class", .atLeast(90)), ("vendor", .atLeast(95)), ("model", .atLeast(80)), ("firmware", .atLeast(80)),
    ("serial", .none),
  ]
  private static let allGoals: [(field: String, right: Goal)] = [("class", .atLeast(75)), ("vendor", .atLeast(85))]

  static func figures(in workshop: Workshop) throws -> [Figure] {
    guard let file = workshop.input(isFolder: false, variable: "IOT_SCAN_CASES") else {
      say(
        "identify: not measured, for there is no file of cases: make bench ARGUMENTS=\"identify FILE\", or IOT_SCAN_CASES"
      )
      return []
    }
    let cases = try KnownCase.read(file)
    let questions = workshop.path("questions.jsonl")
    try KnownCase.questions(cases).write(to: URL(fileURLWithPath: questions))
    let outcome = try Command(workshop.scanner, "identify", questions).run()
    guard outcome.status == 0 else {
      throw BenchmarkError.failed(command: "iot-scan identify", status: outcome.status, errors: outcome.errors)
    }
    let answers = try Answer.read(outcome.output)
    let marking = Marking(vendors: try VendorNames(workshop.root.appendingPathComponent("catalogue/vendors.yaml")))
    var tally = Tally()
    var reliability = Reliability()
    var report = ""
    for item in cases {
      let groups =
        ["all cases", item.office ? "office" : "not office", "split \(item.split ?? "-")"]
        + (item.truth.type.map { ["type \($0)"] } ?? [])
      for marked in marking.marks(answers[item.id], item.truth) {
        for group in groups { tally.add(marked, to: group) }
        reliability.add(marked)
        if marked.mark != .right { report += line(marked, item) }
      }
    }
    if let path = ProcessInfo.processInfo.environment["IOT_SCAN_CASES_REPORT"] {
      try report.write(toFile: path, atomically: true, encoding: .utf8)
    }
    say("\(cases.count) cases; right/wrong/unknown in per cent of the truths that are known")
    for group in tally.groups { say(tally.line(group)) }
    say("Of the facts given with a confidence, right/given:")
    for line in reliability.lines { say(line) }
    return goals(tally) + [sure(reliability)]
  }

  private static func goals(_ tally: Tally) -> [Figure] {
    officeGoals.flatMap { goal in
      [
        Figure(
          "identify, office, \(goal.field) right", tally.share(.right, "office", goal.field), "%", goal: goal.right),
        Figure(
          "identify, office, \(goal.field) wrong", tally.share(.wrong, "office", goal.field), "%", goal: .atMost(3)),
      ]
    }
      + allGoals.map {
        Figure("identify, all, \($0.field) right", tally.share(.right, "all cases", $0.field), "%", goal: $0.right)
      }
  }

  private static func sure(_ reliability: Reliability) -> Figure {
    let bin = reliability.sure["all"] ?? Reliability.Bin()
    return Figure(
      "of facts given at >= 0.9, right", bin.share, "%", goal: .atLeast(90), note: "\(bin.right) of \(bin.given)")
  }

  private static func line(_ marked: Marking.Marked, _ item: KnownCase) -> String {
    let cells = [
      marked.mark.rawValue, marked.field, item.office ? "office" : "other", item.id, marked.expected, marked.given,
      marked.confidence.map { String($0) } ?? "", item.split ?? "",
      String((item.observations.first?.value ?? "").prefix(100)),
    ]
    return cells.map { $0.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ") }
      .joined(separator: "\t") + "\n"
  }
}
