/// Under which products of the feeds a device is looked up, and why these.
package struct ProductChoice: Hashable, Sendable, Codable {
  package enum Certainty: String, Sendable, Codable, CaseIterable {
    /// One product fits and no other does.
    case exact
    /// A person said which.
    case confirmed
    /// Several fit equally: undetermined until a person says which.
    case ambiguous
    /// None fits, or a person said that none does.
    case none
  }

  package let certainty: Certainty
  /// CPE names without a version, or plain names (`Vendor Product`); of an ambiguous choice none.
  package let names: [String]
  /// What a person has to choose from.
  package let candidates: [String]
  package let reason: Explanation

  package init(_ certainty: Certainty, names: [String] = [], candidates: [String] = [], reason: Explanation) {
    self.certainty = certainty
    self.names = names
    self.candidates = candidates
    self.reason = reason
  }
}
