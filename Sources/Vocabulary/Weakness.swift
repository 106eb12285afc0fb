/// Published knowledge of a weakness: a CVE, an advisory or an end of support, as the built-in catalogue or a feed gives it.
package struct Weakness: Hashable, Sendable, Codable {
  /// Which products and versions, by canonical vendor and model.
  package struct Affected: Hashable, Sendable, Codable {
    package let vendor: String
    /// Models, each a whole name or a prefix that ends in `*`; empty: every model of the vendor in `classes`.
    package let models: [String]
    package let classes: [DeviceClass]
    /// The version scheme that compares firmware, such as `numeric` or `hikvision`.
    package let scheme: String?
    /// Bounds of the affected firmware, each optional; none at all and `allVersions` false: undetermined.
    package let from: String?
    package let upToIncluding: String?
    package let before: String?
    package let allVersions: Bool
    /// The first fixed version; `nil` where none is known.
    package let fixedIn: String?

    package init(
      vendor: String, models: [String], classes: [DeviceClass] = [], scheme: String? = nil, from: String? = nil,
      upToIncluding: String? = nil, before: String? = nil, allVersions: Bool = false, fixedIn: String? = nil
    ) {
      self.vendor = vendor
      self.models = models
      self.classes = classes
      self.scheme = scheme
      self.from = from
      self.upToIncluding = upToIncluding
      self.before = before
      self.allVersions = allVersions
      self.fixedIn = fixedIn
    }
  }

  package let id: String
  package let aliases: [String]
  /// One sentence each in English and Traditional Chinese.
  package let title: [String: String]
  package let affected: [Affected]
  package let cvss: Double?
  package let knownExploited: Bool
  /// A document says that no fix will come, and which (end of support, "no longer maintained").
  package let noFix: String?
  package let supportEnd: String?
  package let source: String
  package let date: String

  package init(
    id: String, aliases: [String] = [], title: [String: String], affected: [Affected], cvss: Double? = nil,
    knownExploited: Bool = false, noFix: String? = nil, supportEnd: String? = nil, source: String, date: String
  ) {
    self.id = id
    self.aliases = aliases
    self.title = title
    self.affected = affected
    self.cvss = cvss
    self.knownExploited = knownExploited
    self.noFix = noFix
    self.supportEnd = supportEnd
    self.source = source
    self.date = date
  }
}
