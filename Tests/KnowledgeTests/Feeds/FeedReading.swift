import Testing

@testable import Knowledge

/// What came of reading a file of a feed.
struct FeedReading {
  var items: [KnowledgeItem] = []
  var statement: FeedStatement?
  var error: FeedError?

  /// `piece`: how many bytes come at a time.
  init(_ feed: any Feed.Type, _ bytes: [UInt8], name: String = "file", piece: Int = .max) {
    var rest = bytes[...]
    var input = FeedInput(name: name) {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    do { statement = try feed.read(&input) { items.append($0) } } catch let error as FeedError {
      self.error = error
    } catch {
      Issue.record("\(error) is no FeedError")
    }
  }

  init(_ feed: any Feed.Type, _ text: String, name: String = "file", piece: Int = .max) {
    self.init(feed, Array(text.utf8), name: name, piece: piece)
  }

  var records: [CVERecord] { items.compactMap { if case .record(let record) = $0 { record } else { nil } } }
  var lifecycles: [Lifecycle] { items.compactMap { if case .lifecycle(let lifecycle) = $0 { lifecycle } else { nil } } }
  var labels: [DeviceLabel] { items.compactMap { if case .label(let label) = $0 { label } else { nil } } }
  var exploited: [KnownExploited] { items.compactMap { if case .exploited(let entry) = $0 { entry } else { nil } } }

  /// Reads every prefix of a text. Each must fail, or `isWhole` must say of the cut that a shorter file ends there; what was given
  /// before must be the beginning of what the whole file gives.
  static func tear(
    _ feed: any Feed.Type, _ text: String, name: String = "file", isWhole: (String) -> Bool = { _ in false },
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bytes = Array(text.utf8)
    let whole = FeedReading(feed, bytes, name: name)
    #expect(whole.error == nil && !whole.items.isEmpty, sourceLocation: sourceLocation)
    let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    for length in 0..<end {
      let part = FeedReading(feed, Array(bytes[..<length]), name: name)
      let beginning = part.items == Array(whole.items.prefix(part.items.count))
      #expect(beginning, "cut at \(length)", sourceLocation: sourceLocation)
      if part.error == nil {
        let isAllowed = String(validating: bytes[..<length], as: UTF8.self).map(isWhole) ?? false
        #expect(isAllowed, "cut at \(length)", sourceLocation: sourceLocation)
      }
    }
    // However the pieces fall, the same comes.
    for piece in [1, 7, 64] {
      #expect(FeedReading(feed, bytes, name: name, piece: piece).items == whole.items, sourceLocation: sourceLocation)
    }
  }
}

/// A file's beginning as the recognisers see it.
func head(_ text: String) -> [UInt8] { Array(text.utf8.prefix(64 << 10)) }
