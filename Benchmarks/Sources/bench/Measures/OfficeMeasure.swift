import Foundation

/// The whole office: is every device found, is every fact right, did a raw print port get anything; and how much memory
/// that took. The frames of the run are kept for `ReadMeasure`.
enum OfficeMeasure: Measure {
  static let name = "office"

  /// Where the run's frames are kept.
  static func capture(in workshop: Workshop) -> String { workshop.path("office.pcap") }

  static func figures(in workshop: Workshop) throws -> [Figure] {
    let truth = try Truth.table(in: workshop)
    let data = workshop.path("office")
    let (memory, printed) = try Office.standing("bench-office", in: workshop) { office in
      let run = try office.scan(data, ["--write-pcap", capture(in: workshop)], in: workshop)
      return (run.memory, try counts(office.state))
    }
    let score = Score(try RegisterDocument.read(data, in: workshop), against: truth)
    for line in score.wrong { say("  wrong    \(line)") }
    for line in score.missing { say("  missing  \(line)") }
    let facts = score.right + score.missing.count
    return [
      Figure("office: devices found", Double(score.found), "of \(truth.count)", goal: .exactly(Double(truth.count))),
      Figure("office: facts right", Double(score.right), "of \(facts)", goal: .exactly(Double(facts))),
      Figure("office: facts wrong", Double(score.wrong.count), "facts", goal: .exactly(0)),
      Figure("office: connections to a raw print port", Double(printed.connections), "connections", goal: .exactly(0)),
      Figure("office: bytes to a raw print port", Double(printed.bytes), "bytes", goal: .exactly(0)),
      Figure(
        "office: peak memory of the run", memory, "MB", goal: .atMost(150),
        note: "maximum resident set, tarpit and hostile host included, frames saved"),
    ]
  }

  private struct Count: Decodable {
    let connections: Int
    let bytes: Int
  }

  /// What all raw print ports of the office got.
  private static func counts(_ state: String) throws -> Count {
    guard let data = FileManager.default.contents(atPath: state + "/raw-print.json") else {
      throw BenchmarkError.unreadable("\(state)/raw-print.json")
    }
    let counts = try JSONDecoder().decode([String: Count].self, from: data).values
    guard !counts.isEmpty else { throw BenchmarkError.unreadable("\(state)/raw-print.json") }
    return Count(connections: counts.reduce(0) { $0 + $1.connections }, bytes: counts.reduce(0) { $0 + $1.bytes })
  }
}
