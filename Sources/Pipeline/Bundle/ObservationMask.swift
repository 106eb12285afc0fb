import Foundation
import Identification
import NetworkTypes
import Vocabulary

/// Masks what a device's observations give away of its owner: names, addresses, serial numbers, places, people. Each secret
/// is found once and replaced wherever it stands, in every form; words of the product that identification reads stay.
package struct ObservationMask {
  let identifier: Identifier
  var book = SecretBook()
  var addresses: AddressBook
  var placeholder = Placeholder()
  /// Words of names, masked in other texts only where nothing of their meaning is lost.
  var weak = SecretBook()
  private(set) var macs: [MACAddress] = []
  var reading: Reading
  /// In lower case: what the device is, in words that are no secret.
  private let productWords: Set<String>
  private let versions: Set<String>
  /// Serial numbers in lower case, with their masks.
  private var serials: [String: String] = [:]
  private let claimedVersions: Set<String>

  /// - Parameters:
  ///   - host: what was observed.
  ///   - identity: what was made of it, by this run or an earlier one.
  ///   - names: what the device is called, as far as the observations do not say.
  ///   - said: texts of people that are not to be given away, such as the manager's name.
  ///   - identifier: tells which words identification reads.
  package init(
    _ host: KnownHost, _ identity: Identity, names: [String] = [], said: [String] = [], identifier: Identifier
  ) {
    self.identifier = identifier
    addresses = AddressBook(organisation: identifier.macVendors.organisation)
    let claims = identifier.claims(from: host) + identity.allClaims
    let products = [Attribute.vendor, .model, .os, .maker].compactMap { identity[$0]?.lowercased() }
    productWords = Set(
      products + products.flatMap(NameParts.words).filter { $0.count > 1 && $0.contains(where: \.isLetter) })
    versions = Set([Attribute.firmware, .osVersion, .hardwareRevision].compactMap { identity[$0] })
    claimedVersions = Set(claims.filter { [.firmware, .osVersion].contains($0.attribute) }.map(\.value))
    reading = Reading(identifier: identifier, macs: [])
    collectAddresses(of: host)
    collectSerials(host, claims)
    collectNames(host, claims, names)
    for text in said { addPersonal(text) }
  }

  /// The host's facts with all secrets masked; its addresses come first, as facts of their own.
  package func facts(of host: KnownHost) -> [Fact] {
    var facts = host.macs.map { Fact("mac", $0.description) } + host.addresses.map { Fact("ip", $0.description) }
    let others = host.observations.map(\.fact)
    var seen = Set(facts)
    facts += others.filter { seen.insert($0).inserted }
    seen = []
    return facts.map(masked).filter { seen.insert($0).inserted }
  }

  /// One fact masked. Of a value that would still hold a secret nothing is left.
  package func masked(_ fact: Fact) -> Fact {
    var value = hidden(fact)
    for _ in 0..<3 where book.masked(value) != value { value = book.masked(value) }
    if book.masked(value) != value { value = "" }
    return Fact(fact.key, value, oid: fact.oid.map(maskedObject), port: fact.port)
  }

  private func hidden(_ fact: Fact) -> String {
    if let octets = OctetText(fact.value) { return octets.masked(book, addresses).text }
    let strong = fact.with(book.masked(fact.value))
    guard SecretKind.of(fact) != .person else { return strong.value }
    return softened(strong).value
  }

  /// The fact without the words of names, as far as they do not matter to what it tells.
  private func softened(_ fact: Fact) -> Fact {
    let pieces = weak.pieces(fact.value)
    guard pieces.contains(where: \.isMasked) else { return fact }
    let whole = fact.with(pieces.map(\.text).joined())
    if reading.isSame(fact, whole) { return whole }
    return fact
  }

  private func maskedObject(_ oid: String) -> String {
    OctetText(object: oid)?.masked(book, addresses).objectText ?? oid
  }

  // MARK: Finding secrets

  private mutating func collectAddresses(of host: KnownHost) {
    for mac in host.macs { add(mac) }
    macs = host.macs.map { addresses.mask($0) ?? $0 }
    reading = Reading(identifier: identifier, macs: macs)
    for address in host.addresses { add(address) }
    for item in host.observations {
      if let mac = item.endpoint.mac { add(mac) }
      if let address = item.endpoint.ip { add(address) }
      let isPlace = [.place, .name, .person].contains(SecretKind.of(item.fact)) || item.key == "ip"
      for found in AddressScanner.scan(item.value) {
        switch found {
        case .mac(let mac, let isBare):
          if !isBare || identifier.macVendors.organisation(mac) != nil && !mac.isLocallyAdministered { add(mac) }
        case .ip(let address, let text, let isVersionLike, let standsAsPlace):
          let isPrivate = !address.isPublic && address.octets.first != 10
          if standsAsPlace || isPlace || address.isIPv6
            || (isPrivate || !isVersionLike) && !claimedVersions.contains(text)
          {
            add(address)
          }
        case .uuid(let uuid): addStrong(uuid)
        case .email(let address): addMail(address)
        }
      }
    }
  }

  private mutating func add(_ mac: MACAddress) {
    guard let mask = addresses.mask(mac) else { return }
    for form in AddressBook.forms(mac, mask) { book.add(form.text, as: form.mask, form.2) }
  }

  private mutating func add(_ address: IPAddress) {
    guard let mask = addresses.mask(address) else { return }
    for form in AddressBook.forms(address, mask) { book.add(form.text, as: form.mask, form.2) }
  }

  /// For examples alone (RFC 2606).
  private static let mailDomain = "example.com"

  private mutating func addMail(_ address: String) {
    let parts = address.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    book.add(address, as: placeholder.of(parts[0]) + "@" + Self.mailDomain, .anywhere)
  }

  private mutating func collectSerials(_ host: KnownHost, _ claims: [Claim]) {
    for claim in claims where claim.attribute == .serial || claim.attribute == .uuid {
      addStrong(Self.bare(claim.value))
    }
    for fact in host.observations.map(\.fact) {
      switch SecretKind.of(fact) {
      case .serial: addStrong(fact.value)
      case .uuid: addStrong(Self.bare(fact.value))
      case .identifier: addIdentifier(fact.value)
      default: continue
      }
    }
    for fact in host.observations.map(\.fact) {
      for serial in AddressScanner.labelledSerials(in: fact.value) { addStrong(serial) }
    }
    for word in Set(host.observations.flatMap { NameParts.words($0.value) }) { addPart(word) }
  }

  /// A long part of a serial number that stands alone, such as its last digits in a title.
  private mutating func addPart(_ word: String) {
    guard word.count >= 6, word.contains(where: \.isNumber), !productWords.contains(word.lowercased()) else { return }
    for (serial, mask) in serials where serial.count > word.count {
      guard let range = serial.range(of: word.lowercased()), serial.count == mask.count else { continue }
      let start = serial.distance(from: serial.startIndex, to: range.lowerBound)
      return book.add(word, as: String(mask.dropFirst(start).prefix(word.count)), .word)
    }
  }

  /// A UUID without what names it one.
  private static func bare(_ text: String) -> String {
    var text = text[...]
    for prefix in ["urn:", "uuid:"] where text.lowercased().hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
    let end = text.firstRange(of: "::")?.lowerBound ?? text.endIndex
    return String(text[..<end].prefix { $0 != " " })
  }

  /// An identifier keeps its first ten digits: an engine id's enterprise and format (RFC 3411, 5).
  private mutating func addIdentifier(_ text: String) {
    guard text.count > 12 else { return }
    let rest = String(text.dropFirst(10))
    guard book.masked(rest) == rest else { return }
    book.add(text, as: String(text.prefix(10)) + placeholder.of(rest), .anywhere)
  }

  /// A text that must not be left anywhere: with a placeholder that respects the MACs within it.
  mutating func addStrong(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.count >= 3, !versions.contains(text), text.contains(where: { $0.isLetter || $0.isNumber }) else {
      return
    }
    let mask = book.pieces(text).map { $0.isMasked ? $0.text : placeholder(of: $0.text) }.joined()
    serials[text.lowercased()] = mask
    book.add(text, as: mask, text.utf8.count >= 6 || !text.utf8.allSatisfy { $0 < 0x80 } ? .anywhere : .word)
  }

  /// A model that opens a serial number stays readable in it.
  private mutating func placeholder(of text: String) -> String {
    let folded = text.lowercased()
    guard let word = productWords.filter({ $0.count > 3 && folded.hasPrefix($0) }).max(by: { $0.count < $1.count }),
      word.count < text.count
    else { return placeholder.of(text) }
    return text.prefix(word.count) + placeholder.of(String(text.dropFirst(word.count)))
  }

  private mutating func collectNames(_ host: KnownHost, _ claims: [Claim], _ names: [String]) {
    for fact in host.observations.map(\.fact) {
      switch SecretKind.of(fact) {
      case .person: addPersonal(fact.value)
      case .name:
        for name in NameParts.of(fact) where !isVendor(name, in: fact) { addName(name, in: fact) }
      case .place: for name in NameParts.hosts(in: fact.value) { addName(name, in: fact) }
      default: for name in NameParts.nodeName(of: fact) { addName(name, in: fact) }
      }
    }
    for claim in claims where [.location, .contact].contains(claim.attribute) { addPersonal(claim.value) }
    for claim in claims where claim.attribute == .name {
      addName(claim.value, in: Fact(claim.evidence.key, claim.value))
    }
    for name in names { addName(name, in: Fact("dhcp.hostname", name)) }
  }

  /// Whether a certificate's name is that of a maker, which is no secret.
  private func isVendor(_ name: String, in fact: Fact) -> Bool {
    fact.key.rawValue.hasPrefix("x509.") && identifier.catalogue.vendors.vendor(named: name) != nil
  }

  private mutating func addPersonal(_ text: String) {
    guard !productWords.contains(text.lowercased()) else { return }
    addStrong(text)
    for word in NameParts.words(text) { addWeak(word) }
  }

  private mutating func addWeak(_ word: String) {
    guard word.count > 2 || !word.allSatisfy(\.isASCII), !productWords.contains(word.lowercased()) else { return }
    weak.add(word, as: placeholder.of(word), .word)
  }

  /// A name keeps the words by which identification knows the product; all else of it is masked.
  private mutating func addName(_ name: String, in fact: Fact) {
    guard !productWords.contains(name.lowercased()), let range = fact.value.range(of: name) else { return }
    var parts = book.pieces(name).flatMap { piece -> [SecretBook.Piece] in
      guard !piece.isMasked else { return [piece] }
      return NameParts.wholeWords(piece.text).flatMap { word -> [SecretBook.Piece] in
        let isProduct = productWords.contains(word.lowercased())
        return isProduct
          ? [SecretBook.Piece(text: word, isMasked: true)]
          : NameParts.runs(word).map { SecretBook.Piece(text: $0, isMasked: false) }
      }
    }
    func text(_ parts: [SecretBook.Piece]) -> Fact {
      var value = fact.value
      value.replaceSubrange(range, with: parts.map(\.text).joined())
      return fact.with(value)
    }
    let base = text(parts)
    let open = parts.indices.filter { !parts[$0].isMasked && parts[$0].text.contains { $0.isLetter || $0.isNumber } }
    var all = parts
    for index in open { all[index].text = placeholder.of(parts[index].text) }
    if reading.isSame(base, text(all)) {
      parts = all
    } else {
      // A name of very many parts is no factory's.
      for index in open {
        let before = parts[index].text
        parts[index].text = all[index].text
        if open.count <= 24, !reading.isSame(base, text(parts)) { parts[index].text = before }
      }
    }
    let mask = parts.map(\.text).joined()
    guard mask != name else { return }
    book.add(name, as: mask, name.utf8.count >= 6 || !name.utf8.allSatisfy { $0 < 0x80 } ? .anywhere : .word)
    for (old, new) in zip(NameParts.words(name), NameParts.words(mask)) where old.lowercased() != new.lowercased() {
      guard old.count > 2, !productWords.contains(old.lowercased()) else { continue }
      weak.add(old, as: new, .word)
    }
  }
}

extension Identity {
  /// Every claim: what won, what lost, and what did not suffice.
  var allClaims: [Claim] { values.values.flatMap { $0.evidence + $0.losers } + insufficient }
}
