import GRDB
import Vocabulary

/// Whether the trail of human decisions is whole, and whether the register still says what was decided.
package struct AuditVerification: Hashable, Sendable {
  /// Something that only a hand outside the program can have done.
  package enum Problem: Hashable, Sendable {
    /// A decision's content is not what was hashed.
    case altered(number: Int)
    /// Decisions up to here from the one before are missing.
    case missing(before: Int)
    /// The last decisions were cut off: `recorded` is known to have been there.
    case cutOff(last: Int, recorded: Int)
    /// A finished run noted another hash for this decision.
    case rewritten(number: Int, run: Int)
    /// A person's value in the register is not the one decided last.
    case valueDiffers(device: String, field: String)
    /// An exception is not as it was decided last.
    case exceptionDiffers(id: String)

    package var explanation: Explanation {
      switch self {
      case .altered(let number): Explanation("audit.altered", ["number": "\(number)"])
      case .missing(let number): Explanation("audit.missing", ["number": "\(number)"])
      case .cutOff(let last, let recorded):
        Explanation("audit.cut_off", ["last": "\(last)", "recorded": "\(recorded)"])
      case .rewritten(let number, let run): Explanation("audit.rewritten", ["number": "\(number)", "run": "\(run)"])
      case .valueDiffers(let device, let field):
        Explanation("audit.value_differs", ["device": device, "field": field])
      case .exceptionDiffers(let id): Explanation("audit.exception_differs", ["id": id])
      }
    }
  }

  package let decisions: Int
  /// The last decision's hash: written down elsewhere, it proves the whole trail up to here.
  package let head: String
  package let problems: [Problem]

  package var isSound: Bool { problems.isEmpty }
}

extension AuditVerification {
  /// Walks the chain and compares it with what stands beside it.
  init(_ db: Database) throws {
    var problems: [Problem] = []
    var previous = Decision.genesis
    var number = 0
    var hashes: [Int: String] = [:]
    var said: [String: String] = [:]
    var cases: [String: String] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM decision ORDER BY number")
    while let row = try rows.next() {
      let position: Int = row["number"]
      let hash: String = row["hash"]
      if position != number + 1 { problems.append(.missing(before: position)) }
      if let decision = DecisionRow.decision(row), decision.computedHash == hash,
        decision.previousHash == previous || position != number + 1
      {
        switch decision.kind {
        case .said: said["\(decision.subject) \(decision.field ?? "")"] = decision.after ?? ""
        case .exception: cases[decision.subject] = decision.after ?? ""
        default: break
        }
      } else {
        problems.append(.altered(number: position))
      }
      hashes[position] = hash
      previous = hash
      number = position
    }
    let recorded = try Int.fetchOne(db, sql: "SELECT max(seq) FROM sqlite_sequence WHERE name = 'decision'") ?? 0
    let noted = try Int.fetchOne(db, sql: "SELECT max(decisions) FROM run") ?? 0
    if max(recorded, noted) > number { problems.append(.cutOff(last: number, recorded: max(recorded, noted))) }
    problems += try Self.rewritten(hashes, db)
    problems += try Self.differing(said: said, db)
    problems += try Self.differing(cases: cases, db)
    self.init(decisions: hashes.count, head: previous, problems: problems)
  }

  private static func rewritten(_ hashes: [Int: String], _ db: Database) throws -> [Problem] {
    try Row.fetchAll(db, sql: "SELECT id, decisions, decisions_hash FROM run WHERE decisions > 0").compactMap { row in
      let number: Int = row["decisions"]
      guard let hash = hashes[number], hash != (row["decisions_hash"] as String?) else { return nil }
      return .rewritten(number: number, run: row["id"])
    }
  }

  private static func differing(said: [String: String], _ db: Database) throws -> [Problem] {
    var rest = said.filter { !$0.value.isEmpty }
    var problems: [Problem] = []
    for row in try Row.fetchAll(db, sql: "SELECT device, field, value FROM said ORDER BY device, field") {
      let device: String = row["device"]
      let field: String = row["field"]
      if rest.removeValue(forKey: "\(device) \(field)") != row["value"] {
        problems.append(.valueDiffers(device: device, field: field))
      }
    }
    for key in rest.keys.sorted() {
      let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
      problems.append(.valueDiffers(device: parts.first ?? key, field: parts.count > 1 ? parts[1] : ""))
    }
    return problems
  }

  private static func differing(cases: [String: String], _ db: Database) throws -> [Problem] {
    var rest = cases
    var problems: [Problem] = []
    for row in try Row.fetchAll(
      db, sql: "SELECT id, state, record FROM exception_case WHERE id IS NOT NULL ORDER BY id")
    {
      let id: String = row["id"]
      let stored = try Stored.value(ExceptionCase.self, row["record"])
      if rest.removeValue(forKey: id) != (try stored.decided) || stored.state.rawValue != row["state"] {
        problems.append(.exceptionDiffers(id: id))
      }
    }
    return problems + rest.keys.sorted().map { .exceptionDiffers(id: $0) }
  }
}

extension ExceptionCase {
  /// What people decided of it, as JSON: without what the scanner refreshes every night.
  var decided: String {
    get throws {
      var human = self
      human.findings = []
      human.evidence = Explanation("")
      for index in human.compensatingControls.indices { human.compensatingControls[index].result = nil }
      return try Stored.json(human)
    }
  }
}
