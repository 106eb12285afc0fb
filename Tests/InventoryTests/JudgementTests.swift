import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Inventory

/// What a run said of a device, kept for its replay.
struct JudgementTests {
  private func count(_ table: String, _ register: Register) throws -> Int? {
    try register.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
  }

  @Test func `an identity that repeats night after night is kept once`() throws {
    let sample = try Sample()
    let register = try sample.open()
    var host = sample.host()
    for _ in 0..<3 { host.device.id = try sample.night(register, [host]).1[0].deviceID }
    #expect(try register.devices(.all).count == 1)
    #expect(try count("judgement", register) == 3 && count("identity", register) == 1)
    let device = try register.devices(.all)[0]
    let judgement = try #require(try register.judgement(of: device.id, in: 2))
    #expect(judgement.identity == device.identity && judgement.macs == device.macs)
    #expect(judgement.segment == device.segment && judgement.said.isEmpty)
    #expect(try register.judgedDevices(in: 3) == [device.id] && register.judgedDevices(in: 4).isEmpty)
  }

  @Test func `what was remembered is kept beside what was said`() throws {
    let sample = try Sample()
    let register = try sample.open()
    var host = sample.host()
    host.remembered = Identity(cpes: ["cpe:2.3:h:x:y:-:*:*:*:*:*:*:*"])
    try sample.night(register, [host])
    let id = try register.devices(.all)[0].id
    #expect(try register.judgement(of: id, in: 1)?.remembered == host.remembered)
  }

  @Test func `a judgement goes with its run's observations`() throws {
    let sample = try Sample()
    let register = try sample.open()
    for _ in 0..<2 { try sample.night(register, [sample.host()]) }
    let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    _ = try register.finish(run, rules: FinishRules(covered: [], runsKept: 2, keepsCopy: false))
    #expect(try register.judgedDevices(in: 1).isEmpty && register.judgedDevices(in: 2).count == 1)
    #expect(try count("identity", register) == 1, "the second run still needs it")
    let last = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    _ = try register.finish(last, rules: FinishRules(covered: [], runsKept: 1, keepsCopy: false))
    #expect(try count("identity", register) == 0)
  }

  @Test func `within a run the last word replaces the observations of an earlier one`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    var host = sample.host()
    let first = try register.record(host, in: run)
    let facts = host.observations.count
    #expect(facts > 0)
    host.device.id = first.deviceID
    host.observations.removeLast()
    _ = try register.record(host, in: run)
    #expect(try register.observations(judging: first.deviceID, in: run.id).count == facts - 1)
  }
}
