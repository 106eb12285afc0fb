import Vocabulary

/// Subjects of certificates that a maker puts into its devices: `O` names the maker where it is a known one and the
/// certificate is no public site's. A shared default certificate names a maker, never a device.
struct CertificateRule: IdentificationRule {
  let name = "certificate subject"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.facts("x509.subject").flatMap { fact -> [Claim] in
      let parts = Self.parts(fact.value)
      func value(_ key: String) -> String? { parts.first { $0.0 == key }?.1 }
      var claims: [Claim] = []
      if let organisation = value("O"), let vendor = catalogue.vendors.vendor(named: organisation), !vendor.isSoftware {
        claims.append(claim(.vendor, vendor.name, 0.65, .ownText, from: fact))
      }
      // Cisco's manufacturing certificate: SERIALNUMBER=PID:CP-8851 SN:FCH….
      if let number = value("SERIALNUMBER"), number.hasPrefix("PID:") {
        let words = number.split(separator: " ")
        for word in words {
          if word.hasPrefix("PID:") {
            claims.append(claim(.model, String(word.dropFirst(4)), 0.9, .ownField, from: fact))
          }
          if word.hasPrefix("SN:") {
            claims.append(claim(.serial, String(word.dropFirst(3)), 0.9, .ownField, from: fact))
          }
        }
      }
      return claims
    }
  }

  /// The parts of `CN=…,OU=…+OU=…,O=…`; an escaped comma stays in its value.
  static func parts(_ subject: String) -> [(String, String)] {
    var parts: [String] = [""]
    var isEscaped = false
    for character in subject.prefix(1_000) {
      if isEscaped {
        parts[parts.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "," || character == "+" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    // `O=QNAP Systems, Inc.` written without an escape: a part without `=` belongs to the one before it.
    var joined: [String] = []
    for part in parts {
      if part.contains("=") || joined.isEmpty { joined.append(part) } else { joined[joined.count - 1] += "," + part }
    }
    return joined.compactMap { part in
      guard let equals = part.firstIndex(of: "=") else { return nil }
      return (part[..<equals].trimmed.uppercased(), part[part.index(after: equals)...].trimmed)
    }
  }
}
