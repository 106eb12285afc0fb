import Foundation
import Testing

@testable import Knowledge

/// The program against the plain reading of `ReferenceMatcher`.
struct ReferenceTests {
  typealias JSON = ReferenceMatcher.JSON

  @Test(arguments: UInt64(1)...8)
  func `configurations of any build are judged as a plain reading judges them`(_ seed: UInt64) throws {
    var generator = RecordGenerator(seed: seed)
    var answers: [ReferenceMatcher.Answer: Int] = [:]
    for _ in 0..<500 {
      let record = generator.record()
      let given = generator.given()
      if let answer = try Self.compare(record, given) { answers[answer, default: 0] += 1 }
    }
    // All answers occur, or nothing was compared.
    #expect(answers.count == 4)
  }

  static let feed = ProcessInfo.processInfo.environment["IOT_SCAN_NVD"]

  @Test(.enabled(if: feed != nil, "IOT_SCAN_NVD names no folder of NVD's feed files"))
  func `records of the real feed are judged as a plain reading judges them`() throws {
    let folder = URL(filePath: Self.feed ?? "")
    var generator = RecordGenerator(seed: 2_026)
    var answers: [ReferenceMatcher.Answer: Int] = [:]
    var withoutOpinion = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.lastPathComponent.hasSuffix(".json.gz") {
      let json = try JSONSerialization.jsonObject(with: Self.unpacked(file)) as? JSON
      let records = (json?["vulnerabilities"] as? [JSON] ?? []).compactMap { $0["cve"] as? JSON }.filter {
        !(($0["configurations"] as? [JSON]) ?? []).isEmpty
      }
      for _ in 0..<1_000 {
        guard let record = generator.pick(records), let given = generator.given(of: record) else { continue }
        if let answer = try Self.compare(record, given) {
          answers[answer, default: 0] += 1
        } else {
          withoutOpinion += 1
        }
      }
    }
    print("pairs:", answers, "without opinion:", withoutOpinion)
    #expect(answers.count >= 3)
  }

  /// `nil` where the reference has no opinion.
  static func compare(_ record: JSON, _ given: String) throws -> ReferenceMatcher.Answer? {
    guard let expected = try? ReferenceMatcher(given: given).answer(record) else { return nil }
    let name = try CPEName(given)
    let match = Matcher(MatchTarget(name)).match(try RecordGenerator.configurations(record))
    let answer: ReferenceMatcher.Answer
    switch match.verdict {
    case .affected: answer = .affected
    case .notAffected: answer = .notAffected
    case .undetermined: answer = .open
    case .otherProduct: answer = .silent
    }
    // A hardware that vulnerable software of its maker runs on is open for us, and no finding by NVD's rules.
    let isFamily = match.verdict == .undetermined(.firmwareFamily) || match.verdict == .undetermined(.firmwareUnknown)
    if name.part == .hardware, isFamily, expected <= .notAffected { return expected }
    #expect(answer == expected, "\(given) on \(shown(record)): \(match.verdict)")
    return expected
  }

  /// The CVE number, or what was generated.
  private static func shown(_ record: JSON) -> String {
    if let id = record["id"] as? String { return id }
    let data = try? JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func unpacked(_ file: URL) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
