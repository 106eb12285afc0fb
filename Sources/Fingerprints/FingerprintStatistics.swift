/// Counts of a library, for `fingerprints stats`.
package struct FingerprintStatistics: Sendable, Hashable {
  /// Counts of one observation key.
  package struct Key: Sendable, Hashable {
    package let key: String
    package let files: Int
    package let fingerprints: Int
    package let examples: Int
    /// Fingerprints without a literal that every match contains: they are tried for every value.
    package let withoutLiteral: Int
  }

  package let files: Int
  package let fingerprints: Int
  package let examples: Int
  /// Sorted by key.
  package let keys: [Key]
  /// Fingerprints that name a maker as a constant, by maker.
  package let vendors: [String: Int]
}

extension FingerprintLibrary {
  package var statistics: FingerprintStatistics {
    var vendors: [String: Int] = [:]
    for fingerprint in files.flatMap(\.fingerprints) {
      for parameter in fingerprint.parameters where parameter.name == "hw.vendor" && parameter.group == 0 {
        vendors[parameter.value, default: 0] += 1
      }
    }
    let keys = Dictionary(grouping: files) { Self.canonical($0.key) }.map { key, files in
      let fingerprints = files.flatMap(\.fingerprints)
      return FingerprintStatistics.Key(
        key: key, files: files.count, fingerprints: fingerprints.count,
        examples: fingerprints.reduce(0) { $0 + $1.examples.count }, withoutLiteral: fingerprintsWithoutLiteral(key))
    }
    return FingerprintStatistics(
      files: files.count, fingerprints: keys.reduce(0) { $0 + $1.fingerprints },
      examples: keys.reduce(0) { $0 + $1.examples }, keys: keys.sorted { $0.key < $1.key }, vendors: vendors)
  }
}
