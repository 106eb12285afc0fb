import NetworkTypes

/// Octets written as numbers: colon-separated hexadecimal (`00:11:…`), or the decimal parts of an object id, either of which
/// may hold an address or a name.
struct OctetText {
  /// The parts; those above 255 are no octets.
  private var parts: [UInt32]

  /// Reads colon-separated pairs of hexadecimal digits, at least 7: six are a MAC.
  init?(_ text: String) {
    guard text.utf8.count >= 20, text.utf8.count % 3 == 2 else { return nil }
    let pairs = text.split(separator: ":", omittingEmptySubsequences: false)
    let octets = pairs.compactMap { $0.utf8.count == 2 ? UInt32($0, radix: 16) : nil }
    guard octets.count == pairs.count else { return nil }
    parts = octets
  }

  /// Reads an object id.
  init?(object text: String) {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    parts = numbers.compactMap { UInt32($0) }
    guard parts.count == numbers.count, parts.count > 4 else { return nil }
  }

  var text: String {
    parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }
  var objectText: String { parts.map(String.init).joined(separator: ".") }

  /// The same with every address and secret text among the octets masked.
  func masked(_ book: SecretBook, _ addresses: AddressBook) -> OctetText {
    var result = self
    for (old, new) in addresses.octets + book.octets where old.count == new.count {
      var start = 0
      while start + old.count <= parts.count {
        if zip(parts[start...], old).allSatisfy({ Self.folded($0) == Self.folded(UInt32($1)) }) {
          for (offset, octet) in new.enumerated() { result.parts[start + offset] = UInt32(octet) }
          start += old.count
        } else {
          start += 1
        }
      }
    }
    return result
  }

  private static func folded(_ part: UInt32) -> UInt32 { (0x41...0x5A).contains(part) ? part | 0x20 : part }
}

extension AddressBook {
  /// The octets of addresses, and of what stands for them.
  var octets: [(old: [UInt8], new: [UInt8])] {
    let ofMACs = known.macs.map { (old: $0.octets, new: $1.octets) }
    return ofMACs + known.addresses.compactMap { old, new in IPAddress(new).map { (old: old.octets, new: $0.octets) } }
  }
}

extension SecretBook {
  /// The octets of secret texts that are long enough to be no chance.
  var octets: [(old: [UInt8], new: [UInt8])] {
    entries.filter { $0.text.count >= 4 && $0.boundary != .dotted }.map { (old: $0.text, new: Array($0.mask.utf8)) }
  }
}
