import Foundation

/// A weakness or a failed check on a device.
package struct Finding: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// A published weakness: a CVE, an advisory, an end of support.
    case knownWeakness = "known_weakness"
    /// A configuration weakness: a check.
    case configuration
  }

  /// VEX words (CISA, "Minimum Requirements for VEX"), with `undetermined` for under investigation.
  package enum Status: String, Sendable, Codable {
    case affected, fixed
    case notAffected = "not_affected"
    case undetermined
  }

  package let kind: Kind
  /// A CVE, an advisory's id, or a check's id such as `telnet_open`.
  package let id: String
  /// Other names: TVN numbers, vendor advisories.
  package let aliases: [String]
  package let status: Status
  /// CVSS base score 0...10, as the source gives it.
  package let cvss: Double?
  package let knownExploited: Bool
  /// Whether a fix exists for this device: yes with the version, no only with a document, else undetermined.
  package let fixAvailable: Ternary
  /// The first version that holds the fix, as its vendor writes it.
  package let fixedIn: String?
  /// Why the status is what it is: sentence id and values (source, bound, firmware read how).
  package let basis: Explanation
  /// The document it rests on.
  package let source: String?
  /// The date of the knowledge, `YYYY-MM-DD`.
  package let knowledgeDate: String?
  /// The facts on the device that it rests on.
  package let evidence: [Evidence]
  /// A control that the finding speaks to, such as B3 or C1; where known from the check.
  package let severity: String?

  package init(
    kind: Kind, id: String, aliases: [String] = [], status: Status, cvss: Double? = nil, knownExploited: Bool = false,
    fixAvailable: Ternary = .undetermined, fixedIn: String? = nil, basis: Explanation, source: String? = nil,
    knowledgeDate: String? = nil, evidence: [Evidence] = [], severity: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.aliases = aliases
    self.status = status
    self.cvss = cvss
    self.knownExploited = knownExploited
    self.fixAvailable = fixAvailable
    self.fixedIn = fixedIn
    self.basis = basis
    self.source = source
    self.knowledgeDate = knowledgeDate
    self.evidence = evidence
    self.severity = severity
  }
}

/// Yes, no, or not known: the answer of every question that a scan may fail to answer.
package enum Ternary: String, Sendable, Codable, Hashable {
  case yes, no, undetermined
}

/// The register's `weakness_status` (已知弱點狀態). `none` needs knowledge that covers this product and firmware.
package enum WeaknessStatus: String, Sendable, Codable, Hashable, CaseIterable {
  case present, none, undetermined
  case notApplicable = "not_applicable"
}

/// All that is known of a device's weaknesses on one date.
package struct WeaknessAssessment: Hashable, Sendable, Codable {
  package let findings: [Finding]
  package let status: WeaknessStatus
  /// Why the status is what it is.
  package let basis: Explanation
  /// 是否可更新: is there a newer firmware than the one that runs, or a document that says there is none.
  package let updatable: Ternary
  package let updatableBasis: Explanation
  /// The newest version that any source names.
  package let latestFirmware: String?
  /// End of support, `YYYY-MM-DD` or `YYYY-MM` or `YYYY`, where a source gives one.
  package let supportEnd: String?
  /// The date of the newest knowledge that was asked, `YYYY-MM-DD`.
  package let knowledgeDate: String?

  package init(
    findings: [Finding], status: WeaknessStatus, basis: Explanation, updatable: Ternary, updatableBasis: Explanation,
    latestFirmware: String? = nil, supportEnd: String? = nil, knowledgeDate: String? = nil
  ) {
    self.findings = findings
    self.status = status
    self.basis = basis
    self.updatable = updatable
    self.updatableBasis = updatableBasis
    self.latestFirmware = latestFirmware
    self.supportEnd = supportEnd
    self.knowledgeDate = knowledgeDate
  }
}
