import Testing
import Vocabulary

@testable import Identification

struct FusionTests {
  private func claim(
    _ attribute: Attribute, _ value: String, _ certainty: Double, _ nature: Claim.Nature, _ kind: String
  ) -> Claim {
    Claim(
      attribute, value, certainty: certainty, nature: nature, kind: kind,
      evidence: Evidence(key: ObservationKey(kind), text: value, rule: "test"))
  }

  private func fuse(_ claims: [Claim]) throws -> Identity {
    IdentityFusion(try Support.identifier().catalogue).fuse(claims)
  }

  @Test func `independent kinds that agree strengthen, one kind twice does not`() throws {
    let one = claim(.vendor, "Brother", 0.7, .ownText, "http")
    let alone = try #require(try fuse([one]).values[.vendor]?.confidence)
    let twice = try fuse([one, claim(.vendor, "Brother Industries, Ltd.", 0.7, .ownText, "http")])
    let both = try fuse([one, claim(.vendor, "BROTHER", 0.7, .ownText, "ftp")])
    #expect(twice.values[.vendor]?.confidence == alone)
    #expect(try #require(both.values[.vendor]?.confidence) > alone)
    #expect(both.vendor == "Brother")
  }

  @Test func `a contradiction lowers the confidence and is shown`() throws {
    let field = claim(.serial, "ABC123456", 0.9, .ownField, "snmp")
    let other = claim(.serial, "XYZ987654", 0.7, .ownText, "http")
    let alone = try #require(try fuse([field]).values[.serial]?.confidence)
    let value = try #require(try fuse([other, field]).values[.serial])
    #expect(value.value == "ABC123456")
    #expect(value.confidence < alone)
    #expect(value.losers == [other])
  }

  @Test(arguments: [
    (Claim.Nature.person, Claim.Nature.ownField), (.ownField, .ownText), (.ownText, .hearsay), (.hearsay, .behaviour),
  ])
  func `the more trusted word wins`(_ higher: Claim.Nature, _ lower: Claim.Nature) throws {
    let identity = try fuse([claim(.name, "lower", 0.95, lower, "a"), claim(.name, "higher", 0.75, higher, "b")])
    #expect(identity.name == "higher")
  }

  @Test func `a person's word is certain`() throws {
    let identity = try fuse([
      claim(.deviceClass, "nas", 1, .person, "person"), claim(.deviceClass, "printer", 0.9, .ownField, "ipp"),
    ])
    #expect(identity.deviceClass == .nas)
    #expect(identity.values[.deviceClass]?.confidence == 1)
  }

  @Test func `one text makes no class, two kinds do`() throws {
    let text = claim(.deviceClass, "ip_camera", 0.85, .ownText, "http")
    let alone = try fuse([text])
    #expect(alone.deviceClass == .unknown)
    #expect(alone.insufficient == [text])
    let both = try fuse([text, claim(.deviceClass, "ip_camera", 0.4, .behaviour, "ports")])
    #expect(both.deviceClass == .ipCamera)
  }

  @Test func `the MAC of a maker of modules makes no vendor, that of a maker of devices a weak one, never a class`()
    throws
  {
    let module = claim(.vendor, "Espressif", 0.15, .hardwareAddress, "mac")
    #expect(try fuse([module, module]).vendor == nil)
    let mac = claim(.vendor, "Axis", 0.5, .hardwareAddress, "mac")
    let kind = claim(.deviceClass, "ip_camera", 0.5, .hardwareAddress, "mac")
    let alone = try fuse([mac, mac, kind])
    #expect(alone.vendor == "Axis")
    #expect(alone.values[.vendor]?.confidence == 0.5)
    #expect(alone.deviceClass == .unknown)
    #expect(try fuse([mac, claim(.vendor, "HUNT Electronic", 0.5, .ownText, "http")]).vendor == "HUNT Electronic")
    let confirmed = try fuse([mac, claim(.vendor, "AXIS", 0.6, .ownText, "http")])
    #expect(confirmed.vendor == "Axis")
  }

  @Test func `printing and scanning together are a multifunction device`() throws {
    let identity = try fuse([
      claim(.deviceClass, "printer", 0.85, .ownField, "ipp"), claim(.deviceClass, "scanner", 0.65, .behaviour, "mdns"),
    ])
    #expect(identity.deviceClass == .mfp)
    #expect(try fuse([claim(.deviceClass, "scanner", 0.85, .ownField, "escl")]).deviceClass == .scanner)
  }

  @Test func `a general word does not contradict a special one`() throws {
    let label = claim(.deviceClass, "label_printer", 0.8, .ownField, "snmp")
    let alone = try #require(try fuse([label]).values[.deviceClass]?.confidence)
    let value = try #require(
      try fuse([label, claim(.deviceClass, "printer", 0.6, .behaviour, "ports")]).values[.deviceClass])
    #expect(value.value == "label_printer")
    #expect(value.confidence > alone)
    #expect(value.losers.isEmpty)
  }

  @Test func `the special word of the model outranks any number of general words of the same trust`() throws {
    let printer = ["snmp", "ipp", "mdns", "wsd"].map { claim(.deviceClass, "printer", 0.9, .ownField, $0) }
    let identity = try fuse(printer + [claim(.deviceClass, "mfp", 0.9, .ownField, "ipp")])
    #expect(identity.deviceClass == .mfp)
    #expect(identity.values[.deviceClass]?.losers.isEmpty == true)
    #expect(try fuse(printer + [claim(.deviceClass, "mfp", 0.5, .behaviour, "ports")]).deviceClass == .printer)
  }

  @Test func `a field that is sure of little does not outrank a clear text`() throws {
    let part = claim(.firmware, "1.0.1", 0.5, .ownField, "snmp")
    let text = claim(.firmware, "8.5.255.R02", 0.88, .ownText, "http")
    let value = try #require(try fuse([part, text]).values[.firmware])
    #expect(value.value == "8.5.255.R02")
    #expect(value.losers == [part])
  }

  @Test func `a name that the catalogue knows ranks before a stranger`() throws {
    let identity = try fuse([
      claim(.vendor, "QX77Z", 0.7, .ownField, "snmp"), claim(.vendor, "Brother", 0.7, .ownText, "http"),
    ])
    #expect(identity.vendor == "Brother")
    #expect(try fuse([claim(.vendor, "QX77Z", 0.7, .ownField, "snmp")]).vendor == "QX77Z")
  }

  @Test func `two objects of one agent that agree are a little more than one, the same object read twice is not`()
    throws
  {
    func said(_ oid: String) -> Claim {
      Claim(
        .serial, "ABC123456", certainty: 0.8, nature: .ownField, kind: "snmp",
        evidence: Evidence(key: "snmp.oid", text: "ABC123456", oid: oid, rule: "test \(oid)"))
    }
    let one = try #require(try fuse([said("1.3.1")]).values[.serial]?.confidence)
    #expect(try fuse([said("1.3.1"), said("1.3.1")]).values[.serial]?.confidence == one)
    let two = try #require(try fuse([said("1.3.1"), said("1.3.2")]).values[.serial]?.confidence)
    #expect(two > one)
    let witnesses = try fuse([said("1.3.1"), claim(.serial, "ABC123456", 0.8, .ownField, "http")])
    #expect(try #require(witnesses.values[.serial]?.confidence) > two)
  }

  @Test(arguments: ["1042800083-01", "s72033_rp", "PDU", "0x0029", "Network Camera", "firmware.bin"])
  func `a part number, an image, a kind and a code are no models`(_ text: String) throws {
    #expect(try fuse([claim(.model, text, 0.86, .ownField, "snmp")]).model == nil)
  }

  @Test func `what is said of another device is shown and decides nothing`() throws {
    let other = claim(.serial, "ABC123456", 0.95, .foreign, "ipp")
    let identity = try fuse([other])
    #expect(identity.values.isEmpty)
    #expect(identity.insufficient == [other])
    let own = try fuse([other, claim(.serial, "XYZ987654", 0.9, .ownField, "snmp")])
    #expect(own.serial == "XYZ987654")
    #expect(own.values[.serial]?.losers == [])
  }

  @Test func `a fuller form of the same model is no contradiction`() throws {
    let identity = try fuse([
      claim(.vendor, "HP", 0.9, .ownField, "snmp"), claim(.model, "HP LaserJet M607", 0.9, .ownField, "snmp"),
      claim(.model, "LaserJet M607dn", 0.9, .ownField, "ipp"),
    ])
    #expect(identity.model == "LaserJet M607dn")
    #expect(identity.values[.model]?.losers == [])
    #expect(identity.deviceClass == .printer)
  }

  @Test func `the order of the claims does not matter`() throws {
    let claims = try Support.identifier().claims(from: PrinterCases.cases[7].host)
    let expected = try fuse(claims)
    #expect(try fuse(claims.reversed()) == expected)
    #expect(try fuse(claims.sorted { $0.value < $1.value }) == expected)
  }
}
