import Vocabulary

/// Draws claims from the facts of one host. A rule claims, it never decides; what it knows of vendors is data.
protocol IdentificationRule: Sendable {
  /// Shown as the evidence's rule.
  var name: String { get }
  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim]
}

extension IdentificationRule {
  /// A claim of this rule from one fact.
  func claim(
    _ attribute: Attribute, _ value: String, _ certainty: Double, _ nature: Claim.Nature, from fact: Fact
  ) -> Claim {
    Claim(
      attribute, value, certainty: certainty, nature: nature, kind: EvidenceKind.of(fact.key),
      evidence: Evidence(fact, rule: name))
  }
}

/// The rules that are always tried, one file each.
enum RuleRegistry {
  static let all: [any IdentificationRule] = [
    FieldRule(),
    SNMPObjectRule(),
    EntityRule(),
    SeriesNumberRule(),
    ObjectIdentityRule(),
    SystemDescriptionRule(),
    DescribedModelRule(),
    SystemNameRule(),
    LabelledTextRule(),
    VendorMIBRule(),
    FreeTextRule(),
    DeviceIDRule(),
    IPPRule(),
    ServiceTypeRule(),
    TextRecordRule(),
    ONVIFScopeRule(),
    UPnPRule(),
    NeighbourRule(),
    StatusPageRule(),
    CertificateRule(),
    HostNameRule(),
    PortRule(),
    MACVendorRule(),
    DiscoveryRule(),
    MakerRule(),
    RouterRule(),
    GatewayRule(),
    CloudNameRule(),
    PersonalDeviceRule(),
    EmbeddedClientRule(),
    InterfaceNameRule(),
    SerialAddressRule(),
  ]
}
