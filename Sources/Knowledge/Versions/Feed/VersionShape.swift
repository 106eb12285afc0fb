/// Forms that no other maker writes: their scheme compares them also where none is named.
enum VersionShape: Hashable, Sendable {
  case asus, ciscoIOS, dahua, hpDateCode, junos, kyocera, lexmark, zkteco, zyxel

  var scheme: any VersionScheme.Type {
    switch self {
    case .asus: ASUSVersions.self
    case .ciscoIOS: CiscoIOSVersions.self
    case .dahua: DahuaVersions.self
    case .hpDateCode: HPDateCodeVersions.self
    case .junos: JunosVersions.self
    case .kyocera: KyoceraVersions.self
    case .lexmark: LexmarkVersions.self
    case .zkteco: ZKTecoVersions.self
    case .zyxel: ZyxelVersions.self
    }
  }

  /// The shape of a text in lower case, by its own scheme's reading; the bytes tell quickly what it cannot be.
  static func of(_ text: String, _ bytes: [UInt8]) -> VersionShape? {
    candidates(bytes).first { $0.scheme.knows(text) }
  }

  private static func candidates(_ bytes: [UInt8]) -> [VersionShape] {
    var (hasLetter, hasBracket, hasUnderline) = (false, false, false)
    for byte in bytes {
      if VersionScanner.isLetter(byte) { hasLetter = true }
      if byte == 0x28 { hasBracket = true }
      if byte == 0x5F { hasUnderline = true }
    }
    // `3.0.0.4.…` and `9.0.0.4.…`, nothing else that has two zeros.
    let isASUS =
      bytes.count > 7 && (bytes[0] == 0x33 || bytes[0] == 0x39)
      && bytes[1...].starts(with: [0x2E, 0x30, 0x2E, 0x30, 0x2E])
      && (0x34...0x36).contains(bytes[6]) && (bytes[7] == 0x2E || bytes[7] == 0x5F)
    guard hasLetter else { return isASUS ? [.asus] : [] }
    guard let first = bytes.first else { return [] }
    if hasBracket { return [.zyxel, .ciscoIOS] }
    if VersionScanner.isLetter(first) { return [.lexmark, .zkteco] }
    if isASUS { return [.asus] }
    return hasUnderline ? [.hpDateCode, .kyocera] : [.junos, .dahua]
  }
}
