/// The most that one host gives up in a night, and when it is left in peace (field notes, section 3).
package struct HostLimits: Hashable, Sendable {
  /// TCP connections, from the first SYN to the last.
  package var connections = 12
  /// Frames of the sweeps and estimated frames of the interviews, both directions.
  package var packets = 3000
  /// Payload bytes, both directions.
  package var bytes = 4 << 20
  /// Seconds spent in talks with it, pauses between packets included; waiting for its turn does not count.
  package var seconds = 180
  /// Hosts of one model that are spoken to at once.
  package var hostsOfOneModel = 2

  /// Round trips of more than this many times the first one stop the host …
  package var roundTripFactor = 4
  /// … but only above this: on a quiet wire the first takes microseconds, and noise is no distress …
  package var roundTripFloor: Duration = .milliseconds(500)
  /// … and only so many in a row: one lost SYN costs a second and says nothing.
  package var slowRoundTripsInARow = 2
  /// Connections in a row that an open port left unanswered.
  package var timeoutsInARow = 2
  /// Resets in a row from ports that were open.
  package var resetsInARow = 4
  /// Reads that were fed more slowly than `slowBytesPerSecond`.
  package var slowReads = 3
  /// Talks in a row on open ports that brought no byte.
  package var silentTalksInARow = 3
  /// A connection that lasted `slowReadDuration` with fewer bytes a second than this counts as a slow read.
  package var slowBytesPerSecond = 64
  package var slowReadDuration: Duration = .seconds(2)

  package init() {}
}
