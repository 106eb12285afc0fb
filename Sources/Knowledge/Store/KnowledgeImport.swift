import Foundation
import GRDB

/// Takes files of feeds into the knowledge base: all of them, or, if one is wrong, none.
package struct KnowledgeImport: Sendable {
  /// How an import is going.
  package struct Progress: Hashable, Sendable {
    package let file: String
    /// Items so far, over all files.
    package let items: Int
  }

  private let place: KnowledgePlace
  private let scope: OfficeScope
  private let keepsAll: Bool
  private let feeds: [any Feed.Type]
  private let now: @Sendable () -> String
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (Progress) -> Void

  /// `keepsAll`: keep every vendor's records; a base that did so once goes on so. `now`: the time to note, ISO 8601.
  package init(
    into place: KnowledgePlace, scope: OfficeScope, keepsAll: Bool = false, feeds: [any Feed.Type] = Feeds.all,
    now: @escaping @Sendable () -> String, isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.place = place
    self.scope = scope
    self.keepsAll = keepsAll
    self.feeds = feeds
    self.now = now
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// - Throws: `FeedError` with file, byte or record; `KnowledgeError`. The knowledge base is as it was then.
  package func run(_ paths: [String]) throws -> ImportReport {
    let found = try SourceFiles.find(paths)
    guard !found.files.isEmpty else { throw KnowledgeError.nothingToImport(path: paths.joined(separator: " ")) }
    let lock = try place.lock()
    defer { withExtendedLifetime(lock) {} }
    place.removeStale()
    let new = try place.makeNew()
    do {
      let report = try fill(new, from: found)
      try place.swapIn(new)
      return report
    } catch {
      try? FileManager.default.removeItem(at: new)
      throw KnowledgeError.explained(error, path: place.file.path)
    }
  }

  private func fill(_ new: URL, from found: SourceFiles.Found) throws -> ImportReport {
    var configuration = GRDB.Configuration()
    configuration.label = "knowledge import"
    // A failed import leaves its transaction open and throws the file away.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // Nobody else sees the file before it is whole: no journal, no locks, and one sync at the end.
      try db.execute(
        sql: """
          PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
          PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536
          """)
    }
    let queue = try DatabaseQueue(path: new.path, configuration: configuration)
    let report = try queue.inDatabase { db in
      if try db.tableExists("record") {
        try KnowledgeSchema.check(db, path: place.file.path)
      } else {
        try KnowledgeSchema.create(db)
      }
      try db.execute(sql: "BEGIN")
      let report = try Session(self, db).run(found)
      try db.execute(sql: "COMMIT")
      return report
    }
    try queue.close()
    return report
  }

  /// One import at work, on one thread; another one unpacks.
  private final class Session {
    private let order: KnowledgeImport
    private let db: Database
    private let settings: StoreSettings
    private let keepsAll: Bool
    private let products: ProductNumbers
    private let records: RecordWriter
    private let facts: FactWriter
    private let sources: SourceBook
    private var packer = RecordPacker()
    private var report = ImportReport()
    private var choice: FeedChoice
    private var items = 0

    init(_ order: KnowledgeImport, _ db: Database) throws {
      self.order = order
      self.db = db
      settings = try StoreSettings(db)
      keepsAll = order.keepsAll || settings.keepsAll
      products = try ProductNumbers(db, scope: keepsAll ? nil : order.scope)
      records = try RecordWriter(db, products: products, now: order.now())
      facts = try FactWriter(db)
      sources = SourceBook(db, now: order.now())
      choice = FeedChoice(order.feeds)
    }

    func run(_ found: SourceFiles.Found) throws -> ImportReport {
      report.ignored = found.ignored
      report.keepsAll = keepsAll
      let unpacker = Unpacker(found.files)
      defer { unpacker.queue.close() }
      while let event = unpacker.queue.take() {
        switch event {
        case .begin(let name, let origin): try read(name, origin: origin, from: unpacker.queue)
        case .failed(let error): throw error
        case .done:
          try records.writePostings()
          try settings.write(keepsAll: keepsAll, signature: order.scope.signature)
          return report
        case .piece, .end: break
        }
      }
      throw KnowledgeError.interrupted
    }

    /// One file, or one member of an archive.
    private func read(_ name: String, origin: String, from queue: BlockingQueue<Unpacked>) throws {
      let pieces = PieceSource(queue, isCancelled: order.isCancelled)
      let head = try pieces.head()
      let last = name.split(whereSeparator: { $0 == "/" || $0 == "!" }).last.map(String.init) ?? name
      guard let feed = choice.feed(head: head, name: last) else { throw FeedError.unrecognised(file: name) }
      var counts = ImportCounts()
      var grown = 0
      var given = 0
      var input = FeedInput(name: name) { try pieces.next() }
      let statement = try feed.read(&input) { item in
        given += 1
        grown += try take(item, &counts)
        items += 1
        if items & 0xFFF == 0 { order.progress(Progress(file: name, items: items)) }
      }
      try pieces.drain()
      if let announced = statement.announced, announced != given {
        throw FeedError.miscounted(file: name, announced: announced, found: given)
      }
      grown += try facts.finish(feed: feed.name, date: statement.date ?? "", isWhole: feed.isWhole, &counts)
      try sources.note(feed: feed.name, date: statement.date, grown: grown, counts)
      report.add(counts, feed: feed.name, origin: origin, date: statement.date)
    }

    private func take(_ item: KnowledgeItem, _ counts: inout ImportCounts) throws -> Int {
      switch item {
      case .packed(let record): return try records.write(record, &counts)
      case .record(let record):
        // A table of names that many small files share is begun anew before it grows large.
        if packer.names.count > 200_000 { packer = RecordPacker() }
        return try records.write(packer.pack(record), &counts)
      case .product(let name, _):
        if try products.add(name) { counts.new += 1 } else { counts.leftOut += 1 }
        return 0
      default:
        try facts.stage(item)
        return 0
      }
    }
  }
}

/// The pieces of the file that is being unpacked.
private final class PieceSource {
  private let queue: BlockingQueue<Unpacked>
  private let isCancelled: () -> Bool
  private var first: [UInt8]?
  private var isAtEnd = false

  init(_ queue: BlockingQueue<Unpacked>, isCancelled: @escaping () -> Bool) {
    self.queue = queue
    self.isCancelled = isCancelled
  }

  /// The first bytes, by which the feed is told.
  func head() throws -> [UInt8] {
    first = try next()
    return first.map { Array($0.prefix(1 << 16)) } ?? []
  }

  func next() throws -> [UInt8]? {
    if let piece = first {
      first = nil
      return piece
    }
    if isCancelled() { throw KnowledgeError.interrupted }
    guard !isAtEnd else { return nil }
    switch queue.take() {
    case .piece(let bytes): return bytes
    case .failed(let error): throw error
    case .end:
      isAtEnd = true
      return nil
    case .begin, .done, nil: throw KnowledgeError.interrupted
    }
  }

  /// To the end of the file, so that its checksum is known.
  func drain() throws {
    while try next() != nil {}
  }
}

/// Which feed a file is of. Of files whose names are alike but for digits, the first one tells.
struct FeedChoice {
  private let feeds: [any Feed.Type]
  private var last: (shape: String, feed: any Feed.Type)?

  init(_ feeds: [any Feed.Type]) { self.feeds = feeds }

  mutating func feed(head: [UInt8], name: String) -> (any Feed.Type)? {
    let shape = String(decoding: name.utf8.filter { !(0x30...0x39).contains($0) }, as: UTF8.self)
    if shape.hasPrefix("CVE-"), let last, last.shape == shape { return last.feed }
    guard let feed = feeds.first(where: { $0.recognises(head: head, name: name) }) else { return nil }
    last = (shape, feed)
    return feed
  }
}
