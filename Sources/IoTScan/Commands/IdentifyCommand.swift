import ArgumentParser
import Foundation
import NetworkTypes
import Pipeline
import Vocabulary

/// `iot-scan identify [FILE|-]`: JSON Lines of observations in, identities out; no network, no store.
struct IdentifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify", abstract: "JSON Lines of observations in, identities out; no network, no store.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A file of JSON Lines, or - for standard input.") var file = "-"
  @Option(
    help: ArgumentHelp("More fingerprints in Recog's format, tried before ours.", valueName: "directory"),
    completion: .directory)
  var fingerprints: String?

  func run() async throws {
    let session = try Session(shared)
    let folder = (fingerprints ?? session.configuration.fingerprints).map { URL(fileURLWithPath: $0) }
    let judges = try Judges.load(from: session.data, fingerprints: folder)
    let input = try LineReader(path: file)
    let decoder = JSONDecoder()
    var number = 0
    while let line = try input.next() {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let question: IdentificationCase
      do { question = try decoder.decode(IdentificationCase.self, from: Data(line)) } catch {
        throw IdentifyError.notACase(line: number, problem: "\(error)")
      }
      try session.output.jsonLine(IdentityDocument(question.id, judges.identifier.identify(question.host)))
    }
  }
}

/// One line of input.
struct IdentificationCase: Decodable {
  struct Seen: Decodable {
    let key: String
    let value: String
    let oid: String?
    let port: UInt16?
  }

  let id: String
  let observations: [Seen]

  /// The observations as those of one host; a `mac` or `ip` is its address too.
  var host: KnownHost {
    let macs = observations.filter { $0.key == "mac" }.compactMap { MACAddress($0.value) }
    let addresses = observations.filter { $0.key == "ip" }.compactMap { IPAddress($0.value) }
    let endpoint = Endpoint(segment: "file", mac: macs.first, ip: addresses.first)
    let time = Date(timeIntervalSince1970: 0)
    return KnownHost(
      segment: "file", macs: macs, addresses: addresses,
      observations: observations.map { seen in
        let isObjectID = seen.key == "snmp.sys_object_id"
        let value = isObjectID && seen.value.hasPrefix(".") ? String(seen.value.dropFirst()) : seen.value
        let oid = seen.oid.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
        let fact = Fact(ObservationKey(seen.key), value, oid: oid, port: seen.port.map { .tcp($0) })
        return Observation(fact, of: endpoint, by: Means(.file, "identify"), at: time)
      })
  }
}

/// One line of output; null where unknown.
struct IdentityDocument: Encodable {
  let id: String
  let identity: Identity

  init(_ id: String, _ identity: Identity) {
    self.id = id
    self.identity = identity
  }

  private enum Key: String, CodingKey { case id, cpe, confidence, evidence, lost }
  private static let attributes: [Attribute] = [
    .deviceClass, .vendor, .model, .firmware, .serial, .os, .osVersion, .maker, .hardwareRevision,
  ]

  func encode(to encoder: any Encoder) throws {
    var names = encoder.container(keyedBy: Attribute.self)
    for attribute in Self.attributes {
      if let value = identity[attribute] {
        try names.encode(value, forKey: attribute)
      } else {
        try names.encodeNil(forKey: attribute)
      }
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(identity.cpes, forKey: .cpe)
    let known = identity.values.filter { Self.attributes.contains($0.key) }
    try container.encode(known.mapValues { ($0.confidence * 100).rounded() / 100 }, forKey: .confidence)
    try container.encode(lost(known), forKey: .lost)
    try container.encode(
      known.mapValues { $0.evidence.map { "\($0.evidence.key) → \($0.evidence.rule)" } }, forKey: .evidence)
  }

  /// What did not become a value, by attribute, each with its reason: `less_trusted`, `weaker`, `contradicted`,
  /// `other_device`, `not_enough`.
  private func lost(_ known: [Attribute: Identity.Value]) -> [Attribute: [String]] {
    var lost = known.mapValues { value in value.losers.map { ($0, value.reason(against: $0)) } }
    for claim in identity.insufficient where Self.attributes.contains(claim.attribute) {
      lost[claim.attribute, default: []].append((claim, identity.reason(of: claim)))
    }
    return lost.filter { !$0.value.isEmpty }.mapValues { claims in
      claims.map { claim, reason in
        "\(claim.value): \(claim.evidence.key) → \(claim.evidence.rule) (\(reason.rawValue))"
      }
    }
  }
}

extension Attribute: CodingKey {}

/// Why a line of input could not be used.
enum IdentifyError: Error, Explained {
  case notACase(line: Int, problem: String)
  case unreadable(String)

  var explanation: Explanation {
    switch self {
    case .notACase(let line, let problem):
      Explanation("identify.not_a_case", ["line": "\(line)", "problem": problem], exit: .failed)
    case .unreadable(let path): Explanation("identify.unreadable", ["path": path], exit: .noInput)
    }
  }
}
