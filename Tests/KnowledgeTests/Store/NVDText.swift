import Foundation
import Testing

@testable import Knowledge

/// Feeds as NVD lays them out (its JSON 2.0 schema), composed for the tests.
enum NVDText {
  static func record(
    _ id: String, modified: String = "2024-05-01T10:00:00.000", status: String? = "Analyzed",
    criteria: [String] = [
      criterion("cpe:2.3:o:acme:door_firmware:*:*:*:*:*:*:*:*", #", "versionEndExcluding": "2.1""#)
    ],
    platform: String? = "cpe:2.3:h:acme:door:-:*:*:*:*:*:*:*", description: String = "A flaw in the door controller.",
    more: String = ""
  ) -> String {
    let nodes =
      [node(criteria)] + (platform.map { [node([criterion($0, "", isVulnerable: false)])] } ?? [])
    let configuration =
      criteria.isEmpty
      ? "[]" : #"[{"operator": "\#(platform == nil ? "OR" : "AND")", "nodes": [\#(nodes.joined(separator: ", "))]}]"#
    return """
      {"cve": {"id": "\(id)", "sourceIdentifier": "cve@example.org", "published": "2024-04-01T08:15:00.000",
        "lastModified": "\(modified)"\(status.map { #", "vulnStatus": "\#($0)""# } ?? ""), "cveTags": [],
        "descriptions": [{"lang": "en", "value": "\(description)"}, {"lang": "es", "value": "Un fallo — ñ."}],
        "metrics": {"cvssMetricV31": [{"source": "nvd@nist.gov", "type": "Primary",
          "cvssData": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8},
          "exploitabilityScore": 3.9}]},
        "configurations": \(configuration),
        "references": [{"url": "https://example.org/exploit", "tags": ["Exploit"]},
          {"url": "https://acme.example/advisory\\u002f7", "tags": ["Vendor Advisory"]}]\(more)}}
      """
  }

  static func criterion(_ name: String, _ bounds: String = "", isVulnerable: Bool = true) -> String {
    #"{"vulnerable": \#(isVulnerable), "criteria": "\#(name)"\#(bounds), "matchCriteriaId": "0A0A0A0A-0000-4000-8000-000000000001"}"#
  }

  static func node(_ criteria: [String]) -> String {
    #"{"operator": "OR", "negate": false, "cpeMatch": [\#(criteria.joined(separator: ", "))]}"#
  }

  static func feed(_ records: [String], date: String = "2024-06-01T00:00:00.000", announced: Int? = nil) -> String {
    let count = announced ?? records.count
    return """
      {"resultsPerPage": \(count), "startIndex": 0, "totalResults": \(count), "format": "NVD_CVE", "version": "2.0",
       "timestamp": "\(date)", "vulnerabilities": [\(records.joined(separator: ",\n"))]}
      """
  }
}

/// A folder for a knowledge base and its feeds, removed with it.
final class Office {
  let folder: URL
  let scope = OfficeScope(cpeVendors: ["acme"], plainVendors: [])

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("knowledge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("feeds"), withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var place: KnowledgePlace { KnowledgePlace(folder.appendingPathComponent("data")) }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = folder.appendingPathComponent("feeds/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  @discardableResult
  func take(_ paths: [String], all: Bool = false, at now: String = "2024-06-02T00:00:00+08:00") throws -> ImportReport {
    try KnowledgeImport(into: place, scope: scope, keepsAll: all, now: { now }).run(paths)
  }

  func store() throws -> KnowledgeStore { try KnowledgeStore(at: place) }

  /// Everything that the base answers of some vendors and weaknesses, the store's own numbers aside.
  func answers(_ ids: [String], of vendors: [String] = ["acme", "other"]) throws -> [String] {
    let store = try store()
    let products = try store.products(ofVendors: vendors)
    let lists = try products.map { product in
      let found = try store.weaknesses(ofProducts: [product.id]).map(\.id)
      return "\(product.part.map { String($0.rawValue) } ?? "-"):\(product.vendor):\(product.product) \(found)"
    }
    let records = try ids.map { "\(String(describing: try store.weakness(named: $0)))" }
    let counts = try store.statuses().map { "\($0.name) \($0.date ?? "-") \($0.items)" }
    return lists.sorted() + records + counts
  }

  var bytes: [UInt8]? { (try? Data(contentsOf: place.file)).map(Array.init) }
}
