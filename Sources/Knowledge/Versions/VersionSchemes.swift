/// All version schemes, by name.
package enum VersionSchemes {
  package static let all: [any VersionScheme.Type] = [
    NumericVersions.self, APCVersions.self, AxisVersions.self, BuildDateVersions.self, CiscoPhoneVersions.self,
    DahuaVersions.self, DLinkVersions.self, FutureSmartVersions.self, HikvisionVersions.self, HPDateCodeVersions.self,
    LetterVersions.self,
    LexmarkVersions.self, MitelVersions.self, NumericDateVersions.self, QNAPVersions.self, RouterOSVersions.self,
    SynologyVersions.self, XeroxVersions.self,
    ZKTecoVersions.self, ZyxelVersions.self,
  ]

  /// Longer texts are no version: nothing of them is read.
  static let limit = 100

  package static func named(_ name: String) -> (any VersionScheme.Type)? { all.first { $0.name == name } }

  /// Compares under the scheme of that name; incomparable if there is no such scheme or a text is too long.
  package static func compare(_ left: String, _ right: String, scheme: String) -> VersionOrder {
    guard let scheme = named(scheme), left.utf8.count <= limit, right.utf8.count <= limit else { return .incomparable }
    return scheme.compare(left.trimmed, right.trimmed)
  }

  /// The product line that a version names under the scheme, if any.
  package static func line(_ version: String, scheme: String) -> String? {
    guard let scheme = named(scheme), version.utf8.count <= limit else { return nil }
    return scheme.line(version.trimmed)
  }
}
