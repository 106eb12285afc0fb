import NetworkTypes
import Vocabulary

/// What came of the logins that were tried on one device.
struct LoginReport: Sendable {
  /// Not every login that is documented for it was tried to its end.
  var isCut: Bool
  private(set) var tries = 0
  private var accepted: (port: TransportPort, user: String)?
  private var refused: [(port: TransportPort, user: String)] = []
  private var anonymous: (port: TransportPort, isAccepted: Bool)?

  init(isCut: Bool) { self.isCut = isCut }

  /// Notes an outcome.
  /// - Returns: its line for `Sent`; `nil` where no login was sent and the device is not left for it.
  mutating func take(_ outcome: LoginOutcome, of login: DefaultLogin, at door: LoginDoor) -> LoginAttempt? {
    let isAnonymous = login == .anonymous
    func attempt(_ outcome: Sent.Outcome, _ words: String) -> LoginAttempt {
      let user = "user “\(login.shownUser)” by \(door.service.rawValue)"
      return LoginAttempt(port: door.port, outcome: outcome, detail: "\(user): \(words)")
    }
    switch outcome {
    case .accepted:
      tries += 1
      if isAnonymous { anonymous = (door.port, true) } else { accepted = (door.port, login.shownUser) }
      return attempt(.answered, "accepted")
    case .refused:
      tries += 1
      if isAnonymous { anonymous = (door.port, false) } else { refused.append((door.port, login.shownUser)) }
      return attempt(.answered, "login refused")
    case .lockedOut(let sign):
      tries += 1
      isCut = true
      return attempt(.answered, "left in peace, \(sign)")
    case .unclear(let why):
      tries += 1
      isCut = true
      return attempt(.answered, "undecided, \(why)")
    case .notAsked:
      if !isAnonymous { isCut = true }
      return nil
    case .broken(let error, let wasSent):
      tries += 1
      isCut = true
      let words = wasSent ? "the talk broke" : "no talk any more, left in peace"
      return attempt(error.outcome, error.detail.map { "\(words): \($0)" } ?? words)
    }
  }

  /// One answer a port: `accepted` once one was; `refused` where all that are documented were; else `undecided`.
  var facts: [Fact] {
    var facts: [Fact] = []
    if let anonymous {
      facts.append(Fact("ftp.anonymous", anonymous.isAccepted ? "yes" : "no", port: anonymous.port))
    }
    if let accepted {
      return facts + [
        Fact("credentials.default", "accepted", port: accepted.port),
        Fact("credentials.default_user", accepted.user, port: accepted.port),
      ]
    }
    for item in refused {
      let answer = Fact("credentials.default", isCut ? "undecided" : "refused", port: item.port)
      for fact in [answer, Fact("credentials.default_user", item.user, port: item.port)] where !facts.contains(fact) {
        facts.append(fact)
      }
    }
    return facts
  }
}
