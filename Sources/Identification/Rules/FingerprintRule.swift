import Fingerprints
import Vocabulary

/// Maps what a Recog fingerprint reads out of a text to claims. Its text is the device's own, read by a pattern.
struct FingerprintRule: IdentificationRule {
  let name = "fingerprint"
  let fingerprints: any FingerprintMatching

  /// Keys that are addresses, states or numbers: no pattern reads them.
  private static let skipped: Set<ObservationKey> = [
    "mac", "ip", "tcp.port", "udp.port", "icmp.ttl", "snmp.version", "snmp.community", "snmp.engine_id", "http.status",
    "tls.version", "tls.cipher", "x509.serial", "x509.not_before", "x509.not_after", "x509.sha256", "x509.key",
  ]

  /// Fields that are by their definition a maker, model or kind: a pattern only sorts their words.
  private static let structured = [
    "upnp.model", "upnp.manufacturer", "onvif.m", "ipp.printer-make", "ipp.printer-device-id", "wsd.m", "lldp.m",
    "pjlink.m", "page.", "mndp.", "ubnt.", "cdp.platform", "pjl.id", "mdns.txt.", "snmp.oid", "escl.make", "sadp.",
    "dhip.", "kasa.", "tapo.", "edimax.m", "irobot.s", "smarter.type", "lifx.product", "yeelight.model",
    "max_cube.name",
    "eq3.type", "wiz.", "tuya.broadcast", "hi_flying.module", "miio.device_id",
  ]

  private static let parameters: [(String, Attribute, Double)] = [
    ("hw.vendor", .vendor, 1), ("hw.product", .model, 1), ("hw.model", .model, 0.95),
    ("hw.firmware_version", .firmware, 1), ("hw.hardware_revision", .hardwareRevision, 1),
    ("hw.version", .hardwareRevision, 0.9), ("hw.serial_number", .serial, 1), ("hw.maker", .maker, 1),
    ("os.product", .os, 1), ("os.version", .osVersion, 1), ("host.name", .name, 0.6), ("hw.cpe23", .cpe, 1),
    ("os.cpe23", .cpe, 0.9), ("service.cpe23", .cpe, 0.7), ("host.mac.uuid", .uuid, 0.5),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.all.filter { !Self.skipped.contains($0.key) && !$0.value.isEmpty }.flatMap { fact in
      var taken: Set<Attribute> = []
      return matches(fact).prefix(3).flatMap { match -> [Claim] in
        let claims = read(match, fact, facts, catalogue).filter { !taken.contains($0.attribute) }
        taken.formUnion(claims.map(\.attribute).filter { $0 != .cpe })
        return claims
      }
    }
  }

  /// A name is read alike, whichever protocol told it.
  private func matches(_ fact: Fact) -> [FingerprintMatch] {
    let own = fingerprints.matches(fact.key, fact.value.isQuoted ? fact.value.replacingQuotes : fact.value)
    guard own.isEmpty, EvidenceKind.names.contains(fact.key), fact.key != "dhcp.hostname" else { return own }
    return fingerprints.matches("dhcp.hostname", HostNameRule.bare(fact.value))
  }

  private func read(_ match: FingerprintMatch, _ fact: Fact, _ facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let values = match.parameters
    // A name may be a person's choice, unless the MAC's maker is the one that gives such names.
    let named = values["hw.vendor"].map(catalogue.vendors.canonical)
    let organisations = facts.organisations.map { catalogue.vendors.canonical($0.name) }
    let isConfirmedByMAC = named.map(organisations.contains) ?? false
    let isName = EvidenceKind.names.contains(fact.key)
    let textNature: Claim.Nature = isName && !isConfirmedByMAC ? .behaviour : .ownText
    let isStructured = Self.structured.contains(where: fact.key.rawValue.hasPrefix)
    let isSystem = fact.key == "snmp.sys_description" || fact.key == "snmp.sys_object_id"
    // The best patterns are wrong now and then; a default of 0.85 is what Recog's files earn.
    let certainty = min(match.certainty, 0.92)
    func make(_ attribute: Attribute, _ value: String, _ factor: Double, _ nature: Claim.Nature? = nil) -> Claim {
      // That a model names its maker is our reading of it; the field of the maker outranks it.
      let raised = isStructured && attribute != .vendor
      return Claim(
        attribute, value, certainty: certainty * factor, nature: raised ? .ownField : nature ?? textNature,
        kind: EvidenceKind.of(fact.key),
        evidence: Evidence(fact, rule: match.name), marks: [.fingerprint])
    }
    // The name that a module has from the factory tells nothing of the device's maker.
    let isOfModule = isName && (named.flatMap(catalogue.vendors.vendor(named:))?.makesModules ?? false)
    var claims = Self.parameters.compactMap { key, attribute, factor in
      values[key].flatMap { $0.isEmpty || isOfModule && attribute == .vendor ? nil : make(attribute, $0, factor) }
    }
    // A family is better than nothing where it is a name (`ASR9K`) and not that of an image (`c8000be`, `CAT9K_IOSXE`);
    // what an image's name tells (`hw.image_family`) is shown but never enough.
    if values["hw.product"] == nil, let family = values["hw.image_family"] { claims.append(make(.model, family, 0.4)) }
    if values["hw.product"] == nil, let family = values["hw.family"], family.first?.isUppercase == true,
      !family.contains("_"), family.contains(where: \.isNumber)
    {
      claims.append(make(.model, family, 0.6))
    }
    let word = values["hw.device"] ?? values["os.device"]
    let deviceClass = word.flatMap { catalogue.classes.deviceClass(recog: $0) }
    if let deviceClass {
      // sysDescr and sysObjectID of one maker are the device's structured word about its hardware (RFC 3418).
      let vendor = values["hw.vendor"] ?? values["os.vendor"]
      let confirmed = isSystem && isConfirmed(vendor, facts, catalogue)
      let isStructuredWord = confirmed || isStructured || !isName && Self.isNameplate(match, isSystem: isSystem)
      claims.append(make(.deviceClass, deviceClass.rawValue, 1, isStructuredWord ? .ownField : textNature))
      if isConfirmedByMAC { claims.append(corroboration(deviceClass, match, facts)) }
      // An appliance's system is its maker's: `os.*` speaks of the device where no `hw.*` does.
      if values["hw.vendor"] == nil, let vendor = values["os.vendor"], isHardware(vendor, catalogue) {
        claims.append(make(.vendor, vendor, 0.85))
      }
      if values["hw.firmware_version"] == nil, let version = values["os.version"], values["hw.version"] == nil,
        let vendor = values["os.vendor"], isHardware(vendor, catalogue)
      {
        claims.append(make(.firmware, version, 0.8))
      }
    }
    if values["hw.firmware_version"] == nil, values["hw.device"] != nil, values["os.version"] == nil,
      let version = values["hw.version"]
    {
      claims.append(make(.firmware, version, 0.6))
    }
    return claims
  }

  /// Maker, model and kind read out of one text by a pattern that is seldom wrong: what a nameplate says. Without the
  /// model the pattern must hardly ever be wrong.
  private static func isNameplate(_ match: FingerprintMatch, isSystem: Bool) -> Bool {
    func has(_ key: String) -> Bool { match.parameters[key]?.isEmpty == false }
    guard has("hw.vendor"), has("hw.device") else { return false }
    return has("hw.product") ? match.certainty >= 0.8 : match.certainty >= 0.9 && !isSystem
  }

  /// A text that names a maker and a kind of device, on that very maker's interface: the MAC is a second witness.
  private func corroboration(_ deviceClass: DeviceClass, _ match: FingerprintMatch, _ facts: HostFacts) -> Claim {
    let mac = facts.organisations.first.map { "\($0.mac) \($0.name)" } ?? ""
    return Claim(
      .deviceClass, deviceClass.rawValue, certainty: 0.4, nature: .hardwareAddress, kind: "mac",
      evidence: Evidence(key: "mac", text: mac, rule: "the MAC's maker is that of \(match.name)"))
  }

  /// Whether sysObjectID's enterprise is of the vendor that the text names.
  private func isConfirmed(_ vendor: String?, _ facts: HostFacts, _ catalogue: Catalogue) -> Bool {
    guard let vendor, let number = facts.objectID.flatMap(SNMPCatalogue.enterprise) else { return false }
    return catalogue.vendors.vendor(enterprise: number)?.name == catalogue.vendors.canonical(vendor)
  }

  private func isHardware(_ vendor: String, _ catalogue: Catalogue) -> Bool {
    let software: Set = ["linux", "ubuntu", "debian", "redhat", "centos", "freebsd", "openbsd", "netbsd", "microsoft"]
    return !software.contains(NameKey.compact(vendor)) && catalogue.vendors.vendor(named: vendor)?.isSoftware != true
  }
}
