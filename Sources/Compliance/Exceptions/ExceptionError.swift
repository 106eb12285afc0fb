import Vocabulary

/// Why an exception could not take a step.
package enum ExceptionError: Error, Hashable, Sendable, Explained {
  /// The step does not start from this state.
  case wrongState(id: String, state: ExceptionCase.State, step: String)
  /// Something that the step needs is missing: the name of the field.
  case missing(id: String, field: String)
  /// Nobody approves their own request.
  case approverIsRequester(id: String, by: String)
  case noName(id: String)
  case badDay(id: String, text: String)
  case endsBeforeToday(id: String, end: String)
  /// Longer than the rules allow.
  case tooLong(id: String, end: String, days: Int, maximum: Int)
  case unknownControl(id: String, kind: String, known: [String])
  /// A compensating control failed its last test.
  case controlsFail(id: String, kinds: [String])

  package var explanation: Explanation {
    switch self {
    case .wrongState(let id, let state, let step):
      Explanation(
        "exception.wrong_state", ["id": id, "state": "@judge.state.\(state.rawValue)", "step": step], exit: .usage)
    case .missing(let id, let field):
      Explanation("exception.missing", ["id": id, "field": "@judge.field.\(field)"], exit: .usage)
    case .approverIsRequester(let id, let by):
      Explanation("exception.approver_is_requester", ["id": id, "by": by], exit: .usage)
    case .noName(let id): Explanation("exception.no_name", ["id": id], exit: .usage)
    case .badDay(let id, let text): Explanation("exception.bad_day", ["id": id, "text": text], exit: .usage)
    case .endsBeforeToday(let id, let end):
      Explanation("exception.ends_before_today", ["id": id, "end": end], exit: .usage)
    case .tooLong(let id, let end, let days, let maximum):
      Explanation(
        "exception.too_long", ["id": id, "end": end, "days": "\(days)", "maximum": "\(maximum)"], exit: .usage)
    case .unknownControl(let id, let kind, let known):
      Explanation(
        "exception.unknown_control", ["id": id, "kind": kind, "known": known.joined(separator: ", ")], exit: .usage)
    case .controlsFail(let id, let kinds):
      Explanation("exception.controls_fail", ["id": id, "kinds": kinds.joined(separator: ", ")], exit: .usage)
    }
  }
}
