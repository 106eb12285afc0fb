import Vocabulary

/// Puts claims of a class into groups; a more general class supports a special one that has evidence of its own, and a
/// printer that scans is a multifunction device.
struct ClassGrouping {
  let words: ClassWords

  /// A special class below this weight does not take the general one's evidence.
  private static let ownMinimum = 0.45

  func groups(_ claims: [Claim]) -> [ClaimGroup] {
    let claims = claims + multifunction(claims)
    var byClass: [DeviceClass: [Claim]] = [:]
    for claim in claims {
      guard let deviceClass = DeviceClass(rawValue: claim.value) else { continue }
      byClass[deviceClass, default: []].append(claim)
    }
    return byClass.map { deviceClass, own in
      var group = ClaimGroup(value: deviceClass.rawValue, claims: own)
      if group.ownBest >= Self.ownMinimum {
        group.support = byClass.filter { words.isGeneral($0.key, of: deviceClass) }.flatMap(\.value)
      }
      return group
    }
  }

  /// Whether the group's class has enough of its own to stand instead of a more general one, whatever else the general one
  /// has: a word of the device itself.
  func replaces(_ special: ClaimGroup, _ general: ClaimGroup) -> Bool {
    guard let a = DeviceClass(rawValue: special.value), let b = DeviceClass(rawValue: general.value),
      words.isGeneral(b, of: a), !words.isGeneral(a, of: b)
    else { return false }
    return special.claims.contains {
      $0.nature >= .ownText && ClaimGroup.weight($0) >= ($0.nature >= .ownField ? 0.6 : 0.75)
    }
  }

  /// For each word of a scanner beside words of a printer, the word of a multifunction device.
  private func multifunction(_ claims: [Claim]) -> [Claim] {
    func of(_ deviceClass: DeviceClass) -> [Claim] {
      claims.filter { $0.value == deviceClass.rawValue && $0.certainty >= 0.5 && $0.nature >= .behaviour }
    }
    guard !of(.printer).isEmpty else { return [] }
    return of(.scanner).map {
      let evidence = Evidence(
        key: $0.evidence.key, text: $0.evidence.text, oid: $0.evidence.oid, port: $0.evidence.port,
        rule: "prints and scans: \($0.evidence.rule)")
      return Claim(
        .deviceClass, DeviceClass.mfp.rawValue, certainty: $0.certainty, nature: $0.nature, kind: $0.kind,
        evidence: evidence)
    }
  }
}
