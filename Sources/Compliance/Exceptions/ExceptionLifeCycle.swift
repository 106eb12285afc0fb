import Vocabulary

/// The steps of an exception's life as pure functions: each takes a case and gives the next, or says why not.
/// Only a scan makes candidates, only people move them on, and nobody approves their own request.
package struct ExceptionLifeCycle: Sendable {
  package let parameters: ExceptionParameters

  package init(parameters: ExceptionParameters) { self.parameters = parameters }

  /// Candidate (or rejected, to try again) → draft; a draft is edited. `by` becomes the requester.
  package func draft(
    _ old: ExceptionCase, with draft: ExceptionDraft, by person: String
  ) throws(ExceptionError) -> ExceptionCase {
    var new = try old.leaving([.candidate, .draft, .rejected], for: "draft")
    new.requester = try name(person, of: old)
    try new.write(draft)
    new.state = .draft
    return new
  }

  /// Draft → pending: complete enough to be decided on.
  package func submit(_ old: ExceptionCase, by person: String, today: String) throws(ExceptionError) -> ExceptionCase {
    var new = try old.leaving([.draft], for: "submit")
    _ = try name(person, of: old)
    try new.requireCompleteness()
    if let end = new.validTo { _ = try self.end(end, of: new, today: today, maximum: parameters.maximumDays) }
    new.state = .pending
    return new
  }

  /// Pending → active, from today on.
  /// `validTo`: the last day; `nil`: the day asked for, else the default life. `knownExploited`: whether a weakness behind
  /// it is known to be exploited: then the shorter ceiling holds.
  package func approve(
    _ old: ExceptionCase, by person: String, reference: String? = nil, validTo: String? = nil, knownExploited: Bool,
    today: String
  ) throws(ExceptionError) -> ExceptionCase {
    var new = try old.leaving([.pending], for: "approve")
    let approver = try name(person, of: old)
    guard let requester = new.requester, !requester.isEmpty else { throw .missing(id: old.id, field: "requester") }
    if Self.same(requester, approver) { throw .approverIsRequester(id: old.id, by: approver) }
    try new.requireCompleteness()
    guard let start = CalendarDay(today) else { throw .badDay(id: old.id, text: today) }
    let maximum = knownExploited ? parameters.exploitedMaximumDays : parameters.maximumDays
    let usual = start.adding(days: min(parameters.defaultDays, maximum)).description
    let end = try self.end(validTo ?? new.validTo ?? usual, of: new, today: today, maximum: maximum)
    new.approver = approver
    new.approvalReference = reference
    new.validFrom = today
    new.validTo = end.description
    new.nextReview = min(end, start.adding(days: parameters.reviewDays)).description
    new.state = .active
    return new
  }

  /// Pending → rejected, with a reason.
  package func reject(
    _ old: ExceptionCase, by person: String, reason: String
  ) throws(ExceptionError) -> ExceptionCase {
    try end(old, from: [.pending], in: .rejected, step: "reject", by: person, reason: reason)
  }

  /// Active, failed or expired → pending: a renewal is a new approval, with a requester and an end of its own.
  package func renew(
    _ old: ExceptionCase, with draft: ExceptionDraft = ExceptionDraft(), by person: String
  ) throws(ExceptionError) -> ExceptionCase {
    var new = try old.leaving([.active, .controlFailed, .expired], for: "renew")
    new.requester = try name(person, of: old)
    new.approver = nil
    new.approvalReference = nil
    new.validFrom = nil
    new.validTo = nil
    new.nextReview = nil
    try new.write(draft)
    try new.requireCompleteness()
    new.state = .pending
    return new
  }

  /// Any open state that a person made → closed, with a reason.
  package func close(_ old: ExceptionCase, by person: String, reason: String) throws(ExceptionError) -> ExceptionCase {
    try end(
      old, from: [.draft, .pending, .active, .controlFailed, .expired], in: .closed, step: "close", by: person,
      reason: reason)
  }

  /// Candidate or draft → dismissed: no exception is wanted, with a reason. The control is then a deficiency.
  package func dismiss(
    _ old: ExceptionCase, by person: String, reason: String
  ) throws(ExceptionError) -> ExceptionCase {
    try end(old, from: [.candidate, .draft], in: .dismissed, step: "dismiss", by: person, reason: reason)
  }

  /// Active → revoked before its end, with a reason.
  package func revoke(_ old: ExceptionCase, by person: String, reason: String) throws(ExceptionError) -> ExceptionCase {
    try end(old, from: [.active, .controlFailed], in: .revoked, step: "revoke", by: person, reason: reason)
  }

  /// Control failed → active: every control holds again and a person looked at it.
  package func revalidate(_ old: ExceptionCase, by person: String) throws(ExceptionError) -> ExceptionCase {
    var new = try old.leaving([.controlFailed], for: "revalidate")
    _ = try name(person, of: old)
    let failing = old.compensatingControls.filter { $0.result == .failed }.map(\.kind)
    guard failing.isEmpty else { throw .controlsFail(id: old.id, kinds: failing) }
    new.state = .active
    return new
  }

  /// The nightly step: past its last day an exception has expired. The last day itself still counts.
  package func expire(_ old: ExceptionCase, today: String) -> ExceptionCase {
    guard [.active, .controlFailed].contains(old.state), let end = old.validTo, end < today else { return old }
    var new = old
    new.state = .expired
    return new
  }

  /// The nightly step: writes the test results in the order of the controls; one that failed takes the exception out of
  /// force. It comes back only through `revalidate`.
  package func tested(_ old: ExceptionCase, results: [ExceptionCase.TestResult]) -> ExceptionCase {
    var new = old
    for (index, result) in results.enumerated() where new.compensatingControls.indices.contains(index) {
      new.compensatingControls[index].result = result
    }
    if new.state == .active, new.compensatingControls.contains(where: { $0.result == .failed }) {
      new.state = .controlFailed
    }
    return new
  }

  /// The days that are left, once one of the warning thresholds is reached; `nil` before and for what is not in force.
  package func warning(_ item: ExceptionCase, today: String) -> Int? {
    guard item.state == .active, let end = item.validTo.flatMap(CalendarDay.init), let now = CalendarDay(today)
    else { return nil }
    let left = end.days(since: now)
    return left >= 0 && left <= (parameters.warnDays.max() ?? 0) ? left : nil
  }

  private func end(
    _ old: ExceptionCase, from states: Set<ExceptionCase.State>, in state: ExceptionCase.State, step: String,
    by person: String, reason: String
  ) throws(ExceptionError) -> ExceptionCase {
    var new = try old.leaving(states, for: step)
    _ = try name(person, of: old)
    guard !reason.isBlank else { throw .missing(id: old.id, field: "reason") }
    new.note = reason
    new.state = state
    return new
  }

  private func end(
    _ text: String, of item: ExceptionCase, today: String, maximum: Int
  ) throws(ExceptionError) -> CalendarDay {
    guard let end = CalendarDay(text) else { throw .badDay(id: item.id, text: text) }
    guard let now = CalendarDay(today) else { throw .badDay(id: item.id, text: today) }
    if end < now { throw .endsBeforeToday(id: item.id, end: text) }
    let days = end.days(since: now)
    if days > maximum { throw .tooLong(id: item.id, end: text, days: days, maximum: maximum) }
    return end
  }

  private func name(_ person: String, of item: ExceptionCase) throws(ExceptionError) -> String {
    if person.isBlank { throw .noName(id: item.id) }
    return person.trimmingBlanks
  }

  /// Two spellings of one person, as far as a program can tell.
  static func same(_ left: String, _ right: String) -> Bool {
    func key(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
    return key(left) == key(right)
  }
}
