/// Why a host is left in peace for the rest of the night.
package enum StopReason: String, Sendable, Hashable, CaseIterable {
  case slowedDown = "its round trip grew to more than 4 times the first"
  case timeouts = "two connections in a row timed out on open ports"
  case resets = "it reset one connection after another"
  case slowReads = "it fed three reads too slowly"
  case silentTalks = "three talks in a row on open ports stayed silent"
  case everythingOpen = "every port answers open: none of it is believed"
  case connections = "its connections for the night are used up"
  case packets = "its packets for the night are used up"
  case bytes = "its bytes for the night are used up"
  case seconds = "its time for the night is used up"
}

/// What a talk showed of a host's health.
package enum HostEvent: Sendable, Hashable {
  /// A connection was accepted after this long.
  case connected(roundTrip: Duration)
  /// A port known to be open did not answer a connection.
  case timedOut
  /// A port known to be open refused, or a connection was reset.
  case reset
  /// A connection on an open port ended without one byte from the host.
  case silentTalk
  /// It spoke, but drop by drop.
  case slowRead
  /// It spoke as a healthy host does.
  case answered
}
