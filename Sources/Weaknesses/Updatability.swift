import Knowledge
import Vocabulary

/// 是否可更新. Yes when a fixed version is known and newer than what runs; no only with a document that says that no fix
/// will come; else not known. KEV's “discontinue use” is no such document.
struct Updatability {
  let updatable: Ternary
  let basis: Explanation
  /// The newest version that any source names for the product; `nil` if what runs is newer than all of them.
  let latest: String?

  init(hits: [EntryHit], product: Product) {
    latest = Self.newest(hits.filter { Self.isNotOlder($0, than: product.firmware) })
    let newer = hits.filter(\.hasNewerFix)
    let documents = hits.filter { $0.status == .affected && $0.entry.weakness.noFix != nil }
    var values = [
      "product": product.name, "firmware": product.firmware.first ?? "@judge.word.unknown",
      "latest": latest ?? "@judge.word.none_named",
    ]
    if let first = newer.first {
      values["latest"] = Self.newest(newer) ?? first.fixedIn
      values["source"] = first.entry.weakness.source
      updatable = .yes
      basis = Explanation("updatable.yes", values, exit: .done)
    } else if let document = documents.first {
      values["document"] = document.entry.weakness.noFix
      values["source"] = document.entry.weakness.source
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

  /// A version below the one that runs is not the latest, one that cannot be compared may be of another branch.
  private static func isNotOlder(_ hit: EntryHit, than firmware: [String]) -> Bool {
    guard !firmware.isEmpty, let version = hit.fixedIn, let scheme = hit.scheme else { return true }
    return firmware.contains {
      let order = VersionSchemes.compare(version, $0, scheme: scheme)
      return order == .greater || order == .equal
    }
  }

  private static func newest(_ hits: [EntryHit]) -> String? {
    var newest: (version: String, scheme: String)?
    for hit in hits {
      guard let version = hit.fixedIn, let scheme = hit.scheme else { continue }
      guard let best = newest else {
        newest = (version, scheme)
        continue
      }
      if best.scheme == scheme, VersionSchemes.compare(version, best.version, scheme: scheme) == .greater {
        newest = (version, scheme)
      }
    }
    return newest?.version
  }
}
