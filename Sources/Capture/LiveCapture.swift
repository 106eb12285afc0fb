import CPcap
import Foundation
import NetworkTypes
import Synchronization
import Vocabulary

/// Listens on an interface on a thread of its own until it is stopped, and sends raw frames.
package final class LiveCapture: Sendable {
  /// The ring between kernel and us: seconds of a busy office at full frame size.
  static let ringBytes = 32 << 20

  private enum Phase {
    case ready
    case running
    case ended(CaptureSummary)
  }

  private let interface: NetworkInterface
  private let segment: String
  private let observe: @Sendable ([Observation]) -> Void
  private let handle: PcapHandle
  /// Frames go out through a handle of their own, whose filter lets nothing in: the reading thread is not disturbed.
  private let injector: Mutex<PcapHandle>
  private let saver: CaptureSaver?
  private let memberships: MulticastMembership
  private let wakeUp: WakeUp
  private let ended = DispatchSemaphore(value: 0)
  private let phase = Mutex(Phase.ready)
  private let types = Mutex<Set<String>>([])

  /// Opens the capture; nothing is read before `start`.
  /// - Parameters:
  ///   - interface: as `NetworkInterface.named` gives it.
  ///   - segment: the name that endpoints carry.
  ///   - savingTo: also writes all captured frames to this file (pcap, only its owner may read it).
  ///   - observe: takes observations in batches, on the capture's thread; it must not call `stop`.
  /// - Throws: `.notPermitted`, `.interfaceDown`, `.noSuchInterface`, `.cannotCapture`, `.cannotSave`.
  package init(
    interface: NetworkInterface, segment: String, savingTo: URL? = nil,
    observe: @escaping @Sendable ([Observation]) -> Void
  ) throws(CaptureError) {
    self.interface = interface
    self.segment = segment
    self.observe = observe
    // A whole frame of this link; the largest usual is a jumbo frame of 9,216 bytes, the least what discovery needs.
    let length = min(max(interface.mtu + 64, 1600), 9280)
    handle = try PcapHandle(
      interface: interface.name, snapshotLength: length, bufferBytes: LiveCapture.ringBytes, isPromiscuous: true,
      filter: interface.mac == nil && !interface.isLoopback ? CaptureFilter.other : CaptureFilter.ethernet)
    injector = Mutex(
      try PcapHandle(
        interface: interface.name, snapshotLength: 64, bufferBytes: 65_536, isPromiscuous: false, filter: "less 1"))
    saver = if let savingTo { try CaptureSaver(handle, to: savingTo) } else { nil }
    memberships = MulticastMembership(interfaceIndex: interface.index)
    guard let wakeUp = WakeUp() else {
      throw .cannotCapture(interface: interface.name, cause: String(cString: strerror(errno)))
    }
    self.wakeUp = wakeUp
  }

  /// Starts the thread. Frames that came since `init` are read too. A second call does nothing.
  /// - Throws: `.cannotCapture` if the interface's link type is one that is not read.
  package func start() throws(CaptureError) {
    guard let type = LinkType(rawValue: handle.linkType) else {
      throw .cannotCapture(interface: interface.name, cause: "link type \(handle.linkType)")
    }
    let isFirst = phase.withLock { phase in
      guard case .ready = phase else { return false }
      phase = .running
      return true
    }
    guard isFirst else { return }
    let thread = Thread { self.run(type) }
    thread.name = "capture \(interface.name)"
    thread.start()
  }

  /// Sends one frame as it is, Ethernet header included. Any thread may.
  /// - Throws: `.cannotSend` with the kernel's words, such as when the interface went down.
  package func send(_ frame: [UInt8]) throws(CaptureError) {
    let cause: String? = injector.withLock { injector in
      pcap_inject(injector.pointer, frame, frame.count) == frame.count ? nil : injector.lastError
    }
    if let cause { throw .cannotSend(interface: interface.name, cause: cause) }
  }

  /// DNS-SD types heard so far, such as `_ipp._tcp`: mDNS may ask for those that it has not asked for.
  package var serviceTypes: Set<String> { types.withLock { $0 } }

  /// Ends the capture, waits until the last frames are read and handed on, and tells what it amounts to.
  /// Further calls give the same summary.
  package func stop() -> CaptureSummary {
    let isRunning = phase.withLock { phase in
      if case .ready = phase {
        phase = .ended(CaptureSummary(coverage: Coverage(segment: segment, prefixes: interface.prefixes), flows: []))
        return false
      }
      return true
    }
    if isRunning {
      wakeUp.signal()
      ended.wait()
      // Whoever else waits may go too.
      ended.signal()
    }
    return phase.withLock { phase in
      if case .ended(let summary) = phase { return summary }
      return CaptureSummary(coverage: Coverage(segment: segment, prefixes: interface.prefixes), flows: [])
    }
  }

  private func run(_ type: LinkType) {
    var reader = LiveReader(
      handle: handle, saver: saver, type: type,
      decoder: FrameDecoder(
        segment: segment, vantage: Vantage(of: interface, all: NetworkInterface.all()), quietSeconds: 60))
    let torn = reader.run(until: wakeUp.descriptor) { observations, serviceTypes in
      types.withLock { $0 = serviceTypes }
      observe(observations)
    }
    let summary = reader.summary(of: interface.name, torn: torn)
    phase.withLock { $0 = .ended(summary) }
    ended.signal()
  }
}
