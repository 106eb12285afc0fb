import NetworkTypes
import Vocabulary

/// The nightly test of one type of compensating control. One file each; `ControlTestRegistry` lists them.
package protocol ControlTest: Sendable {
  /// The type that a compensating control names, such as `no_internet`.
  static var kind: String { get }
  /// The type as the banking sister rule calls it.
  static var term: [String: String] { get }

  /// What last night says. What could not be seen is `unverified`, never `passed`.
  static func test(_ night: ControlNight) -> ControlOutcome
}

/// What one night showed of a device and its compensating control.
package struct ControlNight: Sendable {
  package let control: ExceptionCase.CompensatingControl
  package let exception: ExceptionCase
  package let device: Device
  /// All flows of the run, of any host.
  package let flows: [Flow]
  package let coverage: [Coverage]
  /// The device's open ports tonight, and the ports that answered closed.
  package let openPorts: [TransportPort]
  package let closedPorts: [TransportPort]
  /// Whether the device was seen tonight.
  package let isPresent: Bool
  /// `YYYY-MM-DD`.
  package let today: String

  package init(
    control: ExceptionCase.CompensatingControl, exception: ExceptionCase, device: Device, flows: [Flow],
    coverage: [Coverage], openPorts: [TransportPort], closedPorts: [TransportPort], isPresent: Bool = true,
    today: String
  ) {
    self.control = control
    self.exception = exception
    self.device = device
    self.flows = flows
    self.coverage = coverage
    self.openPorts = openPorts
    self.closedPorts = closedPorts
    self.isPresent = isPresent
    self.today = today
  }

  /// The other ends of the device's conversations.
  var peers: Set<IPAddress> {
    let own = Set(device.addresses)
    var peers: Set<IPAddress> = []
    for flow in flows {
      if own.contains(flow.client) { peers.insert(flow.server) }
      if own.contains(flow.server) { peers.insert(flow.client) }
    }
    return peers.subtracting(own)
  }

  /// Whether the capture saw unicast of others on the device's segment: only then does silence mean anything.
  var seesUnicast: Bool { basis == .mirror }

  var basis: Coverage.Basis { coverage.first { $0.segment == device.segment }?.basis ?? .none }

  /// The address blocks that the person's words name.
  var declaredPrefixes: [IPPrefix] { words.compactMap { IPPrefix($0) } }

  /// The ports that the person's words name, such as `23/tcp`.
  var declaredPorts: [TransportPort] { words.compactMap { TransportPort($0) } }

  private var words: [String] {
    control.text.split { " ,;:、，；：()（）\n\t".contains($0) }.map(String.init) + ipv6Words
  }

  /// IPv6 texts hold the colon that divides other words.
  private var ipv6Words: [String] {
    control.text.split { " ,;、，；()（）\n\t".contains($0) }.map(String.init).filter { $0.filter { $0 == ":" }.count > 1 }
  }
}

/// A test's result and why.
package struct ControlOutcome: Sendable, Hashable {
  package let result: ExceptionCase.TestResult
  package let reason: Explanation

  package init(_ result: ExceptionCase.TestResult, _ id: String, _ values: [String: String] = [:]) {
    self.result = result
    reason = Explanation("control_test.\(id)", values, exit: .done)
  }
}

/// All tests of compensating controls.
package enum ControlTestRegistry {
  package static let all: [any ControlTest.Type] = [
    NoInternetTest.self, TightenedAccessTest.self, MonitoringTest.self, SegmentIsolationTest.self,
    ServiceClosedTest.self, ReplacementTest.self,
  ]

  package static func named(_ kind: String) -> (any ControlTest.Type)? { all.first { $0.kind == kind } }

  /// Tests one control; a type without a test is unverified.
  package static func test(_ night: ControlNight) -> ControlOutcome {
    named(night.control.kind)?.test(night) ?? ControlOutcome(.unverified, "unknown_kind", ["kind": night.control.kind])
  }
}
