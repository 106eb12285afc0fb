/// The name of a product taken apart: the words of its series before the number, the number with all that belongs to it, and
/// a hardware revision behind it. `laserjet_pro_mfp_m428fdw_firmware` is the series `laserjet pro mfp` and the number `m428fdw`.
struct ProductName: Hashable {
  /// All of it, as compared.
  let whole: String
  /// Words without a digit that stand before the number.
  let series: [String]
  /// From the first word with a digit on, as compared; empty for a product without a number (`routeros`).
  let number: String
  /// The words of the number, as written.
  let numberWords: String
  /// A hardware revision that the name ends in: `a1`, `3`, `2.0`.
  let revision: String?
  let wholeWithoutRevision: String
  /// The whole without what stands in round brackets, where something does: options that a device need not tell.
  let wholeWithoutOptions: String?
  /// The whole up to letters that stand for any digit (`ipc-hdw1xxx`), and how many they are.
  let stem: Stem?

  struct Stem: Hashable {
    let head: String
    let places: Int
    let tail: String
  }

  /// `vendors`: the vendor's names as compared, which may stand before the name and are left out.
  init(_ text: String, vendors: Set<String> = []) {
    var name = text.lowercased()
    for ending in ["_firmware", " firmware", "_series", " series"] where name.hasSuffix(ending) {
      if name.count > ending.count { name.removeLast(ending.count) }
    }
    var words = ModelKey.words(name)[...]
    while words.count > 1, let first = words.first, vendors.contains(ModelKey.key(first)) { words.removeFirst() }
    while words.count > 1, let last = words.last, Self.generic.contains(last) { words.removeLast() }
    if let first = words.first {
      // Dahua's order numbers put its own mark before the model.
      for head in ["dh-", "dhi-"] where first.hasPrefix(head) && first.count > head.count + 3 {
        words[words.startIndex] = String(first.dropFirst(head.count))
        break
      }
    }
    let start = words.firstIndex { $0.utf8.contains { (0x30...0x39).contains($0) } } ?? words.endIndex
    series = words[..<start].map { ModelKey.key($0) }.filter { !$0.isEmpty }
    let rest = words[start...].joined(separator: "_")
    numberWords = rest
    number = ModelKey.key(rest)
    let head = series.joined()
    whole = head + number
    let cut = Self.revision(Array(rest.utf8))
    revision = cut?.revision
    wholeWithoutRevision = cut.map { head + ModelKey.key($0.name) } ?? whole
    wholeWithoutOptions = rest.contains("(") ? Self.withoutOptions(rest).map { head + $0 } : nil
    stem = Self.stem(head + ModelKey.key(rest))
  }

  /// What stands behind a model and tells the kind of device.
  private static let generic: Set<String> = [
    "network", "camera", "printer", "series", "phone", "switch", "router", "nas", "recorder", "dvr", "device",
    "devices",
    "ip_camera", "wireless", "gateway", "firewall", "firmware", "models", "model", "products", "product", "scanner",
  ]

  /// `dir-859_a1`, `gs108tv3`, `archer_c9_(2.0)`, `dir-605l_model_b`, `tl-wr841n_v10`.
  private static func revision(_ text: [UInt8]) -> (name: String, revision: String)? {
    var end = text.count
    if text.last == UInt8(ascii: ")") { end -= 1 }
    var start = end
    while start > 0, isDigit(text[start - 1]) || text[start - 1] == UInt8(ascii: ".") { start -= 1 }
    let digits = text[start..<end]
    let separators: [UInt8] = Array("_-(".utf8)
    func cut(_ position: Int, _ revision: ArraySlice<UInt8>) -> (name: String, revision: String)? {
      var position = position
      while position > 0, separators.contains(text[position - 1]) || text[position - 1] == UInt8(ascii: ".") {
        position -= 1
      }
      var name = String(decoding: text[..<position], as: UTF8.self)
      for word in ["_model", "_rev", "_hw", "_ver", "_version", "-rev"] where name.hasSuffix(word) {
        name.removeLast(word.count)
      }
      guard name.count >= 3, name.contains(where: \.isNumber) else { return nil }
      return (name, String(decoding: revision, as: UTF8.self))
    }
    if !digits.isEmpty, digits.count <= 4, digits.first != UInt8(ascii: "."), start > 1 {
      if text[start - 1] == UInt8(ascii: "v") { return cut(start - 1, digits) }
      let isAlone = text[start - 1] == UInt8(ascii: "_") || text[start - 1] == UInt8(ascii: "(")
      if isAlone, digits.contains(UInt8(ascii: ".")) { return cut(start - 1, digits) }
    }
    // A letter of `a` to `h`, with a digit or without, after an underscore or a word for it.
    let letter = start - 1
    if digits.count <= 1, letter > 1, (UInt8(ascii: "a")...UInt8(ascii: "h")).contains(text[letter]),
      text[letter - 1] == UInt8(ascii: "_")
    {
      return cut(letter - 1, text[letter..<end])
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func withoutOptions(_ text: String) -> String? {
    var depth = 0
    var kept = ""
    for character in text {
      if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if depth == 0 {
        kept.append(character)
      }
    }
    let key = ModelKey.key(kept)
    return depth == 0 && !key.isEmpty ? key : nil
  }

  private static func stem(_ key: String) -> Stem? {
    guard key.contains("xx") else { return nil }
    let bytes = Array(key.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "x") else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end] == UInt8(ascii: "x") { end += 1 }
      let follows = index > 0 && isDigit(bytes[index - 1])
      if index >= 3, end - index >= 3 || (end - index == 2 && follows) {
        return Stem(
          head: String(decoding: bytes[..<index], as: UTF8.self), places: end - index,
          tail: String(decoding: bytes[end...], as: UTF8.self))
      }
      index = end
    }
    return nil
  }
}

extension ProductName.Stem {
  /// Whether a model is of the family: its head, as many letters or digits, no further digit, and the tail if there is one.
  func covers(_ key: String) -> Bool {
    guard key.hasPrefix(head) else { return false }
    let rest = key.dropFirst(head.count)
    guard rest.count >= places else { return false }
    let behind = rest.dropFirst(places)
    if !tail.isEmpty { return behind.hasPrefix(tail) }
    return behind.first.map { !$0.isNumber } ?? true
  }
}
