import Vocabulary

/// A1: on the list. A row that only a scan made waits for a person to confirm it.
enum ListedRule: ControlRule {
  static let name = "listed"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.attested(control) { return decision }
    return switch judge.input.status {
    case .unlisted: .undetermined(judge.reason("unlisted"))
    case .notFound: .undetermined(judge.reason("not_found"))
    case .inUse, .standby, .disabled, .scrapped: .met(judge.reason("listed"))
    }
  }
}
