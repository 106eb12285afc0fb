/// What the knowledge base answers. The store on disk is one, tests have theirs in memory.
package protocol KnowledgeSource: Sendable {
  /// All products of these vendors, as CPE names write the vendors (`hikvision`); in no order.
  func products(ofVendors vendors: [String]) throws -> [KnownProduct]

  /// The records that name any of these products, each once, with everything every voice says of them.
  func weaknesses(ofProducts products: [KnownProduct.ID]) throws -> [KnownWeakness]

  /// One weakness by its CVE or TVN number.
  func weakness(named id: String) throws -> KnownWeakness?

  /// Ends of support of a vendor's products, by vendor names of any source.
  func lifecycles(ofVendors vendors: [String]) throws -> [Lifecycle]

  /// The feeds with their dates and counts.
  func statuses() throws -> [FeedStatus]
}

/// A product that occurs in a feed.
package struct KnownProduct: Hashable, Sendable, Identifiable {
  package typealias ID = Int64
  package let id: ID
  /// `a`, `o`, `h`; `nil` where the source writes plain names (CVE List, CSAF).
  package let part: CPEName.Part?
  /// As CPE names write it without escapes (`hikvision`), or the plain name's key.
  package let vendor: String
  /// As CPE names write it without escapes (`ds-2cd2143g0-i_firmware`), or the plain name as written.
  package let product: String

  package init(id: ID, part: CPEName.Part?, vendor: String, product: String) {
    self.id = id
    self.part = part
    self.vendor = vendor
    self.product = product
  }
}

/// All that all feeds say of one CVE.
package struct KnownWeakness: Hashable, Sendable {
  package let id: String
  /// At most one of each voice (several CSAF advisories).
  package let records: [CVERecord]
  package let exploited: KnownExploited?
  package let prediction: ExploitPrediction?

  package init(id: String, records: [CVERecord], exploited: KnownExploited? = nil, prediction: ExploitPrediction? = nil)
  {
    self.id = id
    self.records = records
    self.exploited = exploited
    self.prediction = prediction
  }
}

/// A feed in the knowledge base.
package struct FeedStatus: Hashable, Sendable {
  package let name: String
  /// The newest date that its files give for their contents.
  package let date: String?
  /// When it was last imported, ISO 8601.
  package let importedAt: String
  package let items: Int

  package init(name: String, date: String?, importedAt: String, items: Int) {
    self.name = name
    self.date = date
    self.importedAt = importedAt
    self.items = items
  }
}
