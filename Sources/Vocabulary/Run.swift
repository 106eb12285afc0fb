import Foundation

/// One night: what was to be done, what was covered, with which knowledge, and what came of it.
package struct Run: Hashable, Sendable, Codable {
  package enum End: String, Sendable, Codable { case running, complete, partial, interrupted, failed }

  /// Counts up from 1 within a register.
  package var id: Int
  package var program: String
  /// Interfaces or files.
  package var sources: [String]
  package var started: Date
  package var ended: Date?
  package var end: End
  package var coverage: [Coverage]
  /// The versions and dates of the knowledge used, such as `["weaknesses": "2026-11-20"]`.
  package var knowledge: [String: String]
  /// `found`, `new`, `gone`, `changed`, `candidates`, `packets_sent`…
  package var counts: [String: Int]

  package init(id: Int = 0, program: String, sources: [String], started: Date) {
    self.id = id
    self.program = program
    self.sources = sources
    self.started = started
    end = .running
    coverage = []
    knowledge = [:]
    counts = [:]
  }
}
