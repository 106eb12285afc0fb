import Identification
import Inventory
import Vocabulary

/// Identifies the devices of a past run again, from what that run observed, remembered and was told, with today's
/// fingerprints and catalogue. Reads only.
package struct Replay: Sendable {
  /// One device, as the run said it and as today's knowledge says it.
  package struct Answer: Sendable {
    package let judgement: Judgement
    package let host: KnownHost
    package let identity: Identity

    /// Whether nothing at all differs: values, certainty, evidence, and what lost.
    package var isSame: Bool { identity == judgement.identity }
    package var difference: IdentityDifference { IdentityDifference(from: judgement.identity, to: identity) }
  }

  private let register: Register
  private let identifier: Identifier

  package init(_ register: Register, with identifier: Identifier) {
    self.register = register
    self.identifier = identifier
  }

  /// The run of a number, or the last one that has ended for `latest`.
  /// - Throws: `ReplayError` if there is none, or it is not kept whole; `InventoryError.noSuchRun`.
  package func run(named name: String) throws -> Run {
    let run: Run
    if let number = Int(name) {
      run = try register.run(number)
    } else if name == "latest" {
      guard let last = try register.runs().last(where: { $0.end != .running }) else { throw ReplayError.noRun }
      run = last
    } else {
      throw ReplayError.notARun(name)
    }
    if run.counts["found", default: 0] > 0, try register.judgedDevices(in: run.id).isEmpty {
      throw ReplayError.notKept(run.id)
    }
    return run
  }

  /// Identifies each device of the run again, in the order of their ids, one at a time.
  package func replay(_ run: Run, found: (Answer) throws -> Void) throws {
    for id in try register.judgedDevices(in: run.id) {
      guard let judgement = try register.judgement(of: id, in: run.id) else { continue }
      let host = KnownHost(
        segment: judgement.segment, macs: judgement.macs, addresses: judgement.addresses,
        observations: try register.observations(judging: id, in: run.id)
      ).asJudged
      let identity = identifier.identity(of: host, said: judgement.said, remembering: judgement.remembered)
      try found(Answer(judgement: judgement, host: host, identity: identity))
    }
  }
}

/// Why a run cannot be replayed.
package enum ReplayError: Error, Hashable, Sendable, Explained {
  case noRun
  case notARun(String)
  /// Its observations are pruned, or an older version of the program recorded it.
  case notKept(Int)

  package var explanation: Explanation {
    switch self {
    case .noRun: Explanation("replay.no_run", exit: .noInput)
    case .notARun(let name): Explanation("replay.not_a_run", ["name": name], exit: .usage)
    case .notKept(let run): Explanation("replay.not_kept", ["run": "\(run)"], exit: .noInput)
    }
  }
}
