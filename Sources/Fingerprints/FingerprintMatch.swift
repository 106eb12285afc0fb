import Vocabulary

/// What one fingerprint read out of one observed value.
package struct FingerprintMatch: Hashable, Sendable {
  /// The fingerprint's description and file, such as `hp/snmp.xml: HP LaserJet, JetDirect`.
  package let name: String
  /// Recog's parameters after interpolation: `hw.vendor`, `hw.product`, `os.version`, `service.vendor`…
  package let parameters: [String: String]
  /// 0...1: Recog's `*.certainty` where given, else the preference of its file.
  package let certainty: Double

  package init(name: String, parameters: [String: String], certainty: Double) {
    self.name = name
    self.parameters = parameters
    self.certainty = certainty
  }
}

/// Something that matches observed values: the fingerprint library, or a test's stand-in.
package protocol FingerprintMatching: Sendable {
  /// The matches of a value among the fingerprints of its key, best first; empty if none matches.
  func matches(_ key: ObservationKey, _ value: String) -> [FingerprintMatch]
}
