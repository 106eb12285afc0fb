import Vocabulary

/// A way in which what another device said comes through a host's address. Such facts are shown as hearsay and never
/// become the host's class, vendor, model or serial.
protocol Intermediary: Sendable {
  /// Shown with each claim that is drawn from such a fact.
  var name: String { get }
  /// The facts that are not the host's own; none where nothing tells so.
  func foreign(among facts: HostFacts) -> Set<Fact>
}

/// The known ways, one file each.
enum IntermediaryRegistry {
  static let all: [any Intermediary] = [
    PageAboutDevices(),
    PrintServer(),
    AnnouncementRelay(),
    ReverseProxy(),
  ]
}

/// A host's facts, parted into its own and those of others.
struct PartedFacts: Sendable {
  let own: HostFacts
  /// With the name of the way that each came.
  let foreign: [(way: String, facts: HostFacts)]

  init(_ facts: HostFacts) {
    var own = facts
    var foreign: [(String, HostFacts)] = []
    for way in IntermediaryRegistry.all {
      let others = way.foreign(among: own)
      guard !others.isEmpty else { continue }
      foreign.append((way.name, own.others(others)))
      own = own.without(others)
    }
    self.own = own
    self.foreign = foreign
  }
}

extension Claim {
  /// The claim as one about another device, with the way that it came.
  func foreign(through way: String) -> Claim {
    Claim(
      attribute, value, certainty: certainty, nature: .foreign, kind: kind,
      evidence: Evidence(
        key: evidence.key, text: evidence.text, oid: evidence.oid, port: evidence.port,
        rule: "\(evidence.rule), through this address: \(way)"), marks: marks)
  }
}
