/// A line of a record's `solutions` that is more than plain advice: it begins with its kind in square brackets, behind which the
/// products may stand that it holds for. Plain advice has no brackets.
///
///     [no_fix_planned] The product is at its end of life.
///     [vendor_fix ⟨AN-200|AN-210⟩] Update to 2.4.1. https://support.example.com/an
package struct Remedy: Hashable, Sendable {
  /// CSAF 2.0, 3.2.3.12.1; `workaround` also for those of the CVE List.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case vendorFix = "vendor_fix"
    case noFixPlanned = "no_fix_planned"
    case noneAvailable = "none_available"
    case workaround
    case mitigation
    /// Versions that the vendor recommends; it need not say that they have the fix.
    case recommended
    /// A fix that is being made (CSAF 2.1).
    case fixPlanned = "fix_planned"
    /// Of no use here, such as `optional_patch` (CSAF 2.1).
    case other
  }

  package let kind: Kind
  /// The products of the record, as its `affected` names them; empty: all of them.
  package let products: [String]
  package let text: String

  package init(_ kind: Kind, _ text: String, products: [String] = []) {
    self.kind = kind
    self.text = text
    self.products = products
  }

  /// Reads a line; `nil` for plain advice.
  package init?(line: String) {
    guard line.first == "[", let end = line.firstRange(of: "] ")?.lowerBound ?? line.lastIndex(of: "]") else {
      return nil
    }
    let mark = line[line.index(after: line.startIndex)..<end]
    let word = mark.prefix { $0 != " " }
    guard let kind = Kind(rawValue: String(word)) else { return nil }
    let rest = mark.dropFirst(word.count)
    var products: [String] = []
    if !rest.isEmpty {
      guard rest.hasPrefix(" ⟨"), rest.hasSuffix("⟩") else { return nil }
      products = rest.dropFirst(2).dropLast().split(separator: "|").map(String.init)
    }
    self.init(kind, line[line.index(after: end)...].trimmed, products: products)
  }

  package var line: String {
    let names = products.map { name in String(name.map { "|⟨⟩]".contains($0) ? " " : $0 }) }
    return "[\(kind.rawValue)\(names.isEmpty ? "" : " ⟨\(names.joined(separator: "|"))⟩")] \(text)".trimmed
  }

  /// Whether it speaks of that product of its record.
  package func applies(to product: AffectedProduct) -> Bool {
    products.isEmpty || products.contains(product.product)
  }
}
