/// One thing that a feed tells. A feed's reader gives these one by one; the store keeps them.
package enum KnowledgeItem: Hashable, Sendable {
  case record(CVERecord)
  /// A record that a feed has put into the store's bytes already, which is quicker where there are many.
  case packed(PackedRecord)
  case exploited(KnownExploited)
  case exploitation(ExploitPrediction)
  case lifecycle(Lifecycle)
  /// A product of the CPE dictionary that no record need name.
  case product(CPEName, isDeprecated: Bool)
  /// An IEEE assignment (`MA-L`, `MA-M`, `MA-S`): hexadecimal digits of the prefix, organisation.
  case hardwareAddressBlock(prefix: String, organization: String)
  /// An IANA private enterprise number.
  case enterprise(number: UInt32, organization: String)
  case label(DeviceLabel)
}

/// An entry of CISA's catalogue of known exploited vulnerabilities.
package struct KnownExploited: Hashable, Sendable {
  package var id: String
  package var vendor: String
  package var product: String
  /// `YYYY-MM-DD`.
  package var dateAdded: String
  package var dueDate: String
  package var requiredAction: String
  package var description: String
  package var isRansomware: Bool

  package init(
    id: String, vendor: String, product: String, dateAdded: String, dueDate: String, requiredAction: String,
    description: String, isRansomware: Bool
  ) {
    self.id = id
    self.vendor = vendor
    self.product = product
    self.dateAdded = dateAdded
    self.dueDate = dueDate
    self.requiredAction = requiredAction
    self.description = description
    self.isRansomware = isRansomware
  }
}

/// FIRST's exploit prediction (EPSS) for one CVE.
package struct ExploitPrediction: Hashable, Sendable {
  package var id: String
  /// The chance of exploitation within 30 days, 0...1.
  package var score: Double
  /// 0...1.
  package var percentile: Double

  package init(id: String, score: Double, percentile: Double) {
    self.id = id
    self.score = score
    self.percentile = percentile
  }
}

/// When the support of a product, or of one of its release lines, ends.
package struct Lifecycle: Hashable, Sendable {
  package var vendor: String
  package var product: String
  /// The release line, such as `6.49`; `nil`: the whole product.
  package var cycle: String?
  /// `YYYY-MM-DD`; `nil`: the source gives no day.
  package var endOfSupport: String?
  /// Whether the source says that support has ended, with or without a day; `nil`: it does not say.
  package var hasEnded: Bool?
  package var latest: String?
  /// The document.
  package var source: String

  package init(
    vendor: String, product: String, cycle: String? = nil, endOfSupport: String? = nil, hasEnded: Bool? = nil,
    latest: String? = nil, source: String
  ) {
    self.vendor = vendor
    self.product = product
    self.cycle = cycle
    self.endOfSupport = endOfSupport
    self.hasEnded = hasEnded
    self.latest = latest
    self.source = source
  }
}

/// A device with a security label (資安標章).
package struct DeviceLabel: Hashable, Sendable {
  package var vendor: String
  package var model: String
  package var certificate: String
  /// The grade as printed; empty where none.
  package var level: String
  /// `YYYY-MM-DD`; `nil`: no end printed.
  package var validTo: String?
  package var firmware: String?

  package init(
    vendor: String, model: String, certificate: String, level: String = "", validTo: String? = nil,
    firmware: String? = nil
  ) {
    self.vendor = vendor
    self.model = model
    self.certificate = certificate
    self.level = level
    self.validTo = validTo
    self.firmware = firmware
  }
}
