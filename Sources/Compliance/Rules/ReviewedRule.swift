import Vocabulary

/// A2: a person reviewed the row within a year. A scan is no review.
enum ReviewedRule: ControlRule {
  static let name = "reviewed"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.attested(control) { return decision }
    guard let days = judge.input.daysSinceReview else { return .undetermined(judge.reason("never_reviewed")) }
    let values = ["days": "\(days)", "limit": "\(judge.rules.review.listDays)"]
    return days <= judge.rules.review.listDays
      ? .met(judge.reason("reviewed", values)) : .deficiency(judge.reason("review_overdue", values))
  }
}
