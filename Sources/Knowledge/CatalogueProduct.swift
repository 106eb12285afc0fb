import Vocabulary

/// A product as the catalogue is asked for it: its keys are made once for all entries.
package struct CatalogueProduct: Sendable {
  let vendorKey: String?
  let modelKey: [UInt8]?
  let deviceClass: DeviceClass?
  let firmware: [String]

  /// `firmware`: texts of the version as read, the most trusted first; empty: not read.
  package init(vendor: String?, model: String?, deviceClass: DeviceClass?, firmware: [String]) {
    vendorKey = vendor.map(ProductNames.vendorKey)
    modelKey = model.map(ProductNames.bytes)
    self.deviceClass = deviceClass
    self.firmware = firmware
  }
}
