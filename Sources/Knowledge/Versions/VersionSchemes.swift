/// All version schemes, by name.
package enum VersionSchemes {
  /// One line each.
  package static let all: [any VersionScheme.Type] = [
    NumericVersions.self,
    APCVersions.self,
    ASUSTORVersions.self,
    ASUSVersions.self,
    AVTECHVersions.self,
    AxisVersions.self,
    BuildDateVersions.self,
    CiscoASAVersions.self,
    CiscoIOSVersions.self,
    CiscoIOSXEVersions.self,
    CiscoPhoneVersions.self,
    DahuaVersions.self,
    DLinkVersions.self,
    DrayTekVersions.self,
    FortinetVersions.self,
    FutureSmartVersions.self,
    GrandstreamVersions.self,
    HikvisionStorageVersions.self,
    HikvisionVersions.self,
    HPDateCodeVersions.self,
    JunosVersions.self,
    KonicaVersions.self,
    KyoceraVersions.self,
    LantronixVersions.self,
    LetterVersions.self,
    LexmarkVersions.self,
    MitelVersions.self,
    MoxaVersions.self,
    NetgearVersions.self,
    NumericDateVersions.self,
    ProCurveVersions.self,
    QNAPVersions.self,
    RouterOSVersions.self,
    SynologyVersions.self,
    TPLinkVersions.self,
    UbiquitiVersions.self,
    XeroxVersions.self,
    ZKTecoVersions.self,
    ZyxelVersions.self,
  ]

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Longer texts are no version: nothing of them is read.
  static let limit = 100

  /// The scheme of that name.
  package static func named(_ name: String) -> (any VersionScheme.Type)? { byName[name] }

  /// Compares under the scheme of that name; incomparable if there is no such scheme or a text is too long.
  package static func compare(_ left: String, _ right: String, scheme: String) -> VersionOrder {
    guard let scheme = named(scheme), left.utf8.count <= limit, right.utf8.count <= limit else { return .incomparable }
    return scheme.compare(left.trimmed, right.trimmed)
  }

  /// Compares what was read with what a source writes: under the scheme, else as feeds' versions compare, where that is safe.
  package static func compare(_ text: String, _ bound: String, scheme name: String?) -> VersionOrder {
    guard text.utf8.count <= limit, bound.utf8.count <= limit else { return .incomparable }
    guard let name, let scheme = named(name) else { return FeedVersions.compare(text, bound) }
    let order = compare(text, bound, scheme: name)
    guard order == .incomparable, allowsFallback(text.trimmed, bound.trimmed, scheme) else { return order }
    return FeedVersions.compare(text, bound)
  }

  /// Two forms that the scheme knows and does not compare stay incomparable, as does a form of its own beside a foreign
  /// one where numbers alone mean nothing.
  static func allowsFallback(_ text: String, _ bound: String, _ scheme: any VersionScheme.Type) -> Bool {
    switch (scheme.knows(text), scheme.knows(bound)) {
    case (true, true): false
    case (false, false): true
    default: scheme.isPlainlyNumbered
    }
  }

  /// The product line that a version names under the scheme, if any.
  package static func line(_ version: String, scheme: String) -> String? {
    guard let scheme = named(scheme), version.utf8.count <= limit else { return nil }
    return scheme.line(version.trimmed)
  }
}
