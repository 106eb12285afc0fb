import Foundation
import Knowledge
import NetworkTypes
import Vocabulary

@testable import Weaknesses

/// Feeds in memory, found by the names that their records use, as the store does it.
struct MemoryKnowledge: KnowledgeSource {
  private var known: [KnownWeakness] = []
  private var listed: [KnownProduct] = []
  private var of: [Int: Set<KnownProduct.ID>] = [:]
  var lifecycleItems: [Lifecycle] = []

  init(_ weaknesses: [KnownWeakness], lifecycles: [Lifecycle] = []) {
    known = weaknesses
    lifecycleItems = lifecycles
    for (index, weakness) in weaknesses.enumerated() {
      for record in weakness.records where !record.isRejected {
        for criterion in record.configurations.flatMap(\.nodes).flatMap(\.criteria) {
          add(criterion.name.part, criterion.name.vendor.text ?? "", criterion.name.product.text ?? "", index)
        }
        for product in record.affected {
          add(nil, ProductNames.key(product.vendor), product.product, index)
          for cpe in product.cpes { add(cpe.part, cpe.vendor.text ?? "", cpe.product.text ?? "", index) }
        }
      }
    }
  }

  private mutating func add(_ part: CPEName.Part?, _ vendor: String, _ product: String, _ index: Int) {
    let id: KnownProduct.ID
    if let same = listed.first(where: { $0.part == part && $0.vendor == vendor && $0.product == product }) {
      id = same.id
    } else {
      id = Int64(listed.count + 1)
      listed.append(KnownProduct(id: id, part: part, vendor: vendor, product: product))
    }
    of[index, default: []].insert(id)
  }

  func products(ofVendors vendors: [String]) -> [KnownProduct] { listed.filter { vendors.contains($0.vendor) } }

  func weaknesses(ofProducts products: [KnownProduct.ID]) -> [KnownWeakness] {
    known.indices.filter { !(of[$0] ?? []).isDisjoint(with: products) }.map { known[$0] }
  }

  func weakness(named id: String) -> KnownWeakness? {
    known.first { $0.id == id || $0.records.contains { $0.aliases.contains(id) } }
  }

  func lifecycles(ofVendors vendors: [String]) -> [Lifecycle] { lifecycleItems.filter { vendors.contains($0.vendor) } }

  func statuses() -> [FeedStatus] {
    [FeedStatus(name: "nvd", date: "2026-11-20", importedAt: "2026-11-24T00:00:00Z", items: known.count)]
  }
}

/// Short forms of records for tests.
enum Make {
  static func nvd(
    _ id: String, _ configurations: [Configuration], tags: [String] = [], description: String = "A flaw. More.",
    isRejected: Bool = false
  ) -> CVERecord {
    CVERecord(
      id: id, voice: .nvd, modified: "2026-10-01T00:00:00", isRejected: isRejected, description: description,
      scores: [CVERecord.Score(version: "3.1", base: 9.8, vector: "CVSS:3.1/AV:N/AC:L", scorer: "nvd@nist.gov")],
      tags: tags, configurations: configurations)
  }

  static func list(
    _ id: String, _ affected: [AffectedProduct], tags: [String] = [], aliases: [String] = [], solutions: [String] = [],
    configurations: [Configuration] = [], isRejected: Bool = false
  ) -> CVERecord {
    CVERecord(
      id: id, voice: .cveList, modified: "2026-10-02T00:00:00", isRejected: isRejected, description: "A flaw.",
      tags: tags, aliases: aliases, configurations: configurations, affected: affected, solutions: solutions)
  }

  static func weakness(_ records: CVERecord..., exploited: KnownExploited? = nil, epss: Double? = nil) -> KnownWeakness
  {
    let id = records.first?.id ?? "CVE-2026-0000"
    return KnownWeakness(
      id: id, records: records, exploited: exploited,
      prediction: epss.map { ExploitPrediction(id: id, score: $0, percentile: 0.9) })
  }

  static func kev(_ id: String, action: String, due: String = "2026-12-01") -> KnownExploited {
    KnownExploited(
      id: id, vendor: "", product: "", dateAdded: "2026-11-01", dueDate: due, requiredAction: action, description: "",
      isRansomware: false)
  }

  /// A criterion by its CPE name.
  static func criterion(
    _ name: String, vulnerable: Bool = true, from: String? = nil, before: String? = nil, upTo: String? = nil
  ) -> Criterion {
    let parts = name.split(separator: " ").map(String.init)
    let tail = String(repeating: ":*", count: max(0, 13 - parts[0].split(separator: ":").count))
    let cpe = (try? CPEName(parts[0] + tail)) ?? CPEName(part: nil, vendor: .any, product: .any)
    return Criterion(
      isVulnerable: vulnerable, name: cpe,
      bounds: VersionBounds(startIncluding: from, endIncluding: upTo, endExcluding: before))
  }

  static func any(_ criteria: Criterion...) -> Configuration {
    Configuration(.any, [Configuration.Node(.any, criteria)])
  }

  static func running(_ firmware: [Criterion], on hardware: [Criterion]) -> Configuration {
    Configuration(.all, [Configuration.Node(.any, firmware), Configuration.Node(.any, hardware)])
  }

  static func affected(
    _ vendor: String, _ product: String, _ ranges: [AffectedProduct.Range],
    default status: AffectedProduct.Status = .unknown,
    teller: String = "twcert", cpes: [String] = []
  ) -> AffectedProduct {
    AffectedProduct(
      teller: teller, vendor: vendor, product: product, defaultStatus: status, ranges: ranges,
      cpes: cpes.compactMap { try? CPEName($0) })
  }

  static let names: [String: [String]] = [
    "D-Link": ["dlink", "d-link"], "Dahua": ["dahua", "dahuasecurity"], "HP": ["hp"], "Zyxel": ["zyxel"],
  ]
  static let schemes = [
    "Hikvision": "hikvision", "Synology": "synology", "QNAP": "qnap", "Zyxel": "zyxel", "D-Link": "dlink",
    "Axis": "axis",
    "MikroTik": "routeros", "HP": "hp_futuresmart",
  ]

  static func feeds(
    _ source: MemoryKnowledge, systems: SystemCatalogue = .empty, confirmed: [String: String] = [:]
  ) -> FeedKnowledge {
    FeedKnowledge(
      source: source,
      naming: { vendor, _ in
        ProductHints(
          cpeVendors: names[vendor] ?? [vendor.lowercased()], vendorNames: [vendor], versionScheme: schemes[vendor])
      }, systems: systems, confirmed: confirmed)
  }
}
