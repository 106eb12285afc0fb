import Vocabulary

/// What an interview tells while it runs.
package enum HostReport: Sendable {
  case started(Endpoint)
  /// A probe ended: what it took, what came of it, and the observations that it gave.
  case asked(Sent, [Observation])
  /// The host is left in peace; why.
  case stopped(Endpoint, StopReason)
  /// The interview is over; all that is known.
  case finished(KnownHost)
}
