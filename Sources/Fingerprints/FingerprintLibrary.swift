import FoundationEssentials
import Synchronization
import Vocabulary

/// All fingerprints of one or more folders, ready to match. A value may be matched from any number of threads at once.
package struct FingerprintLibrary: FingerprintMatching, Sendable {
  /// A folder and what is asked of it.
  package struct Folder: Sendable {
    package let url: URL
    /// Whether a fingerprint without an example is refused: for our own folders, yes.
    package let requiresExamples: Bool

    package init(_ url: URL, requiresExamples: Bool = false) {
      self.url = url
      self.requiresExamples = requiresExamples
    }
  }

  /// The files in the order in which they are asked: by folder, then preference, then name.
  package let files: [FingerprintFile]
  private let keys: [String: LazyIndex]
  private let pool = MatchScratchPool()

  /// Reads every `.xml` file in the folders and below. Earlier folders come first, in every answer.
  /// - Throws: the first thing that is wrong, with file and line.
  package init(folders: [URL]) throws(FingerprintError) {
    try self.init(folders.map { Folder($0) })
  }

  /// Reads every `.xml` file in the folders and below, with what each folder asks for.
  /// - Throws: the first thing that is wrong, with file and line.
  package init(_ folders: [Folder]) throws(FingerprintError) {
    var files: [FingerprintFile] = []
    for (rank, folder) in folders.enumerated() {
      var read: [FingerprintFile] = []
      for (url, name) in try FingerprintFolder.files(in: folder.url) {
        read.append(
          try RecogReader.read(url, name: name, rank: rank, requiresExamples: folder.requiresExamples))
      }
      files += read.sorted { ($1.preference, $0.name) < ($0.preference, $1.name) }
    }
    self.init(files: files)
  }

  init(files: [FingerprintFile]) {
    self.files = files
    keys = Dictionary(grouping: files) { Self.canonical($0.key) }.mapValues { LazyIndex($0) }
  }

  /// The matches of a value among the fingerprints of its key: at most one of each file, which is the first that
  /// matches (Recog's answer); best first: by folder, then certainty, then file. Parameters that are empty are left out.
  package func matches(_ key: ObservationKey, _ value: String) -> [FingerprintMatch] {
    var value = value
    var matches: [(match: FingerprintMatch, rank: Int)] = []
    value.withUTF8 { text in
      search(key.rawValue, text) { file, fingerprint, parameters in
        matches.append((Self.match(file, fingerprint, parameters), file.rank))
        return true
      }
    }
    // Stable: `sort` of the standard library keeps the order of equals.
    matches.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.match.certainty > $1.match.certainty }
    return matches.map(\.match)
  }

  /// The first match of the first file that has one; nil if none has.
  package func firstMatch(_ key: ObservationKey, _ value: String) -> FingerprintMatch? {
    var value = value
    var match: FingerprintMatch?
    value.withUTF8 { text in
      search(key.rawValue, text) { file, fingerprint, parameters in
        match = Self.match(file, fingerprint, parameters)
        return false
      }
    }
    return match
  }

  /// Calls `found` with the first match of each file, in the order of the files, until it returns false.
  func search(
    _ key: String, _ value: UnsafeBufferPointer<UInt8>, isFiltered: Bool = true,
    found: (FingerprintFile, Fingerprint, [String: String]) -> Bool
  ) {
    let key = Self.canonical(key)
    guard let index = keys[key]?.index else { return }
    var text = UnsafeBufferPointer(rebasing: value.prefix(MatchLimits.valueLength))
    if key == "snmp.sys_object_id", text.first == UInt8(ascii: ".") {
      text = UnsafeBufferPointer(rebasing: text.dropFirst())
    }
    pool.withScratch { scratch in
      index.search(text, scratch, isFiltered: isFiltered) { file, fingerprint, count in
        found(
          file, fingerprint,
          FingerprintReading.parameters(of: fingerprint, in: file, text: text, groups: count, scratch))
      }
    }
  }

  /// What a single fingerprint reads out of a value, whatever others say of it; nil if it does not match.
  func read(_ value: [UInt8], by fingerprint: Fingerprint, of file: FingerprintFile) -> [String: String]? {
    guard let pattern = try? CompiledPattern(fingerprint.translation, flags: fingerprint.flags) else { return nil }
    let result: [String: String]?? = value.withUnsafeBufferPointer { text in
      pool.withScratch { scratch in
        let count = pattern.match(text, isASCII: text.allSatisfy { $0 < 0x80 }, scratch)
        guard count > 0 else { return nil }
        return FingerprintReading.parameters(of: fingerprint, in: file, text: text, groups: count, scratch)
      }
    }
    return result ?? nil
  }

  /// How many fingerprints of a key must be tried for every value.
  func fingerprintsWithoutLiteral(_ key: String) -> Int { keys[key]?.index.withoutLiteral ?? 0 }

  /// Recog's files without a `matches` attribute are named after their file; these are our names for them.
  private static let aliases = [
    "hp_pjl_id": "pjl.id", "telnet_banners": "telnet.banner", "dhcp.vendor_class": "dhcp_vendor_class",
  ]

  static func canonical(_ key: String) -> String { aliases[key] ?? key }

  private static func match(
    _ file: FingerprintFile, _ fingerprint: Fingerprint, _ parameters: [String: String]
  ) -> FingerprintMatch {
    FingerprintMatch(
      name: "\(file.name): \(fingerprint.description)", parameters: parameters.filter { !$0.value.isEmpty },
      certainty: certainty(of: fingerprint, in: file, parameters))
  }

  /// How sure a match is: a certainty among what it read, else the fingerprint's, else the file's preference.
  static func certainty(
    of fingerprint: Fingerprint, in file: FingerprintFile, _ parameters: [String: String]
  ) -> Double {
    let named = ["hw.certainty", "os.certainty", "service.certainty"].lazy.compactMap { parameters[$0] }.first
    return min(max(named.flatMap(Double.init) ?? fingerprint.certainty ?? file.preference, 0), 1)
  }
}

/// The index of a key, made when the key is first asked for.
private final class LazyIndex: Sendable {
  private let files: [FingerprintFile]
  private let made = Mutex<KeyIndex?>(nil)

  init(_ files: [FingerprintFile]) { self.files = files }

  var index: KeyIndex {
    made.withLock { made in
      if let made { return made }
      let index = KeyIndex(files)
      made = index
      return index
    }
  }
}
