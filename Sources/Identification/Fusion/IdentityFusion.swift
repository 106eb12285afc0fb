import Vocabulary

/// Decides between claims. The most trusted nature wins (person, own field, own text, hearsay, behaviour, MAC), then the
/// stronger evidence; independent kinds that agree strengthen, contradiction weakens and is shown. A value that does not
/// suffice is unknown.
package struct IdentityFusion: Sendable {
  private let catalogue: Catalogue
  private let normalizer: ValueNormalizer
  private let grouping: ClassGrouping
  private let labels: LabelAndMaker

  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    normalizer = ValueNormalizer(catalogue: catalogue)
    grouping = ClassGrouping(words: catalogue.classes)
    labels = LabelAndMaker(catalogue: catalogue)
  }

  /// Below it a value is not given: it is kept among the insufficient claims.
  static let threshold = 0.45
  /// A longer text speaks of a device as often as it is one.
  private static let nameplateLength = 60

  /// The same claims give the same identity, in whatever order they come.
  package func fuse(_ claims: [Claim]) -> Identity {
    var identity = Identity()
    let all = claims.compactMap(normalizer.normalised)
    let claims = all.filter { !$0.marks.contains(.conflict) }
    let byAttribute = Dictionary(grouping: claims.filter { $0.nature != .foreign }, by: \.attribute)

    func groups(_ attribute: Attribute) -> [ClaimGroup] {
      ValueGrouping(normalizer).groups(attribute, byAttribute[attribute] ?? [])
    }
    let vendors = labels.parted(groups(.vendor).sorted(by: outranksAsVendor), makers: byAttribute[.maker] ?? [])
    decide(.vendor, vendors.labels, into: &identity, isRanked: true)
    let models = (byAttribute[.model] ?? []).map { labelled($0, by: identity.vendor) }
    decide(.model, ValueGrouping(normalizer).groups(.model, models), into: &identity)
    let classClaims =
      (byAttribute[.deviceClass] ?? []) + classesOfModel(identity, makers: Set(vendors.makers.map(\.value)))
    let classes = ClassOfOtherMaker(catalogue: catalogue).parted(classClaims, identity.values[.vendor])
    decide(.deviceClass, grouping.groups(classes.own), into: &identity)
    for attribute in Attribute.allCases where ![.vendor, .model, .deviceClass, .cpe, .maker].contains(attribute) {
      decide(attribute, groups(attribute), into: &identity)
    }
    let inside = labels.inside(vendors.makers, identity.vendor, identity.deviceClass)
    decide(.maker, ValueGrouping(normalizer).groups(.maker, inside), into: &identity)
    identity.cpes = cpes(byAttribute[.cpe] ?? [], identity)
    identity.insufficient =
      ClaimGroup.order(identity.insufficient) + Self.shown(all.filter { $0.marks.contains(.conflict) } + classes.other)
      + Self.shown(claims.filter { $0.nature == .foreign })
    return identity
  }

  /// What becomes no value and is to be seen all the same (other devices behind this address, ports that contradict each
  /// other): a busy print server has many.
  private static func shown(_ claims: [Claim]) -> [Claim] {
    let shown: Set<Attribute> = [.deviceClass, .vendor, .model, .firmware, .serial, .name]
    return Array(ClaimGroup.order(claims.filter { shown.contains($0.attribute) }).prefix(32))
  }

  private func labelled(_ claim: Claim, by vendor: String?) -> Claim {
    guard let vendor else { return claim }
    let label = catalogue.models.label(vendor: vendor, model: claim.value)
    return label == claim.value ? claim : claim.saying(label)
  }

  private func decide(
    _ attribute: Attribute, _ groups: [ClaimGroup], into identity: inout Identity, isRanked: Bool = false
  ) {
    var ranked = isRanked ? groups : groups.sorted(by: Self.outranks)
    if attribute == .deviceClass, let first = ranked.first,
      let index = ranked.firstIndex(where: { grouping.replaces($0, first) })
    {
      ranked.insert(ranked.remove(at: index), at: 0)
    }
    // As strong, and with the kind of evidence that a value needs.
    if let first = ranked.first, !suffices(attribute, first),
      let index = ranked.firstIndex(where: { suffices(attribute, $0) && $0.score >= first.score })
    {
      ranked.insert(ranked.remove(at: index), at: 0)
    }
    guard let winner = ranked.first else { return }
    // What the winner stands on may also stand, as a more general word, beside it.
    let losers = ranked.dropFirst().map { group in
      ClaimGroup(value: group.value, claims: group.claims.filter { !winner.support.contains($0) })
    }.filter { !$0.claims.isEmpty }
    let confidence = confidence(of: winner, against: losers, attribute)
    guard suffices(attribute, winner), confidence >= Self.threshold else {
      identity.insufficient += ranked.flatMap(\.claims)
      return
    }
    identity.values[attribute] = Identity.Value(
      value: winner.value, confidence: confidence, evidence: winner.ordered,
      losers: ClaimGroup.order(losers.flatMap(\.claims)))
  }

  /// A name that the catalogue knows is a maker of devices; one that it does not know may be of a chip, a bureau or a person.
  private func outranksAsVendor(_ a: ClaimGroup, _ b: ClaimGroup) -> Bool {
    let (knowsA, knowsB) = (isKnown(a), isKnown(b))
    return knowsA != knowsB ? knowsA : Self.outranks(a, b)
  }

  private func isKnown(_ group: ClaimGroup) -> Bool {
    group.nature == .person || group.ownBest >= 0.6 && catalogue.vendors.vendor(named: group.value) != nil
  }

  private static func outranks(_ a: ClaimGroup, _ b: ClaimGroup) -> Bool {
    if a.nature != b.nature { return a.nature > b.nature }
    if a.score != b.score { return a.score > b.score }
    if a.value.count != b.value.count { return a.value.count > b.value.count }
    return a.value < b.value
  }

  private func confidence(of winner: ClaimGroup, against losers: [ClaimGroup], _ attribute: Attribute) -> Double {
    guard winner.nature != .person else { return 1 }
    // A host has several names; another name does not make one wrong.
    let scale = attribute == .name || attribute == .uuid || attribute == .location ? 0.1 : 1.0
    let against =
      losers.map { loser -> Double in
        let isCloser =
          attribute == .deviceClass
          && DeviceClass(rawValue: winner.value).map { win in
            DeviceClass(rawValue: loser.value).map { catalogue.classes.isGeneral(win, of: $0) } ?? false
          } ?? false
        // A word that knows itself to be the lesser one (a card's version beside the device's) hardly contradicts.
        let share = loser.nature == winner.nature && loser.ownBest >= winner.ownBest - 0.1 ? 0.5 : 0.15
        return loser.score * share * (isCloser ? 0.3 : 1) * scale
      }.max() ?? 0
    return ((winner.score * (1 - against)) * 1_000).rounded() / 1_000
  }

  /// A class needs two kinds of evidence or the device's own structured word. A MAC alone names the vendor only where its
  /// organisation makes whole devices, never a class.
  private func suffices(_ attribute: Attribute, _ group: ClaimGroup) -> Bool {
    switch attribute {
    case .deviceClass:
      let claims = group.claims + group.support
      return claims.contains { $0.nature >= .ownField && $0.certainty >= 0.5 } || group.kinds.count >= 2
    case .vendor:
      return group.claims.contains { $0.nature > .hardwareAddress || $0.certainty >= MACVendorRule.wholeDevice }
    default: return true
    }
  }

  /// The class that the model's family has, as the word of whoever named the model; a short text that names maker and model
  /// speaks of the device as its nameplate does.
  private func classesOfModel(_ identity: Identity, makers: Set<String>) -> [Claim] {
    guard let vendor = identity.vendor ?? makers.min(), let model = identity.values[.model] else { return [] }
    let names = [vendor] + makers.sorted()
    let nameplates = Set(
      (identity.values[.vendor]?.evidence ?? []).filter { $0.nature == .ownText }.map(\.evidence.text)
        .filter { $0.count <= Self.nameplateLength })
    return model.evidence.compactMap { claim in
      let found = names.lazy.flatMap { name in
        [claim.value, model.value].compactMap { catalogue.models.deviceClass(vendor: name, model: $0) }
      }.first
      return found.map {
        let evidence = Evidence(
          key: claim.evidence.key, text: claim.evidence.text, oid: claim.evidence.oid, port: claim.evidence.port,
          rule: "model family of \(vendor): \(claim.value)")
        return Claim(
          .deviceClass, $0.rawValue, certainty: min(claim.certainty, 0.93),
          nature: claim.nature == .ownText && nameplates.contains(claim.evidence.text) ? .ownField : claim.nature,
          kind: claim.kind, evidence: evidence)
      }
    }
  }

  /// Names from fingerprints that did not lose, most specific first.
  private func cpes(_ claims: [Claim], _ identity: Identity) -> [String] {
    let lost = Set(
      [Attribute.vendor, .model].flatMap { identity.values[$0]?.losers ?? [] }.map(\.evidence.rule))
    var seen: Set<String> = []
    func specificity(_ name: String) -> Int { name.split(separator: ":").filter { $0 != "*" && $0 != "-" }.count }
    return ClaimGroup.order(claims.filter { !lost.contains($0.evidence.rule) }).map(\.value)
      .filter { seen.insert($0).inserted }.sorted { (specificity($1), $0) < (specificity($0), $1) }
  }
}
