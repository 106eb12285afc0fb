import CPcap
import Glibc
import NetworkTypes
import Vocabulary

/// The loop of a live capture: waits, reads what is there, hands observations on. It lives on the capture's thread.
struct LiveReader {
  /// Milliseconds between batches, and for the last frames after a stop: more than the kernel keeps a block.
  static let batchMilliseconds: Int32 = 100
  /// Frames read before a look at the clock.
  static let burst = 1024

  let handle: PcapHandle
  let saver: CaptureSaver?
  let type: LinkType
  var decoder: FrameDecoder
  private var saveFailure: CaptureError?

  init(handle: PcapHandle, saver: CaptureSaver?, type: LinkType, decoder: FrameDecoder) {
    self.handle = handle
    self.saver = saver
    self.type = type
    self.decoder = decoder
  }

  /// Runs until `wakeUp` is readable. Returns what ended it earlier: the interface went away or down.
  mutating func run(until wakeUp: Int32, deliver: ([Observation], Set<String>) -> Void) -> String? {
    var waits = [
      pollfd(fd: handle.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
    ]
    var isStopping = false
    var torn: String?
    var last = monotonicMilliseconds()
    repeat {
      if isStopping {
        // One more round for what still waits in the kernel's current block.
        usleep(UInt32(LiveReader.batchMilliseconds) * 1000)
      } else {
        poll(&waits, nfds_t(waits.count), LiveReader.batchMilliseconds)
      }
      let wasStopping = isStopping
      isStopping = isStopping || waits[1].revents != 0
      var more = true
      while more, torn == nil {
        (more, torn) = readBurst()
        let now = monotonicMilliseconds()
        if decoder.batch.isFull || now - last >= Int64(LiveReader.batchMilliseconds) {
          flush(deliver)
          last = now
        }
        // A flood must not keep us from ending.
        if wasStopping { break }
        var look = [waits[1]]
        if poll(&look, 1, 0) > 0 {
          isStopping = true
          break
        }
      }
      if wasStopping { break }
    } while torn == nil
    flush(deliver)
    if let failure = saver?.flush() { saveFailure = failure }
    return torn
  }

  private mutating func flush(_ deliver: ([Observation], Set<String>) -> Void) {
    guard !decoder.batch.isEmpty else { return }
    let observations = decoder.batch.drain()
    deliver(observations, decoder.mdns.serviceTypes)
  }

  /// Reads up to `burst` frames. More are there if it read as many.
  private mutating func readBurst() -> (more: Bool, torn: String?) {
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var frame: UnsafePointer<UInt8>?
    for _ in 0..<LiveReader.burst {
      let status = pcap_next_ex(handle.pointer, &header, &frame)
      if status == 0 { return (false, nil) }
      guard status == 1, let header, let frame else { return (false, handle.lastError) }
      saver?.save(header, frame)
      let record = header.pointee
      let time = Double(record.ts.tv_sec) + Double(record.ts.tv_usec) * 1e-6
      let bytes = UnsafeRawBufferPointer(start: frame, count: Int(record.caplen))
      decoder.decode(bytes.bytes, as: type, length: Int(record.len), at: time)
      if decoder.batch.isFull { break }
    }
    return (true, nil)
  }

  private func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }

  /// Other hosts' unicast is flooded now and then to any port; a tenth of all and twenty frames mean a mirror port.
  func summary(of interface: String, torn: String?) -> CaptureSummary {
    var coverage = decoder.coverage
    let isMirror = decoder.foreignUnicast >= 20 && decoder.foreignUnicast * 10 >= decoder.fromOthers
    coverage.basis = isMirror ? .mirror : .ownTraffic
    coverage.drops = handle.drops
    if coverage.drops > 0 {
      coverage.gaps.append(
        Explanation("capture.drops", ["interface": interface, "count": String(coverage.drops)], exit: .partlyCovered))
    }
    let ended = torn.map {
      Explanation("capture.interrupted", ["interface": interface, "cause": $0], exit: .partlyCovered)
    }
    if let ended { coverage.gaps.append(ended) }
    if let saveFailure { coverage.gaps.append(saveFailure.explanation) }
    return CaptureSummary(coverage: coverage, flows: decoder.flows.flows, tornAt: ended)
  }
}
