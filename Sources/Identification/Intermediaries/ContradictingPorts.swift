import Vocabulary

/// A host whose ports name three makers or more that have nothing to do with each other, and whose own structured words bear
/// none of them out: a honeypot, or a box that passes on whatever is behind it. What such a host is, its greetings do not
/// tell: they become no value and are shown as a conflict. Programs that sit in many makers' devices (OpenSSH, Dropbear,
/// lighttpd, GoAhead) name no maker, and two makers may be label and inside of one device.
struct ContradictingPorts {
  private static let minimum = 3
  /// More doors than this are not compared: that many open ports tell nothing anyway.
  private static let doorLimit = 16
  /// What a host calls itself and where it stands is not in dispute.
  private static let undisputed: Set<Attribute> = [.name, .location]

  let isConflict: Bool

  init(_ profiles: PortProfiles, _ catalogue: Catalogue) {
    let makers = profiles.doors.sorted { $0.key < $1.key }.prefix(Self.doorLimit).map(\.value)
    let families = MakerFamilies(catalogue.labels)
    // A router that says what it is forwards ports to whatever is behind it.
    let forwards = !profiles.house.classes.isDisjoint(with: PortIdentities.gateways) && !profiles.ofHouse.isEmpty
    isConflict =
      !forwards && Self.contradicting(makers, families)
      && !profiles.ofHouse.union(profiles.ofFields).contains { maker in
        makers.contains { $0.contains { families.areKin($0, maker) } }
      }
  }

  /// The claim, marked where the host's ports contradict each other and it was heard at one of them.
  func judged(_ claim: Claim) -> Claim {
    guard isConflict, claim.nature > .foreign, claim.nature < .person, !Self.undisputed.contains(claim.attribute) else {
      return claim
    }
    let isOfPort = PortProfiles.door(of: claim) != nil || claim.evidence.key == "tcp.port"
    return isOfPort ? claim.marked(.conflict) : claim
  }

  /// Whether three doors name makers of which no two have anything in common.
  private static func contradicting(_ makers: [Set<String>], _ families: MakerFamilies) -> Bool {
    var strangers: [[Int]] = makers.indices.map { [$0] }
    for _ in 1..<minimum {
      strangers = strangers.flatMap { group in
        makers.indices.filter { next in
          next > (group.last ?? next) && group.allSatisfy { families.areStrangers(makers[$0], makers[next]) }
        }.map { group + [$0] }
      }
    }
    return !strangers.isEmpty
  }
}
