import DataFiles
import NetworkTypes
import Vocabulary

/// `regulation/article7.yaml` as it is written.
struct RuleFile: Decodable {
  let id: String
  let version: String
  let effective: String
  let title: [String: String]
  let clauses: [Clause]
  let controls: [Control]
  let exceptions: ExceptionParameters
  let review: ReviewParameters
  let scopes: [ScopeRule]
  let baselines: Baselines

  struct Baselines: Decodable {
    /// Ports that any device may show: discovery and address assignment.
    let common: [TransportPort]
    let classes: [ClassBaseline]
    /// What the devices of one maker show besides: the ports by which its own programs reach them.
    let vendors: [VendorBaseline]?
  }

  struct ClassBaseline: Decodable {
    let classes: [DeviceClass]
    let ports: [TransportPort]
  }
}

/// A maker's own ports, which its recorders and programs need.
struct VendorBaseline: Sendable, Hashable, Decodable {
  /// As in `catalogue/vendors.yaml`.
  let vendor: String
  let classes: Set<DeviceClass>
  let ports: [TransportPort]
  /// The document that names them.
  let source: String
}

/// A clause of the regulation or guideline, so that a control can name it.
package struct Clause: Sendable, Hashable, Decodable {
  package let id: String
  package let title: [String: String]
  package let document: String
}

/// The scope of classes and why.
package struct ScopeRule: Sendable, Hashable, Decodable {
  package let scope: Scope
  package let classes: [DeviceClass]
  package let basis: [String: String]
}

/// The numbers of an exception's life. All are configuration, none is law.
package struct ExceptionParameters: Sendable, Hashable, Decodable {
  /// Days that an exception lasts unless the approver says otherwise.
  package let defaultDays: Int
  package let maximumDays: Int
  /// The most for a weakness that is known to be exploited.
  package let exploitedMaximumDays: Int
  /// Days before its end at which it is warned of.
  package let warnDays: [Int]
  /// Days between two reviews.
  package let reviewDays: Int

  package init(
    defaultDays: Int, maximumDays: Int, exploitedMaximumDays: Int, warnDays: [Int], reviewDays: Int
  ) {
    self.defaultDays = defaultDays
    self.maximumDays = maximumDays
    self.exploitedMaximumDays = exploitedMaximumDays
    self.warnDays = warnDays
    self.reviewDays = reviewDays
  }

  enum CodingKeys: String, CodingKey {
    case defaultDays = "default_days"
    case maximumDays = "maximum_days"
    case exploitedMaximumDays = "exploited_maximum_days"
    case warnDays = "warn_days"
    case reviewDays = "review_days"
  }
}

/// How often people look, and how a team is told from a person.
package struct ReviewParameters: Sendable, Hashable, Decodable {
  package let listDays: Int
  /// A manager whose name ends in one of these is a team, not a person.
  package let teamWords: [String]

  enum CodingKeys: String, CodingKey {
    case listDays = "list_days"
    case teamWords = "team_words"
  }
}
