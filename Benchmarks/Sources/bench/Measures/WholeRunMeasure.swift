/// The wall time of the whole nightly job beside nmap's version and system detection, on one standing office. The
/// tarpit is left out, as nmap does not come back from it. nmap is spared its DNS questions (`-n`): nobody would answer.
enum WholeRunMeasure: Measure {
  static let name = "run"

  static func figures(in workshop: Workshop) throws -> [Figure] {
    try Office.standing("bench-run", without: ["tarpit"], in: workshop) { office in
      let comparison = Comparison("whole run on the office", peer: "nmap -sS -sV -O", goal: .atMost(0.2)) {
        try office.scan(workshop.path("run"), in: workshop).seconds
      } peer: {
        let words = ["nmap", "-n", "-sS", "-sV", "-O", "10.77.0.0/24", "--exclude", "10.77.0.66"]
        let outcome = try office.command(words, in: workshop).run()
        guard outcome.status == 0 else {
          throw BenchmarkError.failed(command: "nmap", status: outcome.status, errors: outcome.errors)
        }
        return outcome.seconds
      }
      return [try comparison.figure(note: "wall time, iot-scan with --listen 5s, office without its tarpit")]
    }
  }
}
