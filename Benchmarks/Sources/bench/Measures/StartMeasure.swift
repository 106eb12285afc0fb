/// How soon the program answers. The goal is given in milliseconds, so these are printed beside a ratio to `true`.
enum StartMeasure: Measure {
  static let name = "start"
  static let needsOffice = false
  private static let times = 20

  static func figures(in workshop: Workshop) throws -> [Figure] {
    _ = try Spawn.seconds(workshop.scanner, "--version")
    let comparison = Comparison("start, beside an empty program", peer: "/bin/true", goal: .none) {
      try Spawn.seconds(workshop.scanner, "--version") * 1000
    } peer: {
      try Spawn.seconds("/bin/true") * 1000
    }
    let ratio = try comparison.figure(times: times)
    let runs = ratio.runs["iot-scan", default: []]
    return [
      Figure(
        "start of iot-scan --version", runs.median, "ms", goal: .atMost(50), runs: ["iot-scan": runs],
        note: "median of \(times), absolute as its goal is"),
      ratio,
    ]
  }
}
