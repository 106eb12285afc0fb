import Foundation
import Knowledge

/// The products of one vendor that occur in the feeds, found again by name. Made once for a vendor.
struct VendorProducts: Sendable {
  /// Products that differ in part, punctuation or `_firmware` only.
  struct Entry: Sendable {
    let name: ProductName
    var products: [KnownProduct]
  }

  private(set) var entries: [Entry] = []
  private var byWhole: [String: [Int]] = [:]
  private var byWholeWithoutRevision: [String: [Int]] = [:]
  private var byWholeWithoutOptions: [String: [Int]] = [:]
  private var byNumber: [String: [Int]] = [:]
  private var byComponent: [String: [KnownProduct]] = [:]
  private var stems: [Int] = []
  private var sorted: [(key: String, entry: Int)] = []
  let vendorKeys: Set<String>

  /// More names in one text are a list that nobody has checked.
  private static let namesInOneText = 200

  /// `vendorKeys`: all names of the vendor, as compared.
  init(_ products: [KnownProduct], vendorKeys: Set<String>) {
    self.vendorKeys = vendorKeys
    for product in products {
      if product.part == nil {
        for name in Self.names(in: product.product) { add(product, as: ProductName(name, vendors: vendorKeys)) }
      } else {
        byComponent["\(product.vendor):\(product.product)", default: []].append(product)
        add(product, as: ProductName(product.product, vendors: vendorKeys))
      }
    }
    sorted = byWhole.flatMap { key, entries in entries.map { (key, $0) } }.sorted { $0.key < $1.key }
  }

  private mutating func add(_ product: KnownProduct, as name: ProductName) {
    guard !name.whole.isEmpty else { return }
    if let same = byWhole[name.whole]?.first {
      if !entries[same].products.contains(product) { entries[same].products.append(product) }
      return
    }
    let index = entries.count
    entries.append(Entry(name: name, products: [product]))
    byWhole[name.whole] = [index]
    if name.revision != nil { byWholeWithoutRevision[name.wholeWithoutRevision, default: []].append(index) }
    if let bare = name.wholeWithoutOptions { byWholeWithoutOptions[bare, default: []].append(index) }
    if !name.number.isEmpty, name.number != name.whole { byNumber[name.number, default: []].append(index) }
    if name.stem != nil { stems.append(index) }
  }

  /// `DNS-320L, DNS-325 and DNS-327L` are three products.
  private static func names(in text: String) -> [String] {
    let parts = text.replacing(" and ", with: ",").replacing(" / ", with: ",").replacing(" & ", with: ",")
      .split { ",;\n、".contains($0) }.prefix(namesInOneText)
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  func entry(whole: String) -> Entry? { byWhole[whole]?.first.map { entries[$0] } }
  func entries(withoutRevision whole: String) -> [Entry] { (byWholeWithoutRevision[whole] ?? []).map { entries[$0] } }
  func entries(withoutOptions whole: String) -> [Entry] { (byWholeWithoutOptions[whole] ?? []).map { entries[$0] } }
  func entries(number: String) -> [Entry] { (byNumber[number] ?? []).map { entries[$0] } }
  func families(of whole: String) -> [Entry] {
    stems.map { entries[$0] }.filter { $0.name.stem?.covers(whole) == true }
  }

  /// The products of exactly this component, `vendor:product`.
  func products(component: String) -> [KnownProduct] { byComponent[component] ?? [] }

  /// Longer names that begin so, at most so many.
  func entries(beginning head: String, limit: Int) -> [Entry] {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].key < head { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix { $0.key.hasPrefix(head) }.prefix(limit).map { entries[$0.entry] }
  }
}
