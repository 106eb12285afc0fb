import NetworkTypes

/// Finds addresses, UUIDs and e-mail addresses in a text, by their form alone.
struct AddressScanner {
  enum Found: Hashable {
    /// Bare are twelve digits without separators, which may be something else.
    case mac(MACAddress, isBare: Bool)
    /// With whether what stands before it makes it look like a version.
    case ip(IPAddress, text: String, isVersionLike: Bool, isPlace: Bool)
    case uuid(String)
    case email(String)
  }

  private let bytes: [UInt8]

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func scan(_ text: String) -> [Found] { AddressScanner(text).all() }

  private func all() -> [Found] {
    var found: [Found] = []
    var position = 0
    while position < bytes.count {
      if let (one, end) = uuid(position) ?? mac(position) ?? ipv4(position) ?? ipv6(position) {
        found.append(one)
        position = end
      } else {
        if bytes[position] == UInt8(ascii: "@"), let one = email(position) { found.append(one) }
        position += 1
      }
    }
    return found
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  private func byte(_ position: Int) -> UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }

  /// 8-4-4-4-12 digits.
  private func uuid(_ start: Int) -> (Found, Int)? {
    guard !SecretBook.isWord(byte(start - 1)), start + 36 <= bytes.count else { return nil }
    for offset in 0..<36 {
      let isDash = [8, 13, 18, 23].contains(offset)
      guard isDash ? bytes[start + offset] == UInt8(ascii: "-") : SecretBook.isHex(bytes[start + offset]) else {
        return nil
      }
    }
    return SecretBook.isWord(byte(start + 36)) ? nil : (.uuid(text(start..<start + 36)), start + 36)
  }

  /// `00:40:8c:01:02:03`, with dashes, or `0040.8c01.0203`; not a part of a longer string of octets.
  private func mac(_ start: Int) -> (Found, Int)? {
    guard SecretBook.isHex(byte(start)), !SecretBook.isWord(byte(start - 1)) else { return nil }
    for (separator, size) in [(UInt8(ascii: ":"), 2), (UInt8(ascii: "-"), 2), (UInt8(ascii: "."), 4)] {
      let length = 12 + 12 / size - 1
      let end = start + length
      guard end <= bytes.count, byte(start - 1) != separator else { continue }
      let fits = (0..<length).allSatisfy { offset in
        offset % (size + 1) == size ? bytes[start + offset] == separator : SecretBook.isHex(bytes[start + offset])
      }
      guard fits, !SecretBook.isWord(byte(end)), !(byte(end) == separator && SecretBook.isHex(byte(end + 1))) else {
        continue
      }
      return MACAddress(text(start..<end)).map { (.mac($0, isBare: false), end) }
    }
    return bareMAC(start)
  }

  private func bareMAC(_ start: Int) -> (Found, Int)? {
    let end = start + 12
    guard end <= bytes.count, (start..<end).allSatisfy({ SecretBook.isHex(bytes[$0]) }), !SecretBook.isWord(byte(end))
    else { return nil }
    return MACAddress(text(start..<end)).map { (.mac($0, isBare: true), end) }
  }

  private func ipv4(_ start: Int) -> (Found, Int)? {
    guard SecretBook.isDigit(byte(start)), !SecretBook.isDigit(byte(start - 1)), byte(start - 1) != UInt8(ascii: ".")
    else { return nil }
    var end = start
    while end < bytes.count, SecretBook.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "."), end - start < 16 {
      end += 1
    }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard !SecretBook.isDigit(byte(end)), let address = IPAddress(text(start..<end)), address.isIPv4 else { return nil }
    let before = text(max(0, start - 14)..<start).lowercased()
    let isPlace = before.hasSuffix("//") || before.hasSuffix("@") || before.hasSuffix("[")
    let word = before.split { !$0.isLetter }.last.map(String.init) ?? ""
    let versions = ["v", "ver", "version", "rev", "revision", "firmware", "fw", "release", "build", "software", "rom"]
    let isBeside = SecretBook.isWord(byte(start - 1)) || ["/", "_", "-"].contains(before.suffix(1))
    let isVersionLike = !isPlace && (isBeside || versions.contains(word))
    return (.ip(address, text: text(start..<end), isVersionLike: isVersionLike, isPlace: isPlace), end)
  }

  private func ipv6(_ start: Int) -> (Found, Int)? {
    guard SecretBook.isHex(byte(start)) || byte(start) == UInt8(ascii: ":"), !SecretBook.isWord(byte(start - 1)),
      byte(start - 1) != UInt8(ascii: ":")
    else { return nil }
    var end = start
    while end < bytes.count, SecretBook.isHex(bytes[end]) || bytes[end] == UInt8(ascii: ":"), end - start < 40 {
      end += 1
    }
    let whole = text(start..<end)
    guard whole.filter({ $0 == ":" }).count > 1, let address = IPAddress(whole), address.isIPv6 else { return nil }
    // Eight octets in hexadecimal are a time or an identifier.
    if whole.count == 23, whole.split(separator: ":").allSatisfy({ $0.count == 2 }) { return nil }
    return (.ip(address, text: whole, isVersionLike: false, isPlace: true), end)
  }

  private func email(_ at: Int) -> Found? {
    func isPart(_ byte: UInt8?) -> Bool {
      SecretBook.isWord(byte) || byte.map { [0x2D, 0x2E, 0x5F, 0x2B].contains($0) || $0 >= 0x80 } ?? false
    }
    var start = at
    while isPart(byte(start - 1)), at - start < 64 { start -= 1 }
    var end = at + 1
    while isPart(byte(end)), end - at < 128 { end += 1 }
    guard start < at, bytes[at + 1..<end].contains(UInt8(ascii: ".")) else { return nil }
    return .email(text(start..<end))
  }

  /// Serial numbers that a text itself calls so: `SN: ZA1935005678`.
  static func labelledSerials(in text: String) -> [String] {
    guard text.utf8.count < 8_192, text.lowercased().contains("s") else { return [] }
    let label = #/(?i)\b(?:s\/n|sn|ser(?:ial)?(?:[ _]?(?:no|number|num|nr|#))?)\.?[:=# ]+([0-9A-Z][0-9A-Z\-]{3,31})/#
    return text.matches(of: label).map { String($0.1) }.filter { $0.contains(where: \.isNumber) }
  }
}
