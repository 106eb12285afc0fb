import Capture
import Foundation
import NetworkTypes
import Probing
import Protocols
import Vocabulary

/// The asking part of a night on one interface: who is there, which ports are open, then each host in turn.
struct Questions: Sendable {
  let scan: InterfaceScan
  let capture: LiveCapture
  let book: HostBook

  struct Outcome {
    var addresses = 0
    var gaps: [Explanation] = []
    /// Not every address or host was asked to the end: who did not answer may be there all the same.
    var isCut = false
  }

  private var segment: String { scan.interface.name }

  func askAll() async -> Outcome {
    var outcome = Outcome()
    guard !scan.options.passive, let mac = scan.interface.mac else {
      scan.emit(.segment(name: segment, prefixes: scan.interface.addresses.map(\.prefix), addresses: 0))
      return outcome
    }
    let source = LinkSource(
      segment: segment, interface: scan.interface.name, mac: mac,
      ipv4: scan.interface.addresses.filter(\.address.isIPv4).map { ($0.address, $0.prefix) },
      ipv6LinkLocal: scan.interface.linkLocalIPv6)
    var limits = HostLimits()
    if scan.logins != nil { limits.connections += LoginOffers.connections }
    let governor = Governor(pace: Pace(rawValue: scan.options.pace.rawValue) ?? .gentle, limits: limits)
    let plan = ScanPlan(interface: scan.interface, options: scan.options)
    let targets = plan.targets
    outcome.gaps = plan.gaps
    outcome.addresses = targets.count
    scan.emit(.segment(name: segment, prefixes: scan.interface.addresses.map(\.prefix), addresses: targets.count))

    let asking = Task { await sweepAndInterview(targets, from: source, behind: governor) }
    let asked = await withTaskCancellationHandler {
      if let deadline = scan.deadline {
        return await Self.ended(asking, by: deadline)
      }
      return await asking.value
    } onCancel: {
      asking.cancel()
    }
    outcome.gaps += asked.gaps
    outcome.isCut = asked.isSweepCut || asked.unfinished > 0
    // An interruption is told by the run itself; only the deadline is told here.
    if outcome.isCut, !Task.isCancelled {
      outcome.gaps.append(
        asked.isSweepCut
          ? Explanation("scan.time_limit_sweep", ["segment": segment])
          : Explanation("scan.time_limit", ["segment": segment, "count": "\(asked.unfinished)"]))
    }
    return outcome
  }

  /// What came of asking.
  private struct Asked {
    var gaps: [Explanation] = []
    /// The search for hosts did not reach its end.
    var isSweepCut = false
    /// Hosts found that were not asked to the end.
    var unfinished = 0
  }

  /// The task's value; at the deadline the task is cancelled and ends early.
  private static func ended(
    _ task: Task<Asked, Never>, by deadline: ContinuousClock.Instant
  ) async -> Asked {
    let timer = Task {
      try await Task.sleep(until: deadline, clock: .continuous)
      task.cancel()
    }
    defer { timer.cancel() }
    return await task.value
  }

  private func sweepAndInterview(
    _ targets: [IPAddress], from source: LinkSource, behind governor: Governor
  ) async -> Asked {
    var asked = Asked()
    let wire = Wire(capture: capture)
    scan.emit(.phase(.sweeping, segment: segment))
    async let finders = FinderSender(from: source, behind: governor).run(FinderRegistry.all)
    async let neighbours = NeighbourSweep(from: source, over: wire, behind: governor).run()
    let arp = await ARPSweep(from: source, over: wire, behind: governor).run(targets) { await book.isKnown($0) }
    let neighbourResult = await neighbours
    asked.isSweepCut = arp.isInterrupted || Task.isCancelled
    asked.gaps = [arp, neighbourResult].compactMap(\.firstFailure).map {
      Explanation("scan.sweep_failed", ["segment": segment, "cause": $0])
    }
    let questions = await finders
    asked.gaps += questions.failures.map { Explanation("scan.sweep_failed", ["segment": segment, "cause": $0]) }
    // Answers to the last question may take its MX of two seconds; hosts already found need not wait for them.
    try? await Task.sleep(for: .seconds(1))
    var follow: FinderSender.Result?
    if !Task.isCancelled, let question = MDNS.followUp(on: capture.serviceTypes) {
      follow = await FinderSender(from: source, behind: governor).follow(up: question, of: MDNS.declaration.name)
    }

    // Who appears while others are asked has its turn in the next round.
    var done = Set<MACAddress>()
    for _ in 0..<3 where !Task.isCancelled {
      let waiting = await interviewable(source).filter { !done.contains($0.macs.first ?? .zero) }
      if waiting.isEmpty { break }
      done.formUnion(waiting.compactMap(\.macs.first))
      await sweepPorts(of: waiting, from: source, over: wire, behind: governor)
      let (failures, finished) = await interview(waiting, behind: governor)
      asked.gaps += failures
      asked.unfinished += waiting.count - finished
    }
    withExtendedLifetime((questions, follow)) {}
    return asked
  }

  /// The hosts that may be asked: on this link, not excluded, among the targets if a person named some.
  private func interviewable(_ source: LinkSource) async -> [KnownHost] {
    let prefixes = scan.interface.addresses.map(\.prefix)
    return await book.hosts.filter { host in
      guard host.macs.first?.isDevice == true, let address = Interviewer.address(of: host) else { return false }
      guard !host.addresses.contains(where: scan.options.excluded.contains) else { return false }
      if let targets = scan.options.targets { return host.addresses.contains(where: targets.contains) }
      return address.isLinkLocal || prefixes.contains { $0.contains(address) }
    }
  }

  private func sweepPorts(
    of hosts: [KnownHost], from source: LinkSource, over wire: Wire, behind governor: Governor
  ) async {
    scan.emit(.phase(.asking, segment: segment))
    let targets = hosts.compactMap { host -> PortSweep.Target? in
      guard let mac = host.macs.first, let address = Interviewer.address(of: host) else { return nil }
      return PortSweep.Target(mac: mac, address: address)
    }
    let sweep = PortSweep(from: source, over: wire, behind: governor)
    await book.take(await sweep.run(targets, answered: answered).sent)
    for host in hosts {
      let host = await book.current(host)
      let ports = AnnouncedPorts.of(host).filter {
        !PortSweep.defaultPorts.contains($0) && !TransportPort.tcp($0).isRawPrint
      }
      guard !ports.isEmpty, let mac = host.macs.first, let address = Interviewer.address(of: host) else { continue }
      // Its answer to the sweep before is recorded already; these few ports need no line of their own.
      _ = await sweep.run([PortSweep.Target(mac: mac, address: address)], ports: ports, rounds: 1, answered: answered)
    }
    try? await Task.sleep(for: .milliseconds(500))
  }

  /// The ports that a host has answered, open or closed.
  @Sendable private func answered(_ target: PortSweep.Target) async -> Set<UInt16> {
    let host = await book.current(KnownHost(segment: segment, macs: [target.mac], addresses: [target.address]))
    return Set(host.facts("tcp.port").compactMap(\.port?.number))
  }

  /// - Returns: what could not be recorded, and how many hosts were asked to the end.
  private func interview(
    _ hosts: [KnownHost], behind governor: Governor
  ) async -> (failures: [Explanation], finished: Int) {
    scan.emit(.phase(.interviewing, segment: segment))
    let planner = InterviewPlanner(
      communities: scan.options.communities, writeCommunities: scan.options.writeCommunities)
    let sockets = scan.group.sockets(through: SocketBinding(interface: scan.interface.name))
    let identifier = scan.judges.identifier
    let book = book
    let logins = scan.logins
    let interviewer = Interviewer(
      governor: governor,
      dialer: { NIODialer($0, over: sockets, behind: governor) },
      concurrencyKey: { host in
        let identity = identifier.identify(host)
        return identity.model.map { "\(identity.vendor ?? "") \($0)" }
      },
      // What capture heard meanwhile counts too.
      refresh: { await book.current($0) },
      next: { known in
        let identity = identifier.identify(known)
        let due = planner.next(
          for: known, vendorObjects: identifier.vendorObjects(for: known),
          isSatisfied: identifier.isSatisfied(identity))
        guard due.isEmpty, let logins else { return due }
        return [await logins.probe(for: known, identity)].compactMap { $0 }
      })
    var current: [KnownHost] = []
    for host in hosts { current.append(await book.current(host)) }
    let progress = Progress(total: current.count)
    let recorder = scan.recorder
    let emit = scan.emit
    _ = await interviewer.interview(current) { report in
      switch report {
      case .started: break
      case .asked(let sent, let observations):
        await book.take(observations)
        await book.take([sent])
        await logins?.count(sent)
      case .stopped(let endpoint, let reason):
        if reason == .everythingOpen, let address = endpoint.ip {
          await book.disbelievePorts(
            of: KnownHost(
              segment: endpoint.segment, macs: [endpoint.mac].compactMap { $0 }, addresses: [address]))
          emit(.warning(Explanation("scan.tarpit", ["address": address.description])))
        }
      case .finished(let host):
        let known = await book.current(host)
        let isWhole = !Task.isCancelled
        do {
          let (device, isNew, changes) = try await recorder.record(known, beside: book.heard)
          emit(
            .hostFinished(
              device, isNew: isNew, changes: changes, done: await progress.next(isWhole: isWhole),
              total: progress.total))
        } catch {
          await progress.fail(RecordingFailure.explain(error, known), isWhole: isWhole)
        }
      }
    }
    return (await progress.failures, await progress.finished)
  }

  /// Counts the hosts that are done, and keeps what failed.
  private actor Progress {
    nonisolated let total: Int
    private var done = 0
    /// Those whose questions no deadline cut.
    private(set) var finished = 0
    private(set) var failures: [Explanation] = []

    init(total: Int) { self.total = total }

    func next(isWhole: Bool) -> Int {
      done += 1
      if isWhole { finished += 1 }
      return done
    }

    func fail(_ explanations: [Explanation], isWhole: Bool) {
      failures += explanations
      if isWhole { finished += 1 }
    }
  }
}

/// Capture's way to the wire, as the sweeps need it.
private struct Wire: FrameSender {
  let capture: LiveCapture
  func send(_ frame: [UInt8]) throws { try capture.send(frame) }
}
