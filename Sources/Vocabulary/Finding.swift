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
  /// The scores, each as its source gives it.
  package let scores: [Score]
  /// The chance of exploitation within 30 days by FIRST's EPSS, 0...1.
  package let epss: Double?
  /// Since when it is known to be exploited, and by when CISA asks that it be mended, `YYYY-MM-DD`.
  package let exploitedSince: String?
  package let exploitedDue: String?
  /// What each source says, the deciding one first: where they differ, all is told.
  package let voices: [Voice]
  /// Why it stands where it stands in the order of what to do first.
  package let urgency: Explanation?
  /// The first and the last day on which it was found on this device, `YYYY-MM-DD`.
  package var firstSeen: String?
  package var lastSeen: String?
  /// What a person decided of it.
  package var disposition: Disposition?

  package init(
    kind: Kind, id: String, aliases: [String] = [], status: Status, cvss: Double? = nil, knownExploited: Bool = false,
    fixAvailable: Ternary = .undetermined, fixedIn: String? = nil, basis: Explanation, source: String? = nil,
    knowledgeDate: String? = nil, evidence: [Evidence] = [], severity: String? = nil, scores: [Score] = [],
    epss: Double? = nil, exploitedSince: String? = nil, exploitedDue: String? = nil, voices: [Voice] = [],
    urgency: Explanation? = nil, firstSeen: String? = nil, lastSeen: String? = nil, disposition: Disposition? = nil
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
    self.scores = scores
    self.epss = epss
    self.exploitedSince = exploitedSince
    self.exploitedDue = exploitedDue
    self.voices = voices
    self.urgency = urgency
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.disposition = disposition
  }

  /// Whether the device has the weakness as far as anyone knows: affected, and no person has dismissed it.
  package var isPresent: Bool { status == .affected && disposition == nil }

  /// Whether it goes by this name, in any case: its id or another name of it.
  package func isNamed(_ name: String) -> Bool {
    let wanted = name.uppercased()
    return id.uppercased() == wanted || aliases.contains { $0.uppercased() == wanted }
  }
}

/// Yes, no, or not known: the answer of every question that a scan may fail to answer.
package enum Ternary: String, Sendable, Codable, Hashable {
  case yes, no, undetermined
}
