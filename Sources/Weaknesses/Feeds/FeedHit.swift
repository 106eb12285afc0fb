import Knowledge
import Vocabulary

/// What the feeds say of one CVE on one device, all sources together.
struct FeedHit {
  let weakness: KnownWeakness
  let voices: RecordJudge.Voices
  /// The one that decides.
  let leading: VoiceJudgement
  let status: Finding.Status
  /// Whether the sources differ on whether the device has it.
  let isDisputed: Bool
  /// Whether only products are meant that the device may be.
  let isDoubtfulProduct: Bool

  /// `nil`: nobody speaks of the device's products, or it may be such a product and would not be affected anyhow.
  init?(_ weakness: KnownWeakness, judge: RecordJudge) {
    let voices = judge.voices(of: weakness)
    self.weakness = weakness
    self.voices = voices
    if let leading = voices.certain.min(by: { $0.rank < $1.rank }) {
      self.leading = leading
      isDoubtfulProduct = false
    } else if let leading = voices.possible.min(by: { $0.rank < $1.rank }), leading.rank < 2 || leading.isSilent {
      self.leading = leading
      isDoubtfulProduct = true
    } else {
      return nil
    }
    let words = Set(voices.certain.filter { !$0.isSilent }.map(\.findingStatus))
    isDisputed = words.contains(.affected) && (words.contains(.fixed) || words.contains(.notAffected))
    status = Self.status(of: voices, isDoubtfulProduct)
  }

  /// Affected by any source is affected; one that decides stands above one that cannot.
  private static func status(of voices: RecordJudge.Voices, _ isDoubtful: Bool) -> Finding.Status {
    if voices.rejection != nil { return .notAffected }
    if isDoubtful { return .undetermined }
    let words = voices.certain.map(\.findingStatus)
    for status in [Finding.Status.affected, .fixed, .notAffected] where words.contains(status) { return status }
    return .undetermined
  }

  /// Whether all that decide name single newer versions only: the letter says no, and nobody looked at what runs.
  var leavesDoubt: Bool {
    let deciding = voices.certain.filter { $0.findingStatus == .notAffected || $0.findingStatus == .fixed }
    return status == .notAffected && !deciding.isEmpty && deciding.allSatisfy(\.leavesDoubt)
  }

  /// The voice that the sentence tells of: the first that has the status.
  var telling: VoiceJudgement {
    if isDoubtfulProduct { return leading }
    return voices.certain.first { $0.findingStatus == status } ?? leading
  }

  /// Fixed versions as the sources state them of the device's product.
  var fixes: [String] {
    var fixes: [String] = []
    for fix in voices.certain.flatMap(\.fixes) where !fixes.contains(fix) { fixes.append(fix) }
    return fixes
  }
}
