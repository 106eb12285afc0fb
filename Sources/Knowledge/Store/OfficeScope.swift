import DataFiles
import Foundation

/// Which vendors' records are kept: by default those whose devices stand in offices, and the makers of what runs inside them.
package struct OfficeScope: Sendable {
  /// As CPE names write vendors.
  let cpeVendors: Set<String>
  /// `ProductNames.vendorKey` of plain names.
  let plainVendors: Set<String>

  /// Vendors, as CPE names write them, of whom applications are left out.
  let withoutApplications: Set<String>

  package init(cpeVendors: Set<String>, plainVendors: Set<String>, withoutApplications: Set<String> = []) {
    self.cpeVendors = cpeVendors
    self.withoutApplications = withoutApplications
    self.plainVendors = plainVendors.union(cpeVendors.map(ProductNames.vendorKey))
  }

  /// From the catalogue: `cpe-vendors.yaml`, `feed-scope.yaml`, and the names and aliases of `vendors.yaml`.
  package static func load(from data: DataFolder) throws -> OfficeScope {
    let folder = data.folder("catalogue")
    let written = try YAMLFile.read([String: [String]].self, at: folder.appendingPathComponent("cpe-vendors.yaml"))
    let more = try YAMLFile.read(More.self, at: folder.appendingPathComponent("feed-scope.yaml"))
    let vendors = try YAMLFile.read([Vendor].self, at: folder.appendingPathComponent("vendors.yaml"))
    let plain = vendors.flatMap { [$0.name] + ($0.aliases ?? []) } + written.keys
    return OfficeScope(
      cpeVendors: Set(written.values.joined()).union(more.stacks),
      plainVendors: Set(plain.map(ProductNames.vendorKey)), withoutApplications: Set(more.withoutApplications))
  }

  func keeps(_ name: ProductName) -> Bool {
    guard let vendor = name.vendor.text else { return false }
    if name.part == .application, withoutApplications.contains(vendor) { return false }
    return name.isPlain
      ? plainVendors.contains(ProductNames.vendorKey(vendor)) : cpeVendors.contains(vendor)
  }

  /// Tells two lists apart.
  var signature: String {
    var hash = StableHash()
    for name in cpeVendors.sorted() + plainVendors.sorted() + withoutApplications.sorted() {
      Array(name.utf8).withUnsafeBytes { hash.add($0) }
    }
    return String(hash.value, radix: 16)
  }

  private struct More: Decodable {
    let stacks: [String]
    let withoutApplications: [String]

    enum CodingKeys: String, CodingKey {
      case stacks
      case withoutApplications = "without_applications"
    }
  }

  private struct Vendor: Decodable {
    let name: String
    let aliases: [String]?
  }
}
