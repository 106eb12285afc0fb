import Knowledge
import Vocabulary

/// Holds an alert list against the register: are we hit, by which devices, and if not, what was searched.
package struct AlertSearch: Sendable {
  /// A device of the register, as far as a list can speak of it.
  package struct Candidate: Sendable {
    package let id: String
    package let vendor: String?
    package let maker: String?
    package let model: String?
    package let findings: [Finding]

    package init(id: String, vendor: String?, maker: String?, model: String?, findings: [Finding]) {
      self.id = id
      self.vendor = vendor
      self.maker = maker
      self.model = model
      self.findings = findings
    }
  }

  /// What came out for one line of the list, the gravest first.
  package enum Outcome: String, Sendable, Codable, CaseIterable {
    case hit
    /// A device may be hit; no source decides.
    case undetermined
    /// Devices have the product, and each is fixed or not affected.
    case notAffected = "not_affected"
    /// No device has the product.
    case noDevice = "no_device"
    /// No source here knows the number, and the list names no product to compare: nothing can be said.
    case unknown
  }

  /// One device that the line speaks of.
  package struct Match: Sendable, Codable, Hashable {
    package let device: String
    package let status: Finding.Status
    package let basis: Explanation
  }

  package struct Answer: Sendable {
    package let item: AlertList.Item
    package let outcome: Outcome
    package let matches: [Match]
    /// Numbers that no source here knows.
    package let unknownIDs: [String]
  }

  private let devices: [Candidate]
  private let isKnown: @Sendable (String) -> Bool

  /// - Parameters:
  ///   - devices: the register.
  ///   - isKnown: whether any source knows a CVE or TVN number.
  package init(devices: [Candidate], isKnown: @escaping @Sendable (String) -> Bool) {
    self.devices = devices
    self.isKnown = isKnown
  }

  /// Devices whose vendor or model is not known: no list can be held against them by its names.
  package var incomparable: [String] { devices.filter { $0.vendor == nil || $0.model == nil }.map(\.id) }

  package func answer(_ item: AlertList.Item) -> Answer {
    let unknown = item.ids.filter { !isKnown($0) }
    var matches: [Match] = []
    for device in devices {
      let findings = device.findings.filter { finding in
        finding.kind == .knownWeakness
          && ([finding.id] + finding.aliases).contains { item.ids.contains($0.uppercased()) }
      }
      if let worst = findings.min(by: { Self.rank($0.status) < Self.rank($1.status) }) {
        matches.append(Match(device: device.id, status: worst.status, basis: worst.basis))
      } else if isNamed(device, by: item), item.ids.isEmpty || !unknown.isEmpty {
        // The list names the product, and no source here says which of its versions.
        matches.append(Match(device: device.id, status: .undetermined, basis: basis(device, item)))
      }
    }
    return Answer(item: item, outcome: outcome(item, matches, unknown), matches: matches, unknownIDs: unknown)
  }

  private func outcome(_ item: AlertList.Item, _ matches: [Match], _ unknown: [String]) -> Outcome {
    if matches.contains(where: { $0.status == .affected }) { return .hit }
    if matches.contains(where: { $0.status == .undetermined }) { return .undetermined }
    if !matches.isEmpty { return .notAffected }
    if !item.ids.isEmpty, unknown.count == item.ids.count, item.vendor == nil, item.product == nil { return .unknown }
    return .noDevice
  }

  private func basis(_ device: Candidate, _ item: AlertList.Item) -> Explanation {
    Explanation(
      "alert.named", ["product": [device.vendor, device.model].compactMap { $0 }.joined(separator: " ")], exit: .done)
  }

  /// Whether the list's vendor and product are the device's: the vendor under its label or its maker, the model by its whole
  /// name, or as one of several that the list names together. A vendor without a product speaks of all of its devices.
  private func isNamed(_ device: Candidate, by item: AlertList.Item) -> Bool {
    guard let vendor = item.vendor else {
      guard let product = item.product, let model = device.model else { return false }
      return Self.isModel(model, in: product, isVendorKnown: false)
    }
    let wanted = ProductNames.vendorKey(vendor)
    let names = [device.vendor, device.maker].compactMap { $0 }.map(ProductNames.vendorKey)
    guard names.contains(where: { $0 == wanted || Self.isSameVendor($0, wanted) }) else { return false }
    guard let product = item.product, !Self.saysAll(product) else { return true }
    guard let model = device.model else { return true }
    return Self.isModel(model, in: product, isVendorKnown: true)
  }

  /// `HP` and `HP Development`: one name begins with the other's word.
  private static func isSameVendor(_ left: String, _ right: String) -> Bool {
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    return short.count >= 4 && long.hasPrefix(short)
  }

  private static func saysAll(_ product: String) -> Bool {
    let all: Set<String> = ["multipleproducts", "allproducts", "multipledevices", "多項產品", "多款產品", "全系列", "所有產品"]
    return all.contains(ProductNames.key(product))
  }

  private static func isModel(_ model: String, in product: String, isVendorKnown: Bool) -> Bool {
    let (model, product) = (ProductNames.key(model), ProductNames.key(product))
    guard model.count >= (isVendorKnown ? 3 : 5), product.count >= 3 else { return false }
    return product.contains(model) || (isVendorKnown && product.count >= 4 && model.contains(product))
  }

  private static func rank(_ status: Finding.Status) -> Int {
    switch status {
    case .affected: 0
    case .undetermined: 1
    case .fixed: 2
    case .notAffected: 3
    }
  }
}
