import Knowledge
import Vocabulary

/// Holds all that the feeds say of one CVE against one device.
struct RecordJudge {
  let profile: DeviceProfile

  /// What each source says of products that are the device's for certain, and of those that it may be.
  struct Voices {
    var certain: [VoiceJudgement] = []
    var possible: [VoiceJudgement] = []
    /// The source that has withdrawn the CVE.
    var rejection: CVERecord?
  }

  func voices(of weakness: KnownWeakness) -> Voices {
    var voices = Voices()
    for record in weakness.records {
      if record.isRejected {
        voices.rejection = record
        continue
      }
      // What a source states in words of products and versions says more than the bare CPE names beside it.
      if listVoices(of: record, &voices) { continue }
      guard !record.configurations.isEmpty, let (match, isCertain) = profile.match(record.configurations) else {
        continue
      }
      let voice = voice(match, of: record)
      if isCertain { voices.certain.append(voice) } else { voices.possible.append(voice) }
    }
    return voices
  }

  /// The products that a record names plainly.
  /// - Returns: whether any of them is the device's.
  private func listVoices(of record: CVERecord, _ voices: inout Voices) -> Bool {
    var certain: [String: [VoiceJudgement]] = [:]
    var possible: [String: [VoiceJudgement]] = [:]
    for product in record.affected {
      guard let isCertain = profile.concerns(product) else { continue }
      let source = record.voice == .csaf ? "CSAF (\(product.teller))" : "CVE List (\(product.teller))"
      let voice = RangeVoice(affected: product, scheme: profile.scheme).judge(
        profile.question.versions, source: source)
      if isCertain { certain[source, default: []].append(voice) } else { possible[source, default: []].append(voice) }
    }
    voices.certain += certain.sorted { $0.key < $1.key }.compactMap { VoiceJudgement.combined($0.value) }
    voices.possible += possible.sorted { $0.key < $1.key }.compactMap { VoiceJudgement.combined($0.value) }
    return !certain.isEmpty || (!possible.isEmpty && record.configurations.isEmpty)
  }

  private func voice(_ match: Match, of record: CVERecord) -> VoiceJudgement {
    var match = match
    if case .undetermined(.firmwareFamily) = match.verdict, let family = family(of: match, in: record) {
      match = profile.match(record.configurations, asRunning: family)
    }
    let name = match.criterion?.name
    var voice = VoiceJudgement(
      source: record.voice == .nvd ? "NVD" : "CVE List (ADP)", status: .undetermined("no_configuration"),
      product: name.map { "\($0.vendor.text ?? "*"):\($0.product.text ?? "*")" } ?? "?", bound: match.bound,
      firmware: match.version ?? profile.question.versions.first, fixes: match.fixedIn.map { [$0] } ?? [])
    switch match.verdict {
    case .affected: voice.status = .affected
    case .notAffected(let absence):
      voice.status = absence == .fixed ? .fixed : .notAffected(absence.rawValue)
    case .undetermined(let doubt): voice.status = .undetermined(doubt.rawValue)
    case .otherProduct: voice.status = .notAffected("other_product")
    }
    return voice
  }

  /// A family's firmware on this very hardware: the device runs it where the record names only one such family.
  private func family(of match: Match, in record: CVERecord) -> MatchTarget.Name? {
    guard let criterion = match.criterion?.name, let vendor = criterion.vendor.text,
      let product = criterion.product.text
    else { return nil }
    var families: Set<String> = []
    for configuration in record.configurations where configuration.nodes.count > 1 {
      for criterion in configuration.nodes.flatMap(\.criteria) where criterion.isVulnerable {
        if criterion.name.part == .operatingSystem, criterion.name.vendor.text == vendor {
          families.insert(criterion.name.product.text ?? "*")
        }
      }
    }
    guard families.count == 1 else { return nil }
    return MatchTarget.Name(part: criterion.part, vendor: vendor, product: product)
  }
}
