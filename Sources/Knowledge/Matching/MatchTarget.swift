/// What is known of a device, in the words of CPE names, to hold against configurations.
package struct MatchTarget: Hashable, Sendable {
  /// A name that feeds use for a component.
  package struct Name: Hashable, Sendable {
    /// `nil`: the part is not known, any will do.
    package var part: CPEName.Part?
    /// In lower case, without escapes.
    package var vendor: String
    /// In lower case, without escapes.
    package var product: String

    /// A name as feeds write it, without escapes.
    package init(part: CPEName.Part?, vendor: String, product: String) {
      self.part = part
      self.vendor = vendor
      self.product = product
    }
  }

  /// The device itself, its firmware, or a program on it.
  package struct Component: Hashable, Sendable {
    /// Every name that feeds may use for it.
    package var names: [Name]
    /// Version texts as read, the most trusted first; of hardware its revision. Empty: not known.
    package var versions: [String]
    /// The scheme that the model catalogue names for the versions.
    package var scheme: String?
    /// The update where it is told apart from the version; `-` for none. `nil`: not told, as with everything below.
    package var update: String?
    /// The edition.
    package var edition: String?
    /// The language.
    package var language: String?
    /// The software edition, such as `lts`.
    package var softwareEdition: String?
    /// What it is made to run on.
    package var targetSoftware: String?
    /// The processor or machine it is made for.
    package var targetHardware: String?
    /// What no other attribute holds.
    package var other: String?
    /// Whether the versions are written as the feed writes them: a listed version then is that very text and no other.
    package var isExact: Bool

    /// A component; what is left out is not known.
    package init(
      names: [Name], versions: [String] = [], scheme: String? = nil, update: String? = nil, edition: String? = nil,
      language: String? = nil, softwareEdition: String? = nil, targetSoftware: String? = nil,
      targetHardware: String? = nil, other: String? = nil, isExact: Bool = false
    ) {
      self.names = names
      self.versions = versions
      self.scheme = scheme
      self.update = update
      self.edition = edition
      self.language = language
      self.softwareEdition = softwareEdition
      self.targetSoftware = targetSoftware
      self.targetHardware = targetHardware
      self.other = other
      self.isExact = isExact
    }
  }

  /// The device, its firmware, programs on it.
  package var components: [Component]
  /// Parts of which the device has nothing but these components: another hardware then is not this one.
  package var closed: Set<CPEName.Part>
  /// Whether platforms (`vulnerable: false`) that no component speaks of count as given. For look-ups of a CPE name, not for
  /// devices.
  package var assumesPlatforms: Bool

  /// A target of components; by default nothing is closed and no platform assumed.
  package init(components: [Component], closed: Set<CPEName.Part> = [], assumesPlatforms: Bool = false) {
    self.components = components
    self.closed = closed
    self.assumesPlatforms = assumesPlatforms
  }

  /// The one product that a CPE name names. A name without vendor or product is none: nothing matches it.
  package init(_ given: CPEName) {
    var component = Component(names: [], isExact: true)
    if let vendor = given.vendor.text, let product = given.product.text {
      component.names = [Name(part: given.part, vendor: vendor, product: product)]
    }
    if let version = given.version.text { component.versions = [version] }
    component.update = Self.told(given.update)
    component.edition = Self.told(given.edition)
    component.language = Self.told(given.language)
    component.softwareEdition = Self.told(given.softwareEdition)
    component.targetSoftware = Self.told(given.targetSoftware)
    component.targetHardware = Self.told(given.targetHardware)
    component.other = Self.told(given.other)
    self.init(components: [component], assumesPlatforms: true)
  }

  private static func told(_ value: CPEValue) -> String? { value == .notApplicable ? "-" : value.text }
}
