import Capture
import Foundation
import Identification
import NetworkTypes
import Probing
import Protocols
import Vocabulary

/// One night on one interface: listen from the first second, find who is there, ask each host, listen on.
struct InterfaceScan: Sendable {
  let interface: NetworkInterface
  let options: ScanOptions
  let judges: Judges
  let group: SocketGroup
  let recorder: Recorder
  /// `nil`: no login is tried.
  let logins: LoginOffers?
  let deadline: ContinuousClock.Instant?
  let emit: @Sendable (ScanEvent) -> Void

  /// What one interface came to.
  struct Outcome: Sendable {
    let coverage: Coverage
    /// Who spoke with whom.
    let flows: [Flow]
    /// Every address was asked, so that who did not answer is away.
    let isSwept: Bool
  }

  private var segment: String { interface.name }

  /// Runs to the end, the deadline, or cancellation; each host is recorded as it is finished.
  func run() async throws -> Outcome {
    let (stream, feed) = AsyncStream.makeStream(of: [Observation].self, bufferingPolicy: .bufferingNewest(65_536))
    let capture = try LiveCapture(interface: interface, segment: segment, savingTo: options.capturePath) {
      feed.yield($0)
    }
    try capture.start()
    let emit = emit
    let name = segment
    let book = HostBook(
      segment: segment, ownMACs: Set([interface.mac].compactMap { $0 }), own: Set(interface.addresses.map(\.address))
    ) { emit(.hostFound(segment: name, mac: $0, address: $1)) }
    let listener = Task { for await batch in stream { await book.take(batch) } }
    emit(.phase(.listening, segment: segment))

    var gaps: [Explanation] = []
    let questions = Questions(scan: self, capture: capture, book: book)
    let asked = await questions.askAll()
    gaps += asked.gaps
    gaps += await listenOn()
    feed.finish()
    let summary = capture.stop()
    await listener.value
    emit(.phase(.recording, segment: segment))
    gaps += await record(book)

    var coverage = summary.coverage
    coverage.prefixes = interface.addresses.map(\.prefix)
    coverage.addressesAsked = asked.addresses
    coverage.hostsFound = await book.hosts.count
    if let torn = summary.tornAt {
      gaps += [Explanation("scan.capture_ended", ["segment": segment]), torn]
    }
    if coverage.drops > 0 {
      gaps.append(Explanation("scan.drops", ["segment": segment, "count": "\(coverage.drops)"]))
    }
    for mac in await book.proxies {
      emit(.warning(Explanation("scan.proxy_arp", ["mac": mac.description, "segment": segment, "count": "8+"])))
    }
    if Task.isCancelled { gaps.append(Explanation("scan.interrupted", ["segment": segment])) }
    coverage.gaps = gaps
    return Outcome(coverage: coverage, flows: summary.flows, isSwept: !asked.isCut && !options.passive)
  }

  /// Hears what comes late: keep-alives, boots, slow answers.
  /// - Returns: what the deadline took from it.
  private func listenOn() async -> [Explanation] {
    emit(.phase(.listening, segment: segment))
    let start = ContinuousClock.now
    let end = start + options.listen
    guard let deadline, deadline < end else {
      try? await Task.sleep(until: end, clock: .continuous)
      return []
    }
    let rest = max(deadline, start)
    try? await Task.sleep(until: rest, clock: .continuous)
    if Task.isCancelled { return [] }
    let heard = (rest - start).components.seconds
    return [
      Explanation(
        "scan.time_limit_listen",
        ["segment": segment, "seconds": "\(heard)", "wanted": "\(options.listen.components.seconds)"])
    ]
  }

  /// Records whoever has something new since it was recorded last. Runs also after an interruption.
  private func record(_ book: HostBook) async -> [Explanation] {
    var gaps: [Explanation] = []
    let heard = await book.heard
    for host in await book.hosts {
      do { try await recorder.record(host, beside: heard) } catch {
        gaps += RecordingFailure.explain(error, host)
      }
    }
    return gaps
  }
}
