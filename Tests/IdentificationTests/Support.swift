import DataFiles
import Fingerprints
import Foundation
import NetworkTypes
import Vocabulary

@testable import Identification

/// Fingerprints that a test writes down: key and a word of the value → parameters.
struct FakeFingerprints: FingerprintMatching {
  var known: [(key: ObservationKey, word: String, parameters: [String: String])] = []

  func matches(_ key: ObservationKey, _ value: String) -> [FingerprintMatch] {
    known.filter { $0.key == key && value.contains($0.word) }
      .map { FingerprintMatch(name: "test: \($0.word)", parameters: $0.parameters, certainty: 0.85) }
  }
}

enum Support {
  /// The checkout's own catalogue.
  static let data = DataFolder(
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  static let time = Date(timeIntervalSince1970: 1_790_000_000)

  /// Without fingerprints, read once.
  private static let plain = Result {
    try Identifier(
      fingerprints: FakeFingerprints(), data: data, ouiDirectory: fixtures,
      enterprises: fixtures.appendingPathComponent("enterprises.tsv"))
  }

  static func identifier() throws -> Identifier { try plain.get() }

  static func identifier(_ fingerprints: FakeFingerprints) throws -> Identifier {
    try Identifier(
      fingerprints: fingerprints, data: data, ouiDirectory: fixtures,
      enterprises: fixtures.appendingPathComponent("enterprises.tsv"))
  }

  static func host(_ facts: [Fact], mac: String? = nil) -> KnownHost {
    let mac = mac.flatMap { MACAddress($0) }
    let endpoint = Endpoint(segment: "test", mac: mac, ip: IPAddress("192.0.2.10"))
    return KnownHost(
      segment: "test", macs: mac.map { [$0] } ?? [], addresses: [.v4(0xC000_020A)],
      observations: facts.map { Observation($0, of: endpoint, by: Means(.asked, "test"), at: time) })
  }
}

extension Fact {
  /// `key=value`; an object id as key makes it an `snmp.oid`.
  init(_ line: (String, String)) {
    if line.0.hasPrefix("1.3.6.") {
      self.init("snmp.oid", line.1, oid: line.0)
    } else {
      self.init(ObservationKey(line.0), line.1)
    }
  }
}
