import Vocabulary

/// A device as the feeds' products are asked for it.
package struct ProductQuestion: Hashable, Sendable {
  /// Our name of the vendor.
  package var vendor: String
  package var model: String?
  package var os: String?
  /// Versions as read, the most trusted first: the firmware's, then the OS's.
  package var versions: [String]
  package var hardwareRevision: String?

  package init(
    vendor: String, model: String?, os: String? = nil, versions: [String] = [], hardwareRevision: String? = nil
  ) {
    self.vendor = vendor
    self.model = model
    self.os = os
    self.versions = versions
    self.hardwareRevision = hardwareRevision
  }
}

/// What the catalogues of names know of a vendor and model. Names live in another room: whoever wires the rooms passes them in.
package struct ProductHints: Hashable, Sendable {
  /// Vendor components of CPE names, the usual one first.
  package var cpeVendors: [String]
  /// The vendor's name and its other names.
  package var vendorNames: [String]
  /// The product component that its CPE names would have.
  package var cpeProduct: String?
  /// The scheme that compares its versions.
  package var versionScheme: String?

  package init(
    cpeVendors: [String], vendorNames: [String], cpeProduct: String? = nil, versionScheme: String? = nil
  ) {
    self.cpeVendors = cpeVendors
    self.vendorNames = vendorNames
    self.cpeProduct = cpeProduct
    self.versionScheme = versionScheme
  }
}

/// Says what is known of a vendor (by our name of it) and model.
package typealias ProductNaming = @Sendable (_ vendor: String, _ model: String?) -> ProductHints
