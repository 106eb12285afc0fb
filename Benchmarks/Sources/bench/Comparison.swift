/// The same work done by us and by a peer, in one run on one machine. The figure is the ratio of ours to the peer's:
/// of seconds, or of a rate, as the two closures give it.
struct Comparison {
  let name: String
  let peer: String
  let goal: Goal
  let ours: () throws -> Double
  let theirs: () throws -> Double

  init(
    _ name: String, peer: String, goal: Goal, _ ours: @escaping () throws -> Double,
    peer theirs: @escaping () throws -> Double
  ) {
    self.name = name
    self.peer = peer
    self.goal = goal
    self.ours = ours
    self.theirs = theirs
  }

  /// Runs both in turn, `times` times each, and compares the medians.
  func figure(times: Int = 1, note: String = "") throws -> Figure {
    var runs: [String: [Double]] = ["iot-scan": [], peer: []]
    for _ in 0..<max(1, times) {
      runs["iot-scan", default: []].append(try ours())
      runs[peer, default: []].append(try theirs())
    }
    let ratio = runs["iot-scan", default: []].median / runs[peer, default: []].median
    return Figure(name, ratio, "of \(peer)", goal: goal, runs: runs, note: note)
  }
}

extension [Double] {
  /// The middle one of the sorted values; of an even number, the upper of the two. 0 for none.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
