/// How soon the program answers. The goal is given in milliseconds, so these are printed beside a ratio to `true`.
enum StartMeasure: Measure {
  static let name = "start"
  private static let times = 20

  static func figures(in workshop: Workshop) throws -> [Figure] {
    let version = Command(workshop.scanner, "--version")
    _ = try version.run()
    let comparison = Comparison("start of iot-scan --version", peer: "/bin/true", goal: .none) {
      try version.run().seconds * 1000
    } peer: {
      try Command("/bin/true").run().seconds * 1000
    }
    let ratio = try comparison.figure(times: times)
    let runs = ratio.runs["iot-scan", default: []]
    return [
      Figure(
        "start of iot-scan --version", runs.median, "ms", goal: .atMost(50), runs: ["iot-scan": runs],
        note: "median of \(times), absolute as its goal is; with the start of a process and env"),
      ratio,
    ]
  }
}
