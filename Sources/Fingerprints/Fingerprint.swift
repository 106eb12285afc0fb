/// One `<fingerprint>` of Recog's XML form: a pattern, what it tells, and examples that prove it.
package struct Fingerprint: Sendable {
  /// `<description>` with runs of blanks joined.
  package let description: String
  /// The pattern as written in the file (a Ruby regular expression).
  package let pattern: String
  package let flags: FingerprintFlags
  /// 0...1, of the `certainty` attribute; nil where the file does not say.
  package let certainty: Double?
  package let parameters: [FingerprintParameter]
  package let examples: [FingerprintExample]
  /// Line of the `<fingerprint>` tag, from 1.
  package let line: Int
  /// The pattern in PCRE2's words, ready to compile, and the literals that every match contains.
  let translation: RubyPattern
}

/// `<param pos name value>`: `group` 0 is a constant, else the number of a capture group.
package struct FingerprintParameter: Sendable, Hashable {
  package let name: String
  package let group: Int
  /// The constant; `{name}` in it stands for another parameter's value.
  package let value: String
  /// The names in braces, in order; empty for most.
  let insertions: [String]
}

/// `<example>`: a value that the fingerprint must match, and parameters that it must then read.
package struct FingerprintExample: Sendable {
  package let value: [UInt8]
  package let expected: [FingerprintExpectation]
  package let line: Int
}

/// A parameter and the value that an example expects for it.
package struct FingerprintExpectation: Sendable, Hashable {
  package let name: String
  package let value: String
}

/// Recog's pattern flags. Ruby has only two: any of the three line flags lets a dot match a line end, and `^` and `$`
/// match at every line, always (Recog, `RegexpFactory`).
package struct FingerprintFlags: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let ignoreCase = FingerprintFlags(rawValue: 1)
  package static let dotMatchesNewline = FingerprintFlags(rawValue: 2)
  package static let extended = FingerprintFlags(rawValue: 4)

  /// The flag of a name; nil if Recog has none of this name.
  static func named(_ name: some StringProtocol) -> FingerprintFlags? {
    switch name {
    case "REG_ICASE", "IGNORECASE": .ignoreCase
    case "REG_DOT_NEWLINE", "REG_MULTILINE", "REG_LINE_ANY_CRLF", "MULTILINE": .dotMatchesNewline
    case "REG_EXTENDED", "EXTENDED": .extended
    default: nil
    }
  }
}

/// One file: the fingerprints of one key, in the order in which they are tried.
package struct FingerprintFile: Sendable {
  /// The path below its folder, such as `hp/snmp.sys_description.xml`.
  package let name: String
  package let path: String
  /// Recog's `matches`; without one, the file's name without ending.
  package let key: String
  package let protocolName: String?
  package let databaseType: String?
  /// 0...1; Recog's default is 0.10.
  package let preference: Double
  package let fingerprints: [Fingerprint]
  /// The place of its folder in the list given: 0 comes first.
  package let rank: Int

  package static let defaultPreference = 0.10
}
