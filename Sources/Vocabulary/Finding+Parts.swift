extension Finding {
  /// A CVSS score as its source gives it.
  package struct Score: Hashable, Sendable, Codable {
    /// `2.0`, `3.0`, `3.1`, `4.0`.
    package let version: String
    /// 0...10.
    package let base: Double
    package let vector: String
    /// Who scored, such as `nvd@nist.gov`.
    package let scorer: String

    package init(version: String, base: Double, vector: String, scorer: String) {
      self.version = version
      self.base = base
      self.vector = vector
      self.scorer = scorer
    }
  }

  /// What one source says of this device.
  package struct Voice: Hashable, Sendable, Codable {
    /// `NVD`, `CVE List (twcert)`, `CSAF`, or the document of the built-in catalogue.
    package let source: String
    package let status: Status
    /// The product as the source names it, and its range in mathematical signs.
    package let product: String
    package let bound: String
    package let fixedIn: String?

    package init(source: String, status: Status, product: String, bound: String, fixedIn: String?) {
      self.source = source
      self.status = status
      self.product = product
      self.bound = bound
      self.fixedIn = fixedIn
    }
  }

  /// What a person decided of a finding. It stays listed with this, and counts for nothing.
  package struct Disposition: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
      case falsePositive = "false_positive"
    }

    package let kind: Kind
    package let reason: String
    package let by: String
    /// `YYYY-MM-DD`.
    package let at: String

    package init(_ kind: Kind, reason: String, by: String, at: String) {
      self.kind = kind
      self.reason = reason
      self.by = by
      self.at = at
    }
  }
}

extension Finding {
  enum CodingKeys: String, CodingKey {
    case kind, id, aliases, status, cvss, knownExploited, fixAvailable, fixedIn, basis, source, knowledgeDate, evidence
    case severity, scores, epss, exploitedSince, exploitedDue, voices, urgency, firstSeen, lastSeen, disposition
  }

  /// Registers of before know neither scores nor voices.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kind: try values.decode(Kind.self, forKey: .kind), id: try values.decode(String.self, forKey: .id),
      aliases: try values.decode([String].self, forKey: .aliases),
      status: try values.decode(Status.self, forKey: .status),
      cvss: try values.decodeIfPresent(Double.self, forKey: .cvss),
      knownExploited: try values.decode(Bool.self, forKey: .knownExploited),
      fixAvailable: try values.decode(Ternary.self, forKey: .fixAvailable),
      fixedIn: try values.decodeIfPresent(String.self, forKey: .fixedIn),
      basis: try values.decode(Explanation.self, forKey: .basis),
      source: try values.decodeIfPresent(String.self, forKey: .source),
      knowledgeDate: try values.decodeIfPresent(String.self, forKey: .knowledgeDate),
      evidence: try values.decode([Evidence].self, forKey: .evidence),
      severity: try values.decodeIfPresent(String.self, forKey: .severity),
      scores: try values.decodeIfPresent([Score].self, forKey: .scores) ?? [],
      epss: try values.decodeIfPresent(Double.self, forKey: .epss),
      exploitedSince: try values.decodeIfPresent(String.self, forKey: .exploitedSince),
      exploitedDue: try values.decodeIfPresent(String.self, forKey: .exploitedDue),
      voices: try values.decodeIfPresent([Voice].self, forKey: .voices) ?? [],
      urgency: try values.decodeIfPresent(Explanation.self, forKey: .urgency),
      firstSeen: try values.decodeIfPresent(String.self, forKey: .firstSeen),
      lastSeen: try values.decodeIfPresent(String.self, forKey: .lastSeen),
      disposition: try values.decodeIfPresent(Disposition.self, forKey: .disposition))
  }
}
