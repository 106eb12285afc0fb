import Knowledge
import Vocabulary

/// 是否可更新. Yes when a fixed version is known and newer than what runs. No only with a document that says that no fix
/// will come, and only where a weakness is present that neither a newer firmware nor a remedy (a hotfix, a changed password)
/// removes: makers mend things after the end of support too. Else not known. KEV's “discontinue use” is no such document.
struct Updatability {
  let updatable: Ternary
  let basis: Explanation
  /// The newest version that any source names for the product; `nil` if what runs is newer than all of them.
  let latest: String?

  init(_ hits: [KnownHit], product: Product) {
    latest = Self.newest(hits.flatMap { hit in hit.fixes.map { ($0, hit.scheme) } }, running: product.firmware)
    let newer = hits.filter { $0.newerFix != nil }
    let stuck = hits.filter { $0.finding.isPresent && !$0.isEndOfSupport && $0.finding.fixAvailable == .no }
    let ended = hits.filter { $0.finding.isPresent && $0.isEndOfSupport }
    let documents = stuck.isEmpty ? [] : (stuck + ended).filter { $0.document != nil }
    var values = [
      "product": product.name, "firmware": product.firmware.first ?? "@judge.word.unknown",
      "latest": latest ?? "@judge.word.none_named",
    ]
    if let first = newer.first {
      values["latest"] = Self.newest(newer.compactMap { hit in hit.newerFix.map { ($0, hit.scheme) } }, running: [])
      values["source"] = first.finding.source
      updatable = .yes
      basis = Explanation("updatable.yes", values, exit: .done)
    } else if let document = documents.first {
      values["document"] = document.document
      values["source"] = document.finding.source
      updatable = .no
      basis = Explanation("updatable.no", values, exit: .done)
    } else if product.name.allSatisfy({ $0 == " " }) {
      updatable = .undetermined
      basis = Explanation("updatable.no_product", exit: .done)
    } else {
      updatable = .undetermined
      let id = hits.isEmpty ? "no_source" : product.firmware.isEmpty ? "firmware_unknown" : "nothing_newer"
      basis = Explanation("updatable.\(id)", values, exit: .done)
    }
  }

  /// A version below the one that runs is not the latest; one that cannot be compared may be of another branch and is none.
  private static func newest(_ fixes: [(version: String, scheme: String?)], running: [String]) -> String? {
    var newest: String?
    for (version, scheme) in fixes {
      func compares(_ other: String, _ wanted: [VersionOrder]) -> Bool {
        wanted.contains(VersionSchemes.compare(version, other, scheme: scheme))
      }
      guard running.isEmpty || running.contains(where: { compares($0, [.greater, .equal]) }) else { continue }
      if newest.map({ compares($0, [.greater]) }) ?? true { newest = version }
    }
    return newest
  }
}
