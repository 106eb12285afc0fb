import DataFiles
import Foundation
import NetworkTypes
import Vocabulary

/// The rules of Article 7 as data: clauses, controls, scopes, port baselines, parameters, documented limits.
package struct RuleSet: Sendable {
  package let id: String
  package let version: String
  /// The day from which it holds, `YYYY-MM-DD`.
  package let effective: String
  package let title: [String: String]
  package let clauses: [Clause]
  package let controls: [Control]
  package let exceptions: ExceptionParameters
  package let review: ReviewParameters
  package let scopes: [ScopeRule]
  package let limits: [FunctionalLimit]
  let commonPorts: Set<TransportPort>
  let baselines: [DeviceClass: Set<TransportPort>]
  let vendorBaselines: [VendorBaseline]

  /// Reads `regulation/article7.yaml` and `regulation/functional-limits.yaml` and verifies them.
  /// - Throws: `DataFileError` that names the file and what is wrong with it.
  package static func load(from folder: DataFolder) throws(DataFileError) -> RuleSet {
    let regulation = folder.folder("regulation")
    let url = regulation.appendingPathComponent("article7.yaml")
    let limitsURL = regulation.appendingPathComponent("functional-limits.yaml")
    return try RuleSet(
      YAMLFile.read(RuleFile.self, at: url), path: url.path,
      limits: YAMLFile.read([FunctionalLimit].self, at: limitsURL), limitsPath: limitsURL.path)
  }

  /// From the two texts; the paths only name them in errors.
  package static func decode(
    _ text: String, path: String, limits: String, limitsPath: String
  ) throws(DataFileError) -> RuleSet {
    try RuleSet(
      YAMLFile.decode(RuleFile.self, from: text, path: path), path: path,
      limits: YAMLFile.decode([FunctionalLimit].self, from: limits, path: limitsPath), limitsPath: limitsPath)
  }

  private init(
    _ file: RuleFile, path: String, limits: [FunctionalLimit], limitsPath: String
  ) throws(DataFileError) {
    id = file.id
    version = file.version
    effective = file.effective
    title = file.title
    clauses = file.clauses
    controls = file.controls
    exceptions = file.exceptions
    review = file.review
    scopes = file.scopes
    self.limits = limits
    commonPorts = Set(file.baselines.common)
    var baselines: [DeviceClass: Set<TransportPort>] = [:]
    for line in file.baselines.classes {
      for deviceClass in line.classes { baselines[deviceClass, default: []].formUnion(line.ports) }
    }
    self.baselines = baselines
    vendorBaselines = file.baselines.vendors ?? []
    if let problem = RuleSetRules.problem(of: self) { throw .invalid(path: path, problem: problem) }
    if let problem = RuleSetRules.problem(of: limits, controls: controls) {
      throw .invalid(path: limitsPath, problem: problem)
    }
  }

  /// The checks that controls name and the library does not have: none, or the two data folders do not fit each other.
  package func unknownChecks(known: Set<String>) -> [String] {
    Set(controls.flatMap(\.checks)).subtracting(known).sorted()
  }

  package func control(_ id: String) -> Control? { controls.first { $0.id == id } }

  /// The scope of a class by default, and why, as a sentence with the basis in both languages.
  package func scope(of deviceClass: DeviceClass) -> (scope: Scope, basis: Explanation) {
    let rule = scopes.first { $0.classes.contains(deviceClass) }
    let values = ["basis.en": rule?.basis["en"] ?? "", "basis.zh-TW": rule?.basis["zh-TW"] ?? ""]
    return (
      rule?.scope ?? deviceClass.defaultScope,
      Explanation(rule == nil ? "scope.unknown_class" : "scope.by_class", values, exit: .done)
    )
  }

  /// The ports that a device of the class is expected to have, and those of its makers' own programs; `nil` where no baseline
  /// is written for the class.
  package func baseline(of deviceClass: DeviceClass, madeBy makers: [String] = []) -> Set<TransportPort>? {
    let own = vendorBaselines.filter { makers.contains($0.vendor) && $0.classes.contains(deviceClass) }
    return baselines[deviceClass].map { own.reduce($0.union(commonPorts)) { $0.union($1.ports) } }
  }

  /// The verdict on every control, in the order of the rule set.
  package func verdicts(for input: ComplianceInput) -> [Verdict] {
    controls.map { Judge(rules: self, input: input).verdict(on: $0) }
  }
}
