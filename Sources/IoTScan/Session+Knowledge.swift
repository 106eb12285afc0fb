import Foundation
import Identification
import Inventory
import Knowledge
import Pipeline
import Weaknesses

extension Session {
  /// The feeds that were imported; `nil`: none were. `IOT_SCAN_KNOWLEDGE` names another folder than the data directory.
  func knowledge() throws -> (any KnowledgeSource)? {
    let named = ProcessInfo.processInfo.environment["IOT_SCAN_KNOWLEDGE"].map {
      URL(fileURLWithPath: $0, isDirectory: true)
    }
    do { return try KnowledgeStore(at: KnowledgePlace(named ?? directory)) } catch KnowledgeError.absent { return nil }
  }

  /// What judges published weaknesses, without fingerprints, rules and checks: for questions to the knowledge, where no device
  /// is there to be observed.
  /// `register`: people's words on products come from it, where there is one.
  func assessor(for register: Register? = nil) throws -> (assessor: WeaknessAssessor, names: Catalogue) {
    let names = try Catalogue(from: data)
    let words = FindingWord.products(in: try register?.knownDevices().map(\.said) ?? [])
    let feeds = try knowledge().map { try Judges.feeds($0, names: names, from: data, confirmed: words) }
    let catalogue = try WeaknessCatalogue.load(from: data)
    return (WeaknessAssessor(catalogue: catalogue, checks: CheckLibrary(checks: []), feeds: feeds), names)
  }
}
