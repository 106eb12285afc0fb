import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// What may be tried on whom, in one run.
struct LoginOfferTests {
  static func identity(_ vendor: String, _ deviceClass: DeviceClass, serial: String? = nil) -> Identity {
    func value(_ text: String) -> Identity.Value {
      Identity.Value(value: text, confidence: 0.95, evidence: [], losers: [])
    }
    var values: [Attribute: Identity.Value] = [.vendor: value(vendor), .deviceClass: value(deviceClass.rawValue)]
    values[.serial] = serial.map(value)
    return Identity(values: values)
  }

  static let asking = [Fact("http.status", "401", port: .tcp(80)), Fact("http.login", "basic", port: .tcp(80))]

  @Test func `only listed devices whose page asked get a probe, and a device with two interfaces one`() async throws {
    let night = try Night()
    let offers = LoginOffers(try Night.judges().logins)
    let camera = night.host(1, ip: "192.0.2.1", facts: Self.asking)
    let other = night.host(2, ip: "192.0.2.2", facts: Self.asking)
    let axis = Self.identity("Axis", .ipCamera, serial: "00408C000001")
    #expect(await offers.probe(for: camera, axis) != nil)
    #expect(await offers.probe(for: camera, axis) != nil, "the same host is asked for its next probe again")
    #expect(await offers.probe(for: other, axis) == nil, "the same device by its other interface")
    #expect(await offers.probe(for: other, Self.identity("Axis", .ipCamera, serial: "00408C000002")) != nil)
    #expect(await offers.probe(for: night.host(3, ip: "192.0.2.3"), axis) == nil, "nothing asked for a login")
    #expect(await offers.probe(for: other, Self.identity("Axis", .server)) == nil)
    #expect(await offers.probe(for: other, Identity()) == nil)
  }

  @Test func `the run's record counts tries, not what the governor forbade`() async throws {
    let night = try Night()
    let offers = LoginOffers(try Night.judges().logins)
    let endpoint = Endpoint(segment: "lan", mac: MACAddress("00:40:8c:00:00:01"))
    func sent(_ probe: String, _ connections: Int) -> Sent {
      Sent(
        to: endpoint, probe: probe, port: .tcp(80), connections: connections, packets: 1, bytes: 1, outcome: .answered,
        at: night.now)
    }
    #expect(await offers.counts == ["logins_tried": 0, "logins_tried_devices": 0])
    for line in [
      sent("http", 1), sent("default_credentials", 1), sent("default_credentials", 2),
      sent("default_credentials", 0),
    ] { await offers.count(line) }
    #expect(await offers.counts == ["logins_tried": 2, "logins_tried_devices": 1])
  }
}
