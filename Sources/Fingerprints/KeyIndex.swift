import Synchronization

/// The fingerprints of one key, in the order in which they are tried, with what finds candidates among them.
final class KeyIndex: Sendable {
  /// A fingerprint with its file, compiled when it is first a candidate.
  private final class Entry: Sendable {
    let file: FingerprintFile
    let fingerprint: Fingerprint
    private let compiled = Mutex<Compiled>(.notYet)

    private enum Compiled {
      case notYet
      case done(CompiledPattern?)
    }

    init(_ fingerprint: Fingerprint, of file: FingerprintFile) {
      self.file = file
      self.fingerprint = fingerprint
    }

    /// Nil for a pattern that PCRE2 refuses; loading refuses such a file already.
    var pattern: CompiledPattern? {
      compiled.withLock { state in
        if case .done(let pattern) = state { return pattern }
        let pattern = try? CompiledPattern(fingerprint.translation, flags: fingerprint.flags)
        state = .done(pattern)
        return pattern
      }
    }
  }

  private let entries: [Entry]
  /// For each entry the number of the entry after its file's last.
  private let fileEnds: [Int]
  private let literals: LiteralIndex
  /// The bits of entries without a literal: always candidates.
  private let always: [UInt64]
  private let everything: [UInt64]

  init(_ files: [FingerprintFile]) {
    var entries: [Entry] = []
    var fileEnds: [Int] = []
    for file in files {
      let end = entries.count + file.fingerprints.count
      for fingerprint in file.fingerprints {
        entries.append(Entry(fingerprint, of: file))
        fileEnds.append(end)
      }
    }
    var always = [UInt64](repeating: 0, count: (entries.count + 63) / 64)
    var everything = always
    var literals: [(text: [UInt8], owner: Int32)] = []
    let commonness = Self.commonness(entries.map(\.fingerprint))
    for (number, entry) in entries.enumerated() {
      let bit = UInt64(1) << UInt64(number & 63)
      everything[number >> 6] |= bit
      if let choice = Self.best(of: entry.fingerprint.translation.literals, commonness) {
        for text in choice { literals.append((text, Int32(number))) }
      } else {
        always[number >> 6] |= bit
      }
    }
    self.entries = entries
    self.fileEnds = fileEnds
    self.literals = LiteralIndex(literals)
    self.always = always
    self.everything = everything
  }

  /// How many fingerprints must be tried for every value, because no literal of theirs is known.
  var withoutLiteral: Int { always.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `found` for the first match of each file, in order, until it returns false.
  /// Unless `isFiltered`, it tries every fingerprint, to prove that the filter loses nothing.
  func search(
    _ text: UnsafeBufferPointer<UInt8>, _ scratch: MatchScratch, isFiltered: Bool = true,
    found: (FingerprintFile, Fingerprint, Int) -> Bool
  ) {
    scratch.candidates = isFiltered ? always : everything
    if isFiltered { literals.mark(text, in: &scratch.candidates) }
    let isASCII = text.allSatisfy { $0 < 0x80 }
    var first = 0
    var word = 0
    while word < scratch.candidates.count {
      var bits = scratch.candidates[word]
      if first > word << 6 { bits &= first >= (word + 1) << 6 ? 0 : ~0 << UInt64(first & 63) }
      while bits != 0 {
        let number = word << 6 + bits.trailingZeroBitCount
        bits &= bits &- 1
        let entry = entries[number]
        guard let count = entry.pattern?.match(text, isASCII: isASCII, scratch), count > 0 else { continue }
        guard found(entry.file, entry.fingerprint, count) else { return }
        first = fileEnds[number]
        if first >= (word + 1) << 6 { break }
        bits &= ~0 << UInt64(first & 63)
      }
      word += 1
    }
  }

  /// How many fingerprints of the key have a literal among theirs.
  private static func commonness(_ fingerprints: [Fingerprint]) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for fingerprint in fingerprints {
      for choice in fingerprint.translation.literals { for text in choice { counts[text, default: 0] += 1 } }
    }
    return counts
  }

  /// The condition that fails most often: long, few, and rare in this key.
  private static func best(of choices: [LiteralChoice], _ commonness: [[UInt8]: Int]) -> LiteralChoice? {
    func worth(_ choice: LiteralChoice) -> Int {
      let most = choice.reduce(1) { max($0, commonness[$1] ?? 1) }
      return RequiredLiterals.worth(choice) - 4 * (Int.bitWidth - most.leadingZeroBitCount)
    }
    return choices.max { worth($0) < worth($1) }
  }
}
