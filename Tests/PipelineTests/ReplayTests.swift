import Fingerprints
import Foundation
import Identification
import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

struct ReplayTests {
  private let night: Night

  init() throws { night = try Night() }

  private static let camera = [
    Fact("onvif.manufacturer", "AXIS", port: .tcp(80)), Fact("onvif.model", "M3045-V", port: .tcp(80)),
    Fact("onvif.firmware_version", "8.40.1", port: .tcp(80)),
    Fact("onvif.serial_number", "ACCC8E123456", port: .tcp(80)), Fact("tcp.port", "open", port: .tcp(80)),
  ]

  private func replayed(_ run: String = "latest", with identifier: Identifier? = nil) throws -> [Replay.Answer] {
    let replay = Replay(night.register, with: try identifier ?? Night.judges().identifier)
    var answers: [Replay.Answer] = []
    try replay.replay(replay.run(named: run)) { answers.append($0) }
    return answers
  }

  @Test func `a run replayed with the same knowledge says the very same`() async throws {
    try await night.run([night.host(1, ip: "198.18.60.1", facts: Self.camera), night.host(2, ip: "198.18.60.2")])
    let answers = try replayed()
    #expect(answers.map(\.judgement.device) == ["D-000001", "D-000002"])
    #expect(answers.allSatisfy { $0.isSame })
    #expect(answers[0].identity.model == "M3045-V")
    #expect(answers[0].difference.fields.isEmpty)
  }

  @Test func `facts that arrive at one moment are replayed in the order in which they were judged`() async throws {
    // Two names of one protocol at one time: which is first decides what is shown.
    for names in [["b", "a"], ["a", "b"]] {
      let facts = names.map { Fact("snmp.sys_name", "host-\($0)") } + [Fact("snmp.sys_description", "x")]
      try await night.run([night.host(1, ip: "198.18.60.1", facts: facts)])
      #expect(try replayed().allSatisfy { $0.isSame }, "\(names)")
    }
  }

  @Test func `what an earlier night knew is replayed as it was known then`() async throws {
    try await night.run([night.host(1, ip: "198.18.60.1", facts: Self.camera)])
    night.pass(days: 1)
    try await night.run([night.host(1, ip: "198.18.60.1")])
    let silent = try #require(try replayed("2").first)
    #expect(silent.identity.model == "M3045-V", "remembered")
    #expect(silent.isSame)
    #expect(try replayed("1").allSatisfy { $0.isSame })
  }

  @Test func `a person's word counts in the runs after it, and not in those before`() async throws {
    let host = night.host(1, ip: "198.18.60.1")
    try await night.run([host])
    try night.register.say("nas", for: "class", of: "D-000001", by: "Lin")
    _ = try Night.judges().judgeAgain("D-000001", in: night.register, timeZone: .taipei, now: night.now)
    night.pass(days: 1)
    try await night.run([host])
    #expect(try replayed("1").map(\.identity.deviceClass) != [.nas])
    #expect(try replayed("2").map(\.identity.deviceClass) == [.nas])
    #expect(try (replayed("1") + replayed("2")).allSatisfy { $0.isSame })
  }

  @Test func `one device on two segments is replayed from what both told`() async throws {
    let wired = night.host(1, ip: "198.18.60.1", facts: Self.camera)
    let other = [Fact("onvif.manufacturer", "AXIS"), Fact("onvif.serial_number", "ACCC8E123456")]
    let wireless = night.host(2, ip: "198.18.61.1", facts: other, segment: "wlan")
    try await night.run([
      wired, wireless, night.host(1, ip: "198.18.60.1", facts: Self.camera + [Fact("http.status", "200")]),
    ])
    let answers = try replayed()
    #expect(answers.map(\.judgement.device) == ["D-000001"])
    #expect(answers[0].isSame)
    #expect(answers[0].identity.model == "M3045-V")
    #expect(Set(answers[0].host.macs.map(\.description)) == ["00:40:8c:00:00:01", "00:40:8c:00:00:02"])
  }

  @Test func `what a later word of the same run no longer holds is not replayed`() async throws {
    let open = [Fact("tcp.port", "open", port: .tcp(23)), Fact("telnet.banner", "x", port: .tcp(23))]
    try await night.run([night.host(1, ip: "198.18.60.1", facts: open), night.host(1, ip: "198.18.60.1")])
    let answer = try #require(try replayed().first)
    #expect(answer.isSame && !answer.host.has("tcp.port"))
  }

  @Test func `a device that was merged since is replayed under its own number`() async throws {
    try await night.run([night.host(1, ip: "198.18.60.1", facts: Self.camera), night.host(2, ip: "198.18.60.2")])
    try night.register.merge("D-000002", into: "D-000001", by: "Lin")
    let answers = try replayed()
    #expect(answers.map(\.judgement.device) == ["D-000001", "D-000002"])
    #expect(answers.allSatisfy { $0.isSame })
  }

  @Test func `a better fingerprint makes exactly its difference`() async throws {
    let banner = Fact("ftp.banner", "Plainbox 7 ready, build 4.2", port: .tcp(21))
    try await night.run([night.host(1, ip: "198.18.60.1", facts: [banner]), night.host(2, ip: "198.18.60.2")])
    struct One: FingerprintMatching {
      let rest: FingerprintLibrary
      func matches(_ key: ObservationKey, _ value: String) -> [FingerprintMatch] {
        guard key == "ftp.banner", value.hasPrefix("Plainbox") else { return rest.matches(key, value) }
        let read = ["hw.vendor": "Axis", "hw.product": "Plainbox 7", "hw.firmware_version": "4.2"]
        return [FingerprintMatch(name: "new.xml: Plainbox", parameters: read, certainty: 0.9)]
      }
    }
    let judges = try Night.judges()
    let identifier = try Identifier(
      fingerprints: One(rest: judges.fingerprints), data: Night.data, ouiDirectory: Identifier.ieeeData)
    let answers = try replayed(with: identifier)
    #expect(answers.map(\.isSame) == [false, true])
    let fields = answers[0].difference.fields.filter(\.isOther)
    #expect(fields.map(\.attribute) == [.firmware, .model])
    #expect(fields.map(\.then) == [nil, nil] && fields.map(\.now) == ["4.2", "Plainbox 7"])
    #expect(fields.allSatisfy { $0.why.first?.evidence.rule == "new.xml: Plainbox" })
  }

  @Test func `a replay writes nothing`() async throws {
    try await night.run([night.host(1, ip: "198.18.60.1", facts: Self.camera)])
    let before = try night.register.device("D-000001")
    _ = try replayed()
    #expect(try night.register.device("D-000001") == before)
    #expect(try night.register.runs().count == 1)
  }

  @Test func `a run that is not there, or kept no more, is refused`() async throws {
    #expect(throws: ReplayError.noRun) { try replayed() }
    try await night.run([night.host(1, ip: "198.18.60.1")])
    #expect(throws: ReplayError.notARun("yesterday")) { try replayed("yesterday") }
    #expect(throws: InventoryError.noSuchRun(id: 7)) { try replayed("7") }
    let run = try night.register.begin(Run(program: "test", sources: ["lan"], started: night.now))
    _ = try night.register.finish(run, rules: FinishRules(covered: [], runsKept: 1, keepsCopy: false))
    #expect(throws: ReplayError.notKept(1)) { try replayed("1") }
    #expect(try replayed("2").isEmpty)
  }
}
