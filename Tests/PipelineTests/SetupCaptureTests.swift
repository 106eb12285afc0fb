import Foundation
import NetworkTypes
import Protocols
import Synchronization
import Testing
import Vocabulary

@testable import Pipeline

/// A capture of devices' first minutes on a network, written byte by byte, through the whole job: each is what it is, and
/// the phone with the apps, the set-up laptop and the router stay what they are.
struct SetupCaptureTests {
  struct Member: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let deviceClass: DeviceClass
    var vendor: String?
    var model: String?
    let number: UInt8
    let mac: String
    let frames: @Sendable (SetupFrames) -> [[UInt8]]
  }

  static let members = [
    Member(testDescription: "router", deviceClass: .router, vendor: "DrayTek", number: 1, mac: "00:1d:aa:01:02:03") {
      _ in []
    },
    Member(testDescription: "phone with all apps", deviceClass: .phone, number: 10, mac: "02:aa:bb:01:02:03") {
      $0.boot(name: "android-0123456789abcdef", vendorClass: "android-dhcp-13")
        + $0.asks("devs.tplinkcloud.com", "api.xbcs.net", "www.fitbit.com")
    },
    Member(
      testDescription: "phone with one app", deviceClass: .phone, vendor: "Apple", number: 11, mac: "f0:d1:a9:01:02:03"
    ) {
      $0.boot(name: "Amys-iPhone", options: [1, 121, 3, 6, 15, 119, 252]) + $0.asks("v2.broker.lifx.co")
    },
    Member(testDescription: "set-up laptop", deviceClass: .laptop, number: 12, mac: "3c:a9:f4:01:02:03") {
      $0.boot(name: "LAPTOP-0A1B2C3D", vendorClass: "MSFT 5.0") + $0.asks("www.msftconnecttest.com", "www.mydlink.com")
    },
    Member(testDescription: "scale", deviceClass: .iot, vendor: "Fitbit", number: 20, mac: "20:f8:5e:01:02:03") {
      $0.boot() + $0.asks("www.fitbit.com")
    },
    Member(
      testDescription: "plug", deviceClass: .smartPlug, vendor: "TP-Link", model: "HS110", number: 21,
      mac: "50:c7:bf:01:02:03"
    ) {
      $0.boot(name: "HS110") + $0.asks("devs.tplinkcloud.com")
        + [$0.says(SetupFrames.kasa, from: 9999, to: 40_000)]
    },
    Member(
      testDescription: "coffee machine", deviceClass: .iot, vendor: "Smarter", model: "SmarterCoffee", number: 22,
      mac: "5c:cf:7f:01:02:03"
    ) { $0.boot(name: "ESP_010203") + [$0.says([0x65, 2, 22, 0x7E], from: 2081, to: 2081)] },
    Member(testDescription: "lamp", deviceClass: .lighting, vendor: "LIFX", number: 23, mac: "d0:73:d5:01:02:03") {
      $0.boot() + $0.asks("v2.broker.lifx.co")
    },
    Member(
      testDescription: "heating gateway", deviceClass: .iotGateway, vendor: "eQ-3", model: "MAX! Cube", number: 24,
      mac: "00:1a:22:01:02:03"
    ) {
      $0.boot()
        + [$0.says(Array("eQ3MaxApKEQ0123456>I".utf8) + [0, 9, 127, 44, 1, 19], from: 23272, to: 23272)]
    },
    Member(testDescription: "plug of any brand", deviceClass: .iot, number: 25, mac: "2c:3a:e8:01:02:03") {
      $0.boot(name: "ESP_010203") + $0.asks("a1.tuyaeu.com")
    },
    Member(
      testDescription: "relabelled plug by its UPnP type", deviceClass: .smartPlug, vendor: "Belkin", number: 26,
      mac: "94:10:3e:01:02:03"
    ) { $0.boot(name: "wemo") + $0.asks("api.xbcs.net") + [$0.announces("urn:Belkin:device:controllee:1")] },
    Member(
      testDescription: "kind that nothing tells", deviceClass: .unknown, vendor: "D-Link", number: 27,
      mac: "b0:c5:54:01:02:03"
    ) {
      $0.boot() + $0.asks("www.mydlink.com")
    },
  ]

  private func devices() async throws -> [Device] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("setup-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let frames = Self.members.flatMap { member in
      member.frames(SetupFrames(number: member.number, mac: MACAddress(member.mac) ?? .zero))
    }
    let file = folder.appendingPathComponent("setup.pcap")
    try Data(SetupFrames.file(frames)).write(to: file)
    let found = Mutex<[Device]>([])
    let run = try NightlyRun(
      directory: folder.appendingPathComponent("data"), judges: Night.judges(), program: "test", timeZone: .taipei
    ) { event in
      if case .hostFinished(let device, _, _, _, _) = event { found.withLock { $0.append(device) } }
    }
    _ = try await run.read([file.path], segment: "lan")
    return found.withLock { $0 }
  }

  @Test func `everybody of a set-up is known for what it is, and nobody for what his app asks`() async throws {
    let devices = try await devices()
    #expect(devices.count == Self.members.count)
    for member in Self.members {
      let mac = try #require(MACAddress(member.mac))
      let identity = try #require(devices.first { $0.macs.contains(mac) }, "\(member)").identity
      #expect(identity.deviceClass == member.deviceClass, "\(member)")
      #expect(identity.vendor == member.vendor, "\(member)")
      #expect(identity.model == member.model, "\(member)")
    }
  }
}
