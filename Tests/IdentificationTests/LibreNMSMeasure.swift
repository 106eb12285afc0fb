import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

/// Measures identification against LibreNMS's recorded devices, where a person has them: the environment variable
/// `IOT_SCAN_LIBRENMS` names the file of cases (JSON Lines). Nothing of it is in this project.
struct LibreNMSMeasure {
  private static let file = ProcessInfo.processInfo.environment["IOT_SCAN_LIBRENMS"]

  struct Case: Decodable {
    struct Seen: Decodable {
      let key: String
      let value: String
      let oid: String?
    }
    struct Truth: Decodable {
      let type: String?
      let vendor: String?
      let hardware: String?
      let version: String?
      let serial: String?
    }
    let id: String
    let office: Bool
    let observations: [Seen]
    let truth: Truth
  }

  private enum Score: String { case right, wrong, unknown }

  /// Their coarse types, as sets of our classes.
  private static let types: [String: Set<DeviceClass>] = [
    "network": [.switch, .router, .modem, .accessPoint, .wirelessController, .firewall, .iotGateway],
    "wireless": [.accessPoint, .wirelessController, .router, .modem, .switch], "firewall": [.firewall, .router],
    "power": [.ups, .pdu, .powerMeter], "printer": [.printer, .mfp, .labelPrinter, .scanner],
    "storage": [.nas], "environment": [.environmentMonitor, .sensor, .buildingController],
    "server": [.server, .pc, .hypervisor, .bmc], "camera": [.ipCamera, .nvr],
    "collaboration": [.videoConference, .ipPhone, .ipPBX, .presentation],
    "appliance": Set(DeviceClass.allCases).subtracting([.unknown]),
  ]

  @Test(.enabled(if: file != nil, "IOT_SCAN_LIBRENMS names no file"))
  func `few facts about LibreNMS's devices are wrong`() throws {
    let text = try String(contentsOfFile: try #require(Self.file), encoding: .utf8)
    let cases = try text.split(separator: "\n").map { try JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
    let identifier = try Identifier(
      fingerprints: FakeFingerprints(), data: Support.data, ouiDirectory: Identifier.ieeeData)
    var counts: [String: [Score: Int]] = [:]
    var report = ""
    var reliability: [Int: (right: Int, all: Int)] = [:]
    for item in cases {
      let facts = item.observations.map { Fact(ObservationKey($0.key), $0.value, oid: $0.oid) }
      let identity = identifier.identify(Support.host(facts))
      for (field, value, score) in scores(item.truth, identity, identifier) {
        counts[(item.office ? "office " : "other ") + field, default: [:]][score, default: 0] += 1
        if score != .unknown, let attribute = Attribute(rawValue: field), let given = identity.values[attribute] {
          let bin = Int(given.confidence * 10)
          reliability[bin, default: (0, 0)].all += 1
          if score == .right { reliability[bin, default: (0, 0)].right += 1 }
        }
        if score != .right {
          report += "\(score.rawValue)\t\(field)\t\(item.id)\t\(value.split(separator: "\n").joined())\n"
        }
      }
    }
    for (field, scores) in counts.sorted(by: { $0.key < $1.key }) {
      let all = scores.values.reduce(0, +)
      let shares = [Score.right, .wrong, .unknown].map { "\($0) \(scores[$0, default: 0] * 1000 / all)‰" }
      print("\(field): \(shares.joined(separator: ", ")) of \(all)")
    }
    for (bin, count) in reliability.sorted(by: { $0.key < $1.key }) {
      print("confidence 0.\(bin)…: \(count.right * 100 / count.all) % right of \(count.all)")
    }
    if let path = ProcessInfo.processInfo.environment["IOT_SCAN_LIBRENMS_REPORT"] {
      try report.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let wrong = counts["office vendor", default: [:]][.wrong, default: 0]
    #expect(wrong * 20 <= cases.count, "more than one vendor in twenty is wrong")
  }

  private func scores(
    _ truth: Case.Truth, _ identity: Identity, _ identifier: Identifier
  ) -> [(String, String, Score)] {
    var result: [(String, String, Score)] = []
    if let type = truth.type, let allowed = Self.types[type] {
      let found = identity.deviceClass
      let score: Score = found == .unknown ? .unknown : allowed.contains(found) ? .right : .wrong
      result.append(("class", "\(type) / \(found)", score))
    }
    func compare(_ field: String, _ expected: String?, _ found: String?) {
      guard let expected, !expected.isEmpty else { return }
      let (a, b) = (NameKey.compact(expected), NameKey.compact(found ?? ""))
      let score: Score = b.isEmpty ? .unknown : a.contains(b) || b.contains(a) ? .right : .wrong
      result.append((field, "\(expected) / \(found ?? "")", score))
    }
    compare("vendor", truth.vendor.map(identifier.catalogue.vendors.canonical), identity.vendor)
    compare("model", truth.hardware, identity.model)
    compare("firmware", truth.version, identity.firmware)
    compare("serial", truth.serial, identity.serial)
    return result
  }
}
