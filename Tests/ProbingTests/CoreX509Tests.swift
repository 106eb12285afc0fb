import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Probing

struct CoreX509Tests {
  static func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "der"))
    return Array(try Data(contentsOf: url))
  }

  @Test func `a self-signed card tells all its facts`() throws {
    let certificate = try #require(X509Certificate(der: try Self.fixture("card")))
    let name =
      "SERIALNUMBER=PID:X1 SN:7,CN=Card 38831831,OU=B08BCF01020A+OU=J8028E,O=Example Printers\\, Ltd.,ST=Taipei,C=TW,"
      + "1.2.840.113549.1.9.1=#160e6974406578616d706c652e636f6d"
    let expected: [ObservationKey: String] = [
      "x509.subject": name, "x509.issuer": name, "x509.serial": "0a1b2c",
      "x509.not_before": "2026-11-24T12:10:52Z", "x509.not_after": "2036-11-21T12:10:52Z",
      "x509.self_signed": "yes",
      "x509.subject_alternative_names":
        "card.example, 192.0.2.9, 2001:db8::9, https://card.example/, it@example.com",
      "x509.key": "RSA 1024", "x509.signature": "sha1WithRSAEncryption",
      "x509.sha256": "37476b0685944318ec1bf2644dae1c0de1e8328989a07f1c9c0bdf772942ea36",
    ]
    let facts = certificate.facts(port: .tcp(443))
    #expect(Dictionary(uniqueKeysWithValues: facts.map { ($0.key, $0.value) }) == expected)
    #expect(facts.allSatisfy { $0.port == .tcp(443) })
  }

  @Test func `a certificate of another issuer is not self-signed`() throws {
    let certificate = try #require(X509Certificate(der: try Self.fixture("nas")))
    #expect(certificate.subject == "CN=nas.example")
    #expect(certificate.issuer == "CN=Root,O=Example CA,C=TW")
    #expect(!certificate.isSelfSigned)
    #expect(certificate.key == "EC 256")
    #expect(certificate.signature == "ecdsa-with-SHA256")
    #expect(certificate.alternativeNames.isEmpty)
  }

  @Test func `equal names alone are no self-signature`() throws {
    let certificate = try #require(X509Certificate(der: try Self.fixture("same-name")))
    #expect(certificate.subject == certificate.issuer)
    #expect(!certificate.isSelfSigned)
  }

  @Test func `what is no certificate gives none`() throws {
    let card = try Self.fixture("card")
    #expect(X509Certificate(der: []) == nil)
    #expect(X509Certificate(der: [0x30, 0x82, 0xFF, 0xFF]) == nil)
    #expect(X509Certificate(der: card.dropLast()) == nil)
    #expect(X509Certificate(der: [UInt8](repeating: 0x30, count: X509Certificate.largest + 1)) == nil)
  }

  @Test func `a certificate with any one byte changed is read or refused, and its texts stay bounded`() throws {
    let card = try Self.fixture("card")
    for index in card.indices {
      var bytes = card
      bytes[index] ^= 0xFF
      guard let certificate = X509Certificate(der: bytes) else { continue }
      #expect(certificate.facts(port: .tcp(443)).allSatisfy { $0.value.count <= 4096 })
    }
  }
}
