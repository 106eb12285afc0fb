import Capture
import Foundation
import Identification
import NIOPosix
import NetworkTypes
import Probing
import Protocols
import Vocabulary

/// One night on one interface: listen from the first second, find who is there, ask each host, listen on.
struct InterfaceScan: Sendable {
  let interface: NetworkInterface
  let options: ScanOptions
  let judges: Judges
  let group: MultiThreadedEventLoopGroup
  let recorder: Recorder
  let deadline: ContinuousClock.Instant?
  let emit: @Sendable (ScanEvent) -> Void

  private var segment: String { interface.name }

  /// Runs to the end, the deadline, or cancellation; each host is recorded as it is finished.
  /// - Returns: what was covered and who spoke with whom.
  func run() async throws -> (Coverage, [Flow]) {
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
    await listenOn(book)
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
    return (coverage, summary.flows)
  }

  /// Hears what comes late: keep-alives, boots, slow answers.
  private func listenOn(_ book: HostBook) async {
    emit(.phase(.listening, segment: segment))
    var end = ContinuousClock.now + options.listen
    if let deadline { end = min(end, max(deadline, ContinuousClock.now)) }
    try? await Task.sleep(until: end, clock: .continuous)
  }

  /// Records whoever has something new since it was recorded last. Runs also after an interruption.
  private func record(_ book: HostBook) async -> [Explanation] {
    var gaps: [Explanation] = []
    for host in await book.hosts {
      do { try await recorder.record(host) } catch {
        gaps += RecordingFailure.explain(error, host)
      }
    }
    return gaps
  }
}

