import Knowledge
import Vocabulary

/// Under which products of the feeds a device is looked up.
struct ProductResolution: Sendable {
  /// The device's for certain: what is said of them is said of it.
  var certain: [KnownProduct] = []
  /// It may be one of these: whatever is said of them stays undetermined.
  var possible: [KnownProduct] = []
  /// Hardware by a name that stands for its whole family (`ex4300` for an EX4300-48T): fit to say on what a firmware runs.
  var platforms: [KnownProduct] = []
  /// Whether the device's model is known, so that other hardware is none of it.
  var knowsModel = false
  var choice: ProductChoice

  /// All, each once.
  var products: [KnownProduct.ID] { Array(Set((certain + possible + platforms).map(\.id))) }

  static func nothing(_ reason: String, _ values: [String: String] = [:]) -> ProductResolution {
    ProductResolution(choice: ProductChoice(.none, reason: Explanation("product.\(reason)", values, exit: .done)))
  }
}

extension KnownProduct {
  /// How a person sees it: a CPE name without a version, or the plain names.
  var shown: String {
    guard let part else { return "\(vendor) \(product)" }
    return CPEName(part: part, vendor: .text(vendor), product: .text(product)).formatted
  }
}
