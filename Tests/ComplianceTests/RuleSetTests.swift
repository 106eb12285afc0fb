import DataFiles
import Foundation
import Testing
import Vocabulary
import Weaknesses

@testable import Compliance

let dataFolder = DataFolder(
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

struct RuleSetTests {
  @Test func `every check that a control names is in the library`() throws {
    #expect(try Bench.rules().unknownChecks(known: try CheckLibrary.load(from: dataFolder).ids) == [])
    #expect(try Bench.rules().unknownChecks(known: []).isEmpty == false)
  }

  @Test func `it has every control of the specification, in its order`() throws {
    let ids = try Bench.rules().controls.map(\.id)
    #expect(
      ids == [
        "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "B1", "B2", "B3", "C1", "C2", "C3", "D1", "D2", "D3", "D4",
        "E1", "E2", "F1", "H1", "I1",
      ])
  }

  @Test(arguments: DeviceClass.allCases)
  func `the rule set gives each class the scope of the interface`(_ deviceClass: DeviceClass) throws {
    #expect(try Bench.rules().scope(of: deviceClass).scope == deviceClass.defaultScope)
  }

  struct Spoilt: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let problem: String
  }

  @Test(arguments: [
    Spoilt(testDescription: "an unknown rule", old: "rule: listed", new: "rule: guessed", problem: "guessed"),
    Spoilt(testDescription: "a control twice", old: "id: A2", new: "id: A1", problem: "twice"),
    Spoilt(testDescription: "a clause that is not listed", old: "[Art7(6), G27]", new: "[G99]", problem: "G99"),
    Spoilt(testDescription: "a class without scope", old: "classes: [unknown]", new: "classes: []", problem: "unknown"),
    Spoilt(
      testDescription: "a life of no days", old: "maximum_days: 365", new: "maximum_days: 0", problem: "exceptions"),
    Spoilt(
      testDescription: "a maker’s port without a document", old: "source: \"Bosch RCP+ Manual: TCP 1756\"",
      new: "source: \"\"", problem: "Bosch"),
    Spoilt(testDescription: "a port that is none", old: "[68/udp,", new: "[99999/udp,", problem: "not a port"),
  ])
  func `a rule set is refused for`(_ spoilt: Spoilt) throws {
    let folder = dataFolder.folder("regulation")
    let text = try String(contentsOf: folder.appendingPathComponent("article7.yaml"), encoding: .utf8)
    #expect(text.contains(spoilt.old))
    #expect {
      try RuleSet.decode(
        text.replacing(spoilt.old, with: spoilt.new), path: "a.yaml", limits: "[]", limitsPath: "l.yaml")
    } throws: { error in
      guard case .invalid("a.yaml", let problem)? = error as? DataFileError else { return false }
      return problem.contains(spoilt.problem)
    }
  }

  @Test func `a functional limit is only believed against items 2, 3 and 4, and with its source`() throws {
    let folder = dataFolder.folder("regulation")
    let text = try String(contentsOf: folder.appendingPathComponent("article7.yaml"), encoding: .utf8)
    func limit(_ control: String, source: String) -> String {
      """
      - { id: x, controls: [\(control)], classes: [printer], ports: [9100/tcp], limit: { en: a, zh-TW: b },
          source: "\(source)", date: "2026-01-01" }
      """
    }
    #expect(throws: DataFileError.self) {
      try RuleSet.decode(text, path: "a", limits: limit("A7", source: "RFC"), limitsPath: "l")
    }
    #expect(throws: DataFileError.self) {
      try RuleSet.decode(text, path: "a", limits: limit("C1", source: ""), limitsPath: "l")
    }
    #expect(try RuleSet.decode(text, path: "a", limits: limit("C1", source: "RFC"), limitsPath: "l").limits.count == 1)
  }
}
