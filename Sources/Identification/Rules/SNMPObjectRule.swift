import Vocabulary

/// SNMP objects whose definition is an attribute, vendor objects and standard MIBs: `catalogue/snmp-objects/`.
struct SNMPObjectRule: IdentificationRule {
  let name = "snmp object"

  /// Subtrees of standard MIBs that only one kind of device implements.
  private static let kinds: [(prefix: String, deviceClass: DeviceClass, certainty: Double)] = [
    ("1.3.6.1.2.1.43.5.", .printer, 0.85), ("1.3.6.1.2.1.43.10.", .printer, 0.85),
    ("1.3.6.1.2.1.43.11.", .printer, 0.85), ("1.3.6.1.2.1.33.1.", .ups, 0.8),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for fact in facts.facts("snmp.oid") {
      guard let oid = fact.oid, !fact.value.isEmpty else { continue }
      if !oid.hasPrefix(EntityRule.table), let object = catalogue.snmp.object(oid) {
        // hrDeviceDescr of a first device that is no printer is its processor or memory.
        if oid.hasPrefix("1.3.6.1.2.1.25.3."), !isPrinterFirst(facts) { continue }
        // An object that holds the host's name tells no model; a host that is named after its model has a number.
        if object.attribute == .model, !fact.value.contains(where: \.isNumber),
          fact.value.trimmed == facts.value("snmp.sys_name")?.trimmed
        {
          continue
        }
        if let value = SNMPText.clean(fact.value, for: object.attribute) {
          claims.append(claim(object.attribute, value, object.certainty ?? 0.93, .ownField, from: fact))
        }
      }
      if let kind = Self.kinds.first(where: { oid.hasPrefix($0.prefix) }) {
        claims.append(claim(.deviceClass, kind.deviceClass.rawValue, kind.certainty, .ownField, from: fact))
      }
      // hrDeviceType = hrDevicePrinter (RFC 2790).
      if oid.hasPrefix("1.3.6.1.2.1.25.3.2.1.2."), fact.value.hasSuffix("1.3.6.1.2.1.25.3.1.5"),
        !isGeneralHost(facts)
      {
        claims.append(claim(.deviceClass, DeviceClass.printer.rawValue, 0.8, .ownField, from: fact))
      }
    }
    return claims
  }

  /// Whether the first device of the host resources is a printer, or the Printer-MIB is there.
  private func isPrinterFirst(_ facts: HostFacts) -> Bool {
    facts.facts("snmp.oid").contains { fact in
      guard let oid = fact.oid else { return false }
      return oid == "1.3.6.1.2.1.25.3.2.1.2.1" && fact.value.hasSuffix("1.3.6.1.2.1.25.3.1.5")
        || oid.hasPrefix("1.3.6.1.2.1.43.")
    }
  }

  /// A general-purpose system lists its print queues as devices too.
  private func isGeneralHost(_ facts: HostFacts) -> Bool {
    let enterprise = facts.objectID.flatMap(SNMPCatalogue.enterprise)
    return enterprise == 8072 || enterprise == 2021 || enterprise == 311
  }
}

/// Text of an SNMP value as a person would write it.
enum SNMPText {
  /// Trims padding and non-printing bytes, reads colon-separated hex of a text; `nil` if nothing is left.
  static func clean(_ raw: String, for attribute: Attribute) -> String? {
    let text = hexText(raw) ?? raw
    let kept = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0xFFFD }
    var result = String(String.UnicodeScalarView(kept))
    result = result.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    if result.hasPrefix("\""), result.hasSuffix("\""), result.count >= 2 {
      result = String(result.dropFirst().dropLast())
    }
    return result.isEmpty ? nil : result
  }

  /// `01:15:43:4e:42…` as text: printable bytes after at most two of a length prefix, padding cut; `nil` otherwise.
  private static func hexText(_ raw: String) -> String? {
    let parts = raw.split(separator: ":", omittingEmptySubsequences: false)
    // Six octets are more likely a MAC address, which some devices give as their serial.
    guard parts.count >= 4, parts.count != 6, parts.allSatisfy({ $0.count == 2 }) else { return nil }
    var bytes = parts.compactMap { UInt8($0, radix: 16) }
    guard bytes.count == parts.count else { return nil }
    while let last = bytes.last, last == 0 || last == 0x20 { bytes.removeLast() }
    let body = bytes.drop { $0 < 0x20 }
    guard bytes.count - body.count <= 2, body.count >= 3, body.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
      return nil
    }
    return String(decoding: body, as: UTF8.self)
  }
}
