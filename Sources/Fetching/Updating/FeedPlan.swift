import DataFiles
import Foundation

/// Which files of a feed are wanted on a day, and at which addresses they may be.
struct FeedPlan {
  struct Item: Hashable {
    /// Addresses to try in this order: the first that is there counts.
    let addresses: [String]
    /// The name under which it is kept until it is read.
    let fileName: String
  }

  let feed: FeedAddresses.Feed
  /// Where the feed is fetched from: its publisher, or a mirror.
  let base: String
  let today: Date

  /// All files of the feed.
  var all: [Item] {
    feed.files.flatMap { pattern -> [Item] in
      if pattern.contains("{year}") {
        let first = feed.firstYear ?? year
        return (min(first, year)...year).map { item(pattern.replacing("{year}", with: "\($0)")) }
      }
      guard pattern.contains("{date}") else { return [item(pattern)] }
      let dates = (0...max(0, min(feed.daysBack ?? 0, 31))).map { day(today.addingTimeInterval(-86_400 * Double($0))) }
      let addresses = dates.map { address(pattern.replacing("{date}", with: $0)) }
      return [Item(addresses: addresses, fileName: name(pattern.replacing("{date}", with: "")))]
    }
  }

  /// The file of what changed lately, if that is all that is needed: everything else was taken in, the last of it or of this
  /// file no longer ago than the publisher allows.
  func modifiedOnly(_ state: UpdateState) -> Item? {
    guard let modified = feed.modified, let days = feed.modifiedDays else { return nil }
    let item = item(modified)
    let known = all.compactMap { $0.addresses.first.flatMap { state.entries[$0] } }
    // This year's file comes into being with the year: then it has to be fetched.
    guard known.count == all.count else { return nil }
    let newest = (known + [item.addresses.first.flatMap { state.entries[$0] }].compactMap { $0 }).map(\.taken).max()
    guard let newest, today.timeIntervalSince1970 - newest < Double(days) * 86_400 else { return nil }
    return item
  }

  private func item(_ path: String) -> Item { Item(addresses: [address(path)], fileName: name(path)) }
  private func address(_ path: String) -> String { base.hasSuffix("/") ? base + path : base + "/" + path }

  /// Files of all feeds lie in one folder, so the feed's name stands first.
  private func name(_ path: String) -> String { feed.name + "-" + path.replacing("/", with: "-") }

  /// In UTC, as `day`.
  private var year: Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.component(.year, from: today)
  }

  /// `YYYY-MM-DD` in UTC, by which publishers name their files.
  private func day(_ date: Date) -> String { String(date.ISO8601Format().prefix(10)) }
}
