/// A well-formed CPE name (NIST IR 7695): eleven attributes of a product class.
package struct CPEName: Hashable, Sendable {
  package enum Part: Character, Hashable, Sendable {
    case application = "a"
    case operatingSystem = "o"
    case hardware = "h"
  }

  /// `nil` stands for `*`.
  package var part: Part?
  package var vendor: CPEValue
  package var product: CPEValue
  package var version: CPEValue
  package var update: CPEValue
  package var edition: CPEValue
  package var language: CPEValue
  package var softwareEdition: CPEValue
  package var targetSoftware: CPEValue
  package var targetHardware: CPEValue
  package var other: CPEValue

  package init(
    part: Part?, vendor: CPEValue, product: CPEValue, version: CPEValue = .any, update: CPEValue = .any,
    edition: CPEValue = .any, language: CPEValue = .any, softwareEdition: CPEValue = .any,
    targetSoftware: CPEValue = .any, targetHardware: CPEValue = .any, other: CPEValue = .any
  ) {
    self.part = part
    self.vendor = vendor
    self.product = product
    self.version = version
    self.update = update
    self.edition = edition
    self.language = language
    self.softwareEdition = softwareEdition
    self.targetSoftware = targetSoftware
    self.targetHardware = targetHardware
    self.other = other
  }

  /// What stands behind the version, in the order of the binding.
  var trailing: [CPEValue] {
    [update, edition, language, softwareEdition, targetSoftware, targetHardware, other]
  }
}
