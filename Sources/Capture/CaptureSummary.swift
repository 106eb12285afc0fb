import Vocabulary

/// What a capture amounts to once it has ended.
package struct CaptureSummary: Sendable {
  package let coverage: Coverage
  /// Who spoke with whom, our own questions left out; in the order of first packets.
  package let flows: [Flow]
  /// Where and why it ended early: a torn file, an interface that went away. All before it counts.
  package let tornAt: Explanation?

  package init(coverage: Coverage, flows: [Flow], tornAt: Explanation? = nil) {
    self.coverage = coverage
    self.flows = flows
    self.tornAt = tornAt
  }
}
