/// How one vendor writes its firmware versions, and how two of them compare. One file each; `VersionSchemes` lists them.
package protocol VersionScheme: Sendable {
  /// The name that the catalogue's `scheme` uses, such as `hikvision`.
  static var name: String { get }

  /// Compares two versions as read or as a source writes them. Both are at most 100 characters long.
  /// - Returns: `.incomparable` for a form that the scheme does not know, never a guess.
  static func compare(_ left: String, _ right: String) -> VersionOrder

  /// The code in the version that names the product line, where two codes mean two firmwares (Zyxel `AAZF`).
  /// A range of one line does not apply to another. `nil`: the version names none.
  static func line(_ version: String) -> String?

  /// Whether plain dotted numbers of this maker mean what they seem to mean, so that a form that the scheme does not know
  /// compares like any other. False where numbers belong to a product line, or count something else.
  static var isPlainlyNumbered: Bool { get }
}

extension VersionScheme {
  package static func line(_ version: String) -> String? { nil }
  package static var isPlainlyNumbered: Bool { false }

  /// Whether the scheme reads that form.
  package static func knows(_ version: String) -> Bool { compare(version, version) == .equal }
}
