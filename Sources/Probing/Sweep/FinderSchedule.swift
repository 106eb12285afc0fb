import NetworkTypes
import Protocols

/// When each multicast question is asked: protocols one after the other, each with a jitter of at most 500 ms, so that
/// the answers of a whole segment do not fall into one moment. A value; the sender waits.
struct FinderSchedule: Sendable {
  struct Entry: Sendable {
    let at: Duration
    let finder: String
    let question: FinderQuestion
    let group: IPAddress
  }

  let entries: [Entry]

  static let maximumJitter: Duration = .milliseconds(500)

  /// A finder's name and what it asks.
  struct Part: Sendable {
    let finder: String
    let questions: [FinderQuestion]
  }

  init(
    _ finders: [any Finder.Type], pace: Pace, isIPv4: Bool, isIPv6: Bool,
    random: inout some RandomNumberGenerator
  ) {
    self.init(
      finders.map { Part(finder: $0.declaration.name, questions: $0.questions) }, pace: pace, isIPv4: isIPv4,
      isIPv6: isIPv6, random: &random)
  }

  init(
    _ parts: [Part], pace: Pace, isIPv4: Bool, isIPv6: Bool, random: inout some RandomNumberGenerator
  ) {
    var entries: [Entry] = []
    let gap = Self.gap(between: parts.count, pace: pace)
    for (index, part) in parts.enumerated() {
      for question in part.questions {
        let jitter = Duration.milliseconds(Int.random(in: 0...500, using: &random))
        let interval = Duration.milliseconds(max(0, question.intervalMilliseconds))
        for time in 0..<min(max(1, question.times), 4) {
          let moment = gap * index + jitter + interval * time
          let groups = [isIPv4 ? question.groupIPv4 : nil, isIPv6 ? question.groupIPv6 : nil].compactMap(\.self)
          for group in groups {
            entries.append(Entry(at: moment, finder: part.finder, question: question, group: group))
          }
        }
      }
    }
    self.entries = entries.sorted { $0.at < $1.at }
  }

  /// A quick run asks them all within about four seconds; the last repeat and the jitter take one and a half of them.
  private static func gap(between count: Int, pace: Pace) -> Duration {
    let gap = pace.finderGap
    guard pace == .quick, count > 1 else { return gap }
    return min(gap, .milliseconds(2500) / (count - 1))
  }
}
