/// What a claim is about.
package enum Attribute: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable, Comparable {
  case deviceClass = "class"
  case vendor, model, firmware, serial, name
  case os
  case osVersion = "os_version"
  case cpe
  /// The maker of the inside where it differs from the label (a relabelled camera).
  case maker
  case uuid
  case hardwareRevision = "hardware_revision"
  /// Where the device says it stands: a hint for a person, never a key.
  case location
  /// Whom the device names as its contact: a hint.
  case contact

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
