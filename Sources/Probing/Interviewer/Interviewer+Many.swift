import Vocabulary

extension Interviewer {
  /// Interviews many hosts, at most `width` at once; the rules of the governor hold between them. A cancelled task ends
  /// the running interviews early and hands the waiting hosts back as they were.
  /// - Parameters:
  ///   - hosts: in the order in which they start.
  ///   - width: interviews at once; at least 1.
  ///   - report: called as things happen, from several interviews at once.
  /// - Returns: the hosts, in the order given.
  package func interview(
    _ hosts: [KnownHost], atOnce width: Int = 24, report: @escaping @Sendable (HostReport) async -> Void = { _ in }
  ) async -> [KnownHost] {
    var results = hosts
    await withTaskGroup(of: Interviewed.self) { group in
      var waiting = hosts.indices.makeIterator()
      func startNext() {
        guard !Task.isCancelled, let index = waiting.next() else { return }
        let host = hosts[index]
        group.addTask { Interviewed(index: index, host: await interview(host, report: report)) }
      }
      for _ in 0..<max(1, width) { startNext() }
      for await ended in group {
        results[ended.index] = ended.host
        startNext()
      }
    }
    return results
  }
}

/// One interview that is over, and its place in the order given.
private struct Interviewed: Sendable {
  let index: Int
  let host: KnownHost
}
