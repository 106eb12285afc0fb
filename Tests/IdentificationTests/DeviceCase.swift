import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

/// A host as a night would see it, and what must be known of it; what is `nil` must stay unknown.
struct DeviceCase: Sendable, CustomTestStringConvertible {
  let name: String
  var mac: String?
  /// Key or object id, and value.
  let facts: [(String, String)]
  var ports: [String] = []
  var deviceClass: DeviceClass = .unknown
  var vendor: String?
  var model: String?
  var firmware: String?
  var serial: String?
  var maker: String?

  var testDescription: String { name }

  var host: KnownHost {
    let open = ports.compactMap { TransportPort($0) }.map {
      Fact($0.transport == .tcp ? "tcp.port" : "udp.port", "open", port: $0)
    }
    return Support.host(facts.map { Fact($0) } + open, mac: mac)
  }

  func check(_ identity: Identity) {
    #expect(identity.deviceClass == deviceClass)
    #expect(identity.vendor == vendor)
    #expect(identity.model == model)
    #expect(identity.firmware == firmware)
    #expect(identity.serial == serial)
    #expect(identity[.maker] == maker)
  }
}
