import NetworkTypes
import Vocabulary

/// One login that was tried: a line of `Sent` of its own. It never holds the password.
package struct LoginAttempt: Hashable, Sendable {
  package let port: TransportPort
  package let outcome: Sent.Outcome
  /// The user's name and what came of it.
  package let detail: String

  package init(port: TransportPort, outcome: Sent.Outcome, detail: String) {
    self.port = port
    self.outcome = outcome
    self.detail = detail
  }
}

/// How a knock at a door ended.
enum LoginOutcome: Hashable, Sendable {
  case accepted
  /// The login was wrong. How long the answer took, and the answer to the question before it, which had no login.
  case refused(took: Duration, without: Duration)
  /// A sign that the device counts: it is left in peace.
  case lockedOut(String)
  /// The answer decides nothing.
  case unclear(String)
  /// The door asks for no login that we know: none was sent.
  case notAsked(String)
  /// The talk broke, before or after the login was sent.
  case broken(ProbeError, wasSent: Bool)
}
