/// The claims about one device fused: for each attribute the winning value, how sure, why, and what lost.
package struct Identity: Hashable, Sendable, Codable {
  /// One fused attribute.
  package struct Value: Hashable, Sendable, Codable {
    package let value: String
    /// 0...1, calibrated: of the values given at 0.9, nine in ten are right.
    package let confidence: Double
    /// The claims that agree with the value, strongest first.
    package let evidence: [Claim]
    /// The claims that say otherwise, strongest first.
    package let losers: [Claim]

    package init(value: String, confidence: Double, evidence: [Claim], losers: [Claim]) {
      self.value = value
      self.confidence = confidence
      self.evidence = evidence
      self.losers = losers
    }
  }

  /// Only the attributes that are known; an absent one is unknown.
  package var values: [Attribute: Value]
  /// CPE 2.3 names, formatted strings, most specific first; only names that a feed or fingerprint knows.
  package var cpes: [String]
  /// Claims that did not suffice (a class with one weak kind of evidence), kept for `devices show`.
  package var insufficient: [Claim]

  package init(values: [Attribute: Value] = [:], cpes: [String] = [], insufficient: [Claim] = []) {
    self.values = values
    self.cpes = cpes
    self.insufficient = insufficient
  }

  package subscript(attribute: Attribute) -> String? { values[attribute]?.value }

  package var deviceClass: DeviceClass {
    self[.deviceClass].flatMap(DeviceClass.init(rawValue:)) ?? .unknown
  }
  package var vendor: String? { self[.vendor] }
  package var model: String? { self[.model] }
  package var firmware: String? { self[.firmware] }
  package var serial: String? { self[.serial] }
  package var name: String? { self[.name] }
}
