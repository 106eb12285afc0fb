import Vocabulary

/// A page that is about a device, not of one: an intranet's manuals, drivers, orders and tickets. Its title names makers and
/// models as a nameplate does; the words around them give it away.
struct PageAboutDevices: Intermediary {
  let name = "a page about devices"

  /// Words that pages about devices have and devices' own pages do not.
  private static let words: Set<String> = [
    "driver", "drivers", "manual", "manuals", "guide", "guides", "tutorial", "faq", "wiki", "forum", "datasheet",
    "brochure", "review", "reviews", "toner order", "order form", "request form", "release notes", "firmware notes",
    "firmware archive", "how to", "booking", "shop", "price", "prices", "purchase", "help desk", "helpdesk", "ticket",
    "tickets", "inventory", "docs", "documentation", "instructions", "troubleshooting", "download", "downloads",
    "status dashboard", "knowledge base",
  ]
  private static let phrases = [
    "手冊", "教學", "說明書", "驅動", "下載", "採購", "報修", "維修", "申請單", "訂購", "叫修", "盤點",
  ]

  func foreign(among facts: HostFacts) -> Set<Fact> { Set(facts.facts("html_title").filter { Self.isAbout($0.value) }) }

  static func isAbout(_ title: String) -> Bool {
    let padded = WholeWords.padded(title)
    return words.contains { padded.contains(" \($0) ") } || phrases.contains(where: title.contains)
  }
}
