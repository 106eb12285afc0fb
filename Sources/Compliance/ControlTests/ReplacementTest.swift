/// 汰換期程: the day of replacement has not passed; a device still there after it is overdue.
package enum ReplacementTest: ControlTest {
  package static let kind = "replacement"
  package static let term = ["en": "replacement date", "zh-TW": "汰換期程"]

  package static func test(_ night: ControlNight) -> ControlOutcome {
    guard let due = night.exception.replacementDate.flatMap(CalendarDay.init), let today = CalendarDay(night.today)
    else {
      return ControlOutcome(.unverified, "no_replacement_date")
    }
    let values = ["due": due.description]
    if today <= due { return ControlOutcome(.passed, "before_replacement", values) }
    return night.isPresent
      ? ControlOutcome(.failed, "replacement_overdue", values) : ControlOutcome(.unverified, "absent", values)
  }
}
