import Capture
import Identification
import NetworkTypes
import Pipeline
import Probing
import Vocabulary

/// `--dry-run`: targets, packets and minutes; nothing is sent and no register is opened.
struct DryRun {
  let options: ScanOptions
  let session: Session

  private var output: Output { session.output }

  func show() throws {
    let ports = PortSweep.defaultPorts.count
    var segments: [Segment] = []
    for name in options.interfaces {
      let interface = try NetworkInterface.named(name)
      let plan = ScanPlan(interface: interface, options: options)
      let rate = Double(Pace(rawValue: options.pace.rawValue)?.packetsInAll ?? 200)
      // Two rounds of ARP for everyone; what answers is unknown, a tenth is a usual office.
      let hosts = (plan.targets.count + 9) / 10
      let packets = plan.targets.count * 2 + hosts * (ports * 2 + 60)
      segments.append(
        Segment(
          interface: name, prefixes: interface.prefixes, addresses: plan.targets.count, packets: packets,
          minutes: Int((Double(packets) / rate / 60).rounded(.up)), gaps: plan.gaps,
          triesDefaultCredentials: options.triesDefaultCredentials))
    }
    if output.json { return try output.document(segments) }
    output.say("dryrun.head", ["interfaces": options.interfaces.joined(separator: " ")])
    for segment in segments {
      output.say(
        "dryrun.segment",
        [
          "segment": segment.interface, "prefixes": segment.prefixes.map(\.description).joined(separator: ", "),
          "addresses": "\(segment.addresses)", "packets": "\(segment.packets)", "minutes": "\(segment.minutes)",
        ])
      for gap in segment.gaps { output.line("  - " + output.sentences.text(gap)) }
    }
    output.say("dryrun.probes")
    let logins = DefaultCredentialsProbe.declaration.name
    for probe in ProbeRegistry.all.map({ $0.declaration }) where probe.name != logins {
      output.line("  \(probe.name): \(probe.summary)")
    }
    guard options.triesDefaultCredentials, !options.passive else { return output.say("dryrun.no_logins") }
    let listed = try FactoryLogins.load(from: session.data, vendors: Catalogue(from: session.data).vendors)
    output.say(
      "dryrun.logins",
      [
        "rows": "\(listed.all.count)", "vendors": "\(Set(listed.all.map(\.vendor)).count)",
        "connections": "\(DefaultCredentialsProbe.declaration.cost.connections)",
      ])
  }

  private struct Segment: Encodable {
    let interface: String
    let prefixes: [IPPrefix]
    let addresses: Int
    let packets: Int
    let minutes: Int
    let gaps: [Explanation]
    let triesDefaultCredentials: Bool

    enum CodingKeys: String, CodingKey {
      case interface, prefixes, addresses, packets, minutes, gaps
      case triesDefaultCredentials = "try_default_credentials"
    }
  }
}
