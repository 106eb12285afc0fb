import Foundation

/// What only a person knows of a device, with who said it, when and until when it holds.
package struct Attestation: Hashable, Sendable, Codable {
  package enum Result: String, Sendable, Codable, CaseIterable {
    case met
    case notMet = "not_met"
    /// The device cannot do it: a functional limit, the claim behind routes B2 to B4.
    case cannot
    case notApplicable = "not_applicable"
  }

  package let device: String
  package let control: String
  package let result: Result
  package let by: String
  package let at: Date
  package let validUntil: Date?
  package let note: String?

  package init(
    device: String, control: String, result: Result, by: String, at: Date, validUntil: Date? = nil, note: String? = nil
  ) {
    self.device = device
    self.control = control
    self.result = result
    self.by = by
    self.at = at
    self.validUntil = validUntil
    self.note = note
  }
}
