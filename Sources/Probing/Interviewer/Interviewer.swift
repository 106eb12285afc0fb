import Foundation
import NetworkTypes
import Vocabulary

/// Asks one host after the other question until it is known, behind the governor. It knows no probe and no meaning:
/// `next` chooses from what is known so far.
package struct Interviewer: Sendable {
  package typealias DialerFactory = @Sendable (DialRequest) -> any AccountingDialer

  private let governor: Governor
  private let dialer: DialerFactory
  private let model: @Sendable (KnownHost) -> String?
  private let refresh: @Sendable (KnownHost) async -> KnownHost
  private let next: @Sendable (KnownHost) async -> [any Probe]
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - governor: decides when a host may be spoken to.
  ///   - dialer: makes the dialer of one probe.
  ///   - concurrencyKey: the same text for hosts that may fail alike (vendor and model); at most two of them are
  ///     spoken to at once. Asked anew before each probe, since knowledge grows.
  ///   - refresh: the host with what was heard of it meanwhile; asked before each `next`. Nothing by default.
  ///   - next: the probes that would help now, best first; an empty list ends the interview.
  ///   - now: the time of day for observations.
  package init(
    governor: Governor, dialer: @escaping DialerFactory,
    concurrencyKey: @escaping @Sendable (KnownHost) -> String? = { _ in nil },
    refresh: @escaping @Sendable (KnownHost) async -> KnownHost = { $0 },
    next: @escaping @Sendable (KnownHost) async -> [any Probe],
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.governor = governor
    self.dialer = dialer
    self.model = concurrencyKey
    self.refresh = refresh
    self.next = next
    self.now = now
  }

  /// An interviewer that dials over `sockets`.
  package init(
    governor: Governor, sockets: SocketLayer,
    concurrencyKey: @escaping @Sendable (KnownHost) -> String? = { _ in nil },
    refresh: @escaping @Sendable (KnownHost) async -> KnownHost = { $0 },
    next: @escaping @Sendable (KnownHost) async -> [any Probe],
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.init(
      governor: governor, dialer: { NIODialer($0, over: sockets, behind: governor) }, concurrencyKey: concurrencyKey,
      refresh: refresh, next: next, now: now)
  }

  /// Interviews one host. A cancelled task keeps what was learnt.
  /// - Returns: the host with all observations and a `Sent` for each probe that `next` named and that could be asked.
  package func interview(
    _ host: KnownHost, report: @Sendable (HostReport) async -> Void = { _ in }
  ) async -> KnownHost {
    var host = host
    guard let id = HostID(host), let address = Self.address(of: host) else {
      await report(.finished(host))
      return host
    }
    let endpoint = Endpoint(segment: host.segment, mac: host.macs.first, ip: address)
    await report(.started(endpoint))
    let isTarpit = await disbelieve(&host, id, endpoint, report)
    let earlier = await governor.stopReason(of: id)
    if let earlier { await report(.stopped(endpoint, earlier)) }
    var asked: Set<String> = []
    while !Task.isCancelled {
      host = await refresh(host)
      if isTarpit { host.forgetPorts() }
      let offered = await next(host).filter {
        let declaration = type(of: $0).declaration
        return !asked.contains(declaration.name) && declaration.needs.contains { $0.isMet(by: host) }
      }
      guard let probe = offered.first else { break }
      asked.insert(type(of: probe).declaration.name)
      let (sent, observations) = await ask(probe, of: host, id, endpoint)
      host.sent += sent
      host.take(observations)
      for (index, line) in sent.enumerated() {
        await report(.asked(line, index == sent.count - 1 ? observations : []))
      }
      if let reason = await governor.stopReason(of: id) {
        for probe in offered.dropFirst() {
          let sent = record(probe, DialerAccount(), .skipped(reason.rawValue), endpoint)
          host.sent.append(sent)
          await report(.asked(sent, []))
        }
        if earlier == nil { await report(.stopped(endpoint, reason)) }
        break
      }
    }
    await report(.finished(host))
    return host
  }

  /// The address to speak to: IPv4 first, then IPv6 link-local (with the scope of the interface), then any other.
  package static func address(of host: KnownHost) -> IPAddress? {
    let addresses = host.addresses.filter(\.isHost)
    return addresses.first { $0.isIPv4 && !$0.isLinkLocal } ?? addresses.first { $0.isIPv4 }
      ?? addresses.first(where: \.isLinkLocal) ?? addresses.first
  }

  /// Forgets the open ports of a tarpit and stops it.
  /// - Returns: whether it is one.
  private func disbelieve(
    _ host: inout KnownHost, _ id: HostID, _ endpoint: Endpoint, _ report: @Sendable (HostReport) async -> Void
  ) async -> Bool {
    let open = Set(host.openPorts.filter { $0.transport == .tcp }.map(\.number))
    guard Tarpit.isSuspected(open: open, asked: PortSweep.defaultPorts) else { return false }
    host.forgetPorts()
    await governor.stop(id, .everythingOpen)
    let reason = StopReason.everythingOpen
    let sent = Sent(
      to: endpoint, probe: "interview", port: nil, connections: 0, packets: 0, bytes: 0, outcome: .skipped,
      detail: reason.rawValue, at: now())
    host.sent.append(sent)
    await report(.asked(sent, []))
    return true
  }

  private func ask(
    _ probe: any Probe, of host: KnownHost, _ id: HostID, _ endpoint: Endpoint
  ) async -> (sent: [Sent], observations: [Observation]) {
    let declaration = type(of: probe).declaration
    let remaining = await governor.ledger(of: id).remainingTalk
    let address = endpoint.ip ?? .v4(0)
    let (governor, dialer) = (governor, dialer)
    let talk: (facts: [Fact], account: DialerAccount, error: ProbeError?)
    do throws(ProbeError) {
      talk = try await governor.turn(with: id, model: model(host)) {
        let line = dialer(
          DialRequest(
            host: id, address: address, cost: declaration.cost, openPorts: Set(host.openPorts), remaining: remaining))
        do throws(ProbeError) {
          let facts = try await probe.interview(host, through: line)
          await line.hangUp()
          return (facts, await line.account, nil)
        } catch {
          await line.hangUp()
          return ([], await line.account, error)
        }
      }
    } catch {
      talk = ([], DialerAccount(), error)
    }
    let means = Means(.asked, declaration.name)
    let time = now()
    let observations = (talk.account.noted + talk.facts).map { Observation($0, of: endpoint, by: means, at: time) }
    let tries = talk.account.attempts.map {
      Sent(
        to: endpoint, probe: declaration.name, port: $0.told.port, connections: $0.connections, packets: $0.packets,
        bytes: $0.bytes, outcome: $0.told.outcome, detail: $0.told.detail, at: time)
    }
    return (tries.isEmpty ? [record(probe, talk.account, talk.error, endpoint)] : tries, observations)
  }

  private func record(
    _ probe: any Probe, _ account: DialerAccount, _ error: ProbeError?, _ endpoint: Endpoint
  ) -> Sent {
    Sent(
      to: endpoint, probe: type(of: probe).declaration.name, port: account.port, connections: account.connections,
      packets: account.packets, bytes: account.bytes, outcome: error?.outcome ?? .answered, detail: error?.detail,
      at: now())
  }
}

extension KnownHost {
  /// Drops what the port sweep heard: none of it is believed of a tarpit.
  package mutating func forgetPorts() { observations.removeAll { $0.key == "tcp.port" } }

  /// Adds observations; one whose fact and endpoint are known already is merged into it.
  mutating func take(_ new: [Observation]) {
    for observation in new {
      if let index = observations.firstIndex(where: {
        $0.fact == observation.fact && $0.endpoint == observation.endpoint
      }) {
        observations[index].merge(observation)
      } else {
        observations.append(observation)
      }
    }
  }
}
