import Foundation
import NetworkTypes
import Vocabulary

/// Half-open TCP: one SYN a port, as a frame; Capture hears the answers and our kernel, which knows no such
/// connection, resets them. Two rounds, in random order over hosts and ports, each host at its own pace.
package struct PortSweep: Sendable {
  /// One host to ask.
  package struct Target: Sendable, Hashable {
    package let mac: MACAddress
    package let address: IPAddress

    package init(mac: MACAddress, address: IPAddress) {
      self.mac = mac
      self.address = address
    }
  }

  /// The source port of every SYN of this run, above Linux's ephemeral ports: answers to it are answers to the sweep.
  package let sourcePort: UInt16

  private let source: LinkSource
  private let sender: any FrameSender
  private let governor: Governor

  package init(
    from source: LinkSource, over sender: any FrameSender, behind governor: Governor,
    sourcePort: UInt16 = .random(in: 61_001...65_500)
  ) {
    self.source = source
    self.sender = sender
    self.governor = governor
    self.sourcePort = sourcePort
  }

  /// Asks each target each port; a port that did not answer is asked once more.
  /// - Parameters:
  ///   - targets: MAC and address of each host; one without an address of ours in its family is left out.
  ///   - ports: `defaultPorts` by habit; they include the canary of `Tarpit`.
  ///   - rounds: 2 by habit.
  ///   - settle: how long answers may take before the next round begins.
  ///   - now: the time of day for `sent`.
  ///   - answered: the ports, open or closed, that a host has answered.
  /// - Returns: what was sent; `sent` has one entry a host: answered, silent, or skipped with the governor's reason.
  package func run(
    _ targets: [Target], ports: [UInt16] = PortSweep.defaultPorts, rounds: Int = 2,
    settle: Duration = .milliseconds(700), now: @Sendable () -> Date = { Date() },
    answered: @Sendable (Target) async -> Set<UInt16>
  ) async -> SweepResult {
    var result = SweepResult()
    var tallies = targets.map { Tally(target: $0, source: source.address(for: $0.address)) }
    result.leftOut = tallies.count { $0.source == nil }
    rounds: for round in 0..<max(1, rounds) {
      if round > 0 {
        do { try await governor.time.wait(until: governor.time.now + settle) } catch {
          result.isInterrupted = true
          break
        }
      }
      var waiting: [(host: Int, ports: [UInt16])] = []
      for index in tallies.indices where tallies[index].source != nil && tallies[index].refusal == nil {
        let known = round == 0 ? [] : await answered(tallies[index].target)
        waiting.append((index, ports.filter { !known.contains($0) }.shuffled()))
      }
      // One port of every host, then the next: the hosts' own paces overlap.
      for step in 0..<(waiting.map(\.ports.count).max() ?? 0) {
        for (host, ports) in waiting where step < ports.count && tallies[host].refusal == nil {
          do throws(ProbeError) {
            try await governor.admit(to: HostID(segment: source.segment, mac: tallies[host].target.mac))
          } catch {
            if Task.isCancelled {
              result.isInterrupted = true
              break rounds
            }
            tallies[host].refusal = error.detail
            continue
          }
          send(ports[step], to: &tallies[host], &result)
        }
      }
    }
    for tally in tallies where tally.source != nil {
      if tally.packets > 0 { result.asked += 1 }
      let heard = !(await answered(tally.target)).isEmpty
      result.sent.append(record(tally, heard: heard, at: now()))
    }
    return result
  }

  /// One host's part of the sweep.
  private struct Tally {
    let target: Target
    let source: IPAddress?
    var packets = 0
    var refusal: String?
  }

  private func send(_ port: UInt16, to tally: inout Tally, _ result: inout SweepResult) {
    guard let own = tally.source else { return }
    let frame = Frames.syn(
      Frames.SYN(
        sourceMAC: source.mac, source: own, sourcePort: sourcePort, targetMAC: tally.target.mac,
        target: tally.target.address, port: port, sequence: .random(in: 0...UInt32.max),
        identification: .random(in: 0...UInt16.max)))
    guard let frame else { return }
    result.send(frame, over: sender)
    tally.packets += 1
  }

  private func record(_ tally: Tally, heard: Bool, at time: Date) -> Sent {
    let endpoint = Endpoint(segment: source.segment, mac: tally.target.mac, ip: tally.target.address)
    let outcome: Sent.Outcome = heard ? .answered : tally.refusal != nil ? .skipped : .silent
    return Sent(
      to: endpoint, probe: "port-sweep", port: nil, connections: 0, packets: tally.packets, bytes: 0,
      outcome: outcome, detail: tally.refusal, at: time)
  }
}
