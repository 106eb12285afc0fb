import Fingerprints
import Foundation
import Testing
import Vocabulary

@testable import Identification

/// Devices of an office by what they answer over their usual protocols, read with the checkout's own fingerprints. One
/// line of `Fixtures/office` is a device; what a line does not name must stay unknown.
struct OfficeCases {
  /// A line of a table.
  private struct Line: Decodable {
    let name: String
    let facts: [[String]]
    let ports: [String]?
    let `class`: DeviceClass?
    let vendor: String?
    let model: String?
    let firmware: String?
    let serial: String?
    let maker: String?

    var device: DeviceCase {
      DeviceCase(
        name: name, facts: facts.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }, ports: ports ?? [],
        deviceClass: `class` ?? .unknown, vendor: vendor, model: model, firmware: firmware, serial: serial, maker: maker
      )
    }
  }

  private static let identifier = Result {
    let library = try FingerprintLibrary(folders: [Support.data.url.appendingPathComponent("fingerprints")])
    return try Identifier(fingerprints: library, data: Support.data, ouiDirectory: Support.fixtures)
  }

  private static let tables = ["printers", "video", "voice", "screens", "power", "access", "networks", "mixed"]

  private static func devices(_ table: String) throws -> [DeviceCase] {
    let file = Support.fixtures.appendingPathComponent("office/\(table).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8)).device
    }
  }

  @Test(arguments: tables) func `the devices of an office are known by what they answer`(_ table: String) throws {
    let identifier = try Self.identifier.get()
    for device in try Self.devices(table) {
      let identity = identifier.identify(device.host)
      let found = "\(device.name): found \(identity.deviceClass) \(identity.vendor ?? "-") \(identity.model ?? "-")"
      #expect(identity.deviceClass == device.deviceClass, "\(found)")
      #expect(identity.vendor == device.vendor, "\(found)")
      #expect(identity.model == device.model, "\(found)")
      #expect(identity.firmware == device.firmware, "\(found)")
      #expect(identity.serial == device.serial, "\(found)")
      #expect(identity[.maker] == device.maker, "\(found)")
    }
  }

  @Test func `words that any machine may say name no maker, model or kind`() throws {
    let identifier = try Self.identifier.get()
    for device in try Self.devices("neutral") {
      let identity = identifier.identify(device.host)
      #expect(identity.deviceClass == device.deviceClass, "\(device.name)")
      #expect(identity.vendor == device.vendor, "\(device.name)")
      #expect(identity.model == device.model, "\(device.name)")
    }
  }

  @Test func `every class of the interface page has a device in the tables`() throws {
    let met = Set(try Self.tables.flatMap(Self.devices).map(\.deviceClass))
    let office = DeviceClass.allCases.filter { ![.unknown, .phone, .tablet, .laptop, .pc].contains($0) }
    #expect(office.filter { !met.contains($0) }.isEmpty)
  }
}
