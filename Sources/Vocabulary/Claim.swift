/// A meaning drawn from observations by a fingerprint or rule. It claims; fusion decides.
package struct Claim: Hashable, Sendable, Codable {
  /// Whose word it is; the order is the order of trust.
  package enum Nature: Int, Sendable, Codable, Comparable {
    /// Said of another device through this host's address (a print server's printers, a forwarded port): shown, never
    /// this device's.
    case foreign = 0
    /// Suggested by who made its network interface.
    case hardwareAddress = 1
    /// What an open port or a habit of its traffic suggests.
    case behaviour
    /// What others said of it (a switch's neighbour table).
    case hearsay
    /// Its own text, read by a pattern (a banner, a title).
    case ownText
    /// Its own structured word: a field whose definition is this attribute (IPP, SNMP vendor object, ONVIF, UPnP).
    case ownField
    /// A person said it.
    case person

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What is to be known of a claim beside its words.
  package enum Mark: String, Sendable, Codable, CaseIterable {
    /// A pattern of the fingerprint files read it, not a general rule.
    case fingerprint
    /// It contradicts what other ports of the host say, and nothing bears it out: shown, never a value.
    case conflict
  }

  package let attribute: Attribute
  package let value: String
  /// 0...1: how sure this source alone makes us.
  package let certainty: Double
  package let nature: Nature
  /// The independent kind of evidence, such as `snmp`, `mac`, `http`, `mdns`: two claims of one kind do not confirm each other.
  package let kind: String
  /// What it came from.
  package let evidence: Evidence
  package let marks: Set<Mark>

  package init(
    _ attribute: Attribute, _ value: String, certainty: Double, nature: Nature, kind: String, evidence: Evidence,
    marks: Set<Mark> = []
  ) {
    self.attribute = attribute
    self.value = value
    self.certainty = min(max(certainty, 0), 1)
    self.nature = nature
    self.kind = kind
    self.evidence = evidence
    self.marks = marks
  }

  /// The same claim with its value written otherwise.
  package func saying(_ value: String) -> Claim {
    Claim(
      attribute, value, certainty: certainty, nature: nature, kind: kind, evidence: evidence, marks: marks)
  }

  /// The same claim with one more mark.
  package func marked(_ mark: Mark) -> Claim {
    Claim(
      attribute, value, certainty: certainty, nature: nature, kind: kind, evidence: evidence,
      marks: marks.union([mark]))
  }
}

/// What a claim rests on: the observation's key and value, and the rule or fingerprint that read it.
package struct Evidence: Hashable, Sendable, Codable {
  package let key: ObservationKey
  /// The observed text, at most 200 characters of it.
  package let text: String
  package let oid: String?
  package let port: String?
  /// Which fingerprint or rule drew the claim, such as `fingerprints/hp/snmp.xml: HP LaserJet`.
  package let rule: String

  package init(key: ObservationKey, text: String, oid: String? = nil, port: String? = nil, rule: String) {
    self.key = key
    self.text = String(text.prefix(200))
    self.oid = oid
    self.port = port
    self.rule = rule
  }

  /// The evidence that a rule found in one observed fact.
  package init(_ fact: Fact, rule: String) {
    self.init(key: fact.key, text: fact.value, oid: fact.oid, port: fact.port?.description, rule: rule)
  }
}
