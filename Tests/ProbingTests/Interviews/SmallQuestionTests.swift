import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

/// One datagram each: time, names, a community for writing.
struct SmallQuestionTests {
  @Test func `a time server is known by the answer to its client's question`() async throws {
    let server = ScriptedDialer([
      .udp(123): .talks { question in
        [0x24, 2] + [UInt8](repeating: 0, count: 22) + question[40..<48] + [UInt8](repeating: 1, count: 16)
      }
    ])
    #expect(try await NTPProbe().facts(.scripted(), server) == [Fact("ntp.stratum", "2", port: .udp(123))])
    let sent = await server.sent
    #expect(sent.count == 1 && sent.first?.bytes.first == 0x23)
  }

  @Test func `an answer to somebody else, or a wish to be left alone, is none`() async {
    for (stratum, copies) in [(2, false), (0, true)] as [(UInt8, Bool)] {
      let server = ScriptedDialer([
        .udp(123): .talks { question in
          let origin = copies ? Array(question[40..<48]) : [UInt8](repeating: 7, count: 8)
          return [0x24, stratum] + [UInt8](repeating: 0, count: 22) + origin + [UInt8](repeating: 1, count: 16)
        }
      ])
      let ended = await result(of: NTPProbe(), .scripted(), server)
      guard case .failure(.failed) = ended else {
        Issue.record("\(ended)")
        continue
      }
    }
  }

  @Test(
    arguments: [(0x8180, "available"), (0x8105, "refused"), (0x8185, "refused"), (0x8100, "not_available")]
      as [(UInt16, String)])
  func `a name server says whether it would resolve for us`(_ flags: UInt16, _ expected: String) async throws {
    let server = ScriptedDialer([
      .udp(53): .talks { question in
        Array(question.prefix(2)) + [UInt8(flags >> 8), UInt8(flags & 0xFF)] + question.dropFirst(4)
      }
    ])
    let facts = try await DNSProbe().facts(.scripted(open: [53]), server)
    #expect(facts == [Fact("dns.recursion", expected, port: .udp(53))])
    // Recursion is wanted, for a name that leads nowhere.
    let question = await server.sent.first?.bytes ?? []
    #expect(Array(question.dropFirst(2).prefix(10)) == [1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    #expect(Array(question.dropFirst(12).prefix(10)) == [9] + Array("localhost".utf8))
  }

  @Test func `a question that comes back, or another's answer, is none`() async {
    for change in [{ $0 }, { [0, 0, 0x81, 0x80] + $0.dropFirst(4) }] as [@Sendable ([UInt8]) -> [UInt8]] {
      let ended = await result(
        of: DNSProbe(), .scripted(open: [53]), ScriptedDialer([.udp(53): .talks { change($0) }]))
      #expect(ended == .failure(.failed("the answer belongs to another question")))
    }
  }

  @Test func `a community for writing only ever reads, and is never told`() async throws {
    let agent = SNMPInterviewTests.agent(.v2c, "wr1te", SNMPInterviewTests.system)
    let dialer = ScriptedDialer([.udp(161): agent])
    let probe = SNMPWriteProbe(communities: ["other", "wr1te", "third"])
    #expect(try await probe.facts(.scripted(), dialer) == [Fact("snmp.write_community", "known")])
    let sent = await dialer.sent
    #expect(sent.count == 2)
    for item in sent { #expect(try SNMPMessage(item.bytes).kind == .get) }
    let silent = ScriptedDialer([.udp(161): SNMPInterviewTests.agent(.v2c, "x", SNMPInterviewTests.system)])
    #expect(await result(of: probe, .scripted(), silent) == .failure(.silent))
    #expect(await silent.sent.count == SNMPWriteProbe.communityLimit)
    let none = ScriptedDialer([.udp(161): agent])
    _ = await result(of: SNMPWriteProbe(communities: []), .scripted(), none)
    #expect(await none.sent.isEmpty)
  }
}
