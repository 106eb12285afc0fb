/// How gently a run speaks (field notes, section 3). Rates are packets a second.
package enum Pace: String, Sendable, Codable, CaseIterable {
  case gentle, normal, quick

  /// The most packets a second to one host.
  package var packetsPerHost: Int {
    switch self {
    case .gentle: 10
    case .normal: 25
    case .quick: 40
    }
  }

  /// The most packets a second to all hosts together.
  package var packetsInAll: Int {
    switch self {
    case .gentle: 200
    case .normal: 500
    case .quick: 1000
    }
  }

  /// The time between the end of one TCP connection to a host and the start of the next.
  package var connectionGap: Duration {
    switch self {
    case .gentle: .milliseconds(200)
    case .normal: .milliseconds(100)
    case .quick: .milliseconds(50)
    }
  }

  /// The time between two protocols that ask the whole segment by multicast.
  package var finderGap: Duration {
    switch self {
    case .gentle: .milliseconds(1000)
    case .normal: .milliseconds(500)
    case .quick: .milliseconds(100)
    }
  }
}
