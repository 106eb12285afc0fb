/// Puts one record after the other into bytes, from a feed's own bytes or from values.
struct RecordPacker {
  let names: NameTable
  /// Names of the record at hand, and for each name of the table: the record that named it last, and its place there.
  private var local: [NameTable.ID] = []
  private var places: [(record: UInt32, place: UInt32)] = []
  private var serial: UInt32 = 0
  private var tree = ByteWriter()
  private var affected = ByteWriter()
  private var affectedCount = 0
  private var scores = ByteWriter()
  private var scoreCount = 0
  private var description = ByteWriter()

  init(_ names: NameTable = NameTable()) { self.names = names }

  /// Forgets the record before.
  mutating func begin() {
    serial &+= 1
    local.removeAll(keepingCapacity: true)
    tree.clear()
    affected.clear()
    affectedCount = 0
    scores.clear()
    scoreCount = 0
    description.clear()
  }

  mutating func describe(_ text: UnsafeBufferPointer<UInt8>) {
    description.clear()
    description.text(text)
  }

  mutating func score(_ score: CVERecord.Score) {
    scoreCount += 1
    ScorePacking.write(score, into: &scores)
  }

  // MARK: - Criteria

  /// `bounds`: start including, start excluding, end including, end excluding; an empty one is none. Gives `false` if the name is
  /// no formatted string.
  mutating func criterion(
    isVulnerable: Bool, cpe: UnsafeBufferPointer<UInt8>, bounds: [[UInt8]] = []
  ) -> Bool {
    guard let split = FormattedName(cpe) else {
      let lowered = cpe.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      guard !lowered.elementsEqual(cpe) else { return false }
      return lowered.withUnsafeBufferPointer { criterion(isVulnerable: isVulnerable, cpe: $0, bounds: bounds) }
    }
    Self.write(split, place: place(split.product), isVulnerable: isVulnerable, bounds: bounds, into: &tree)
    return true
  }

  mutating func endNode(_ combination: Configuration.Combination, isNegated: Bool) {
    tree.byte(TreeMark.node)
    tree.byte(combination.rawValue | (isNegated ? 2 : 0))
  }

  mutating func endConfiguration(_ combination: Configuration.Combination, isNegated: Bool) {
    tree.byte(TreeMark.configuration)
    tree.byte(combination.rawValue | (isNegated ? 2 : 0))
  }

  private static func write(
    _ name: FormattedName, place: UInt32, isVulnerable: Bool, bounds: [[UInt8]], into writer: inout ByteWriter
  ) {
    let hasBounds = bounds.contains { !$0.isEmpty }
    let version = name.version
    let kind: UInt8 = version.count != 1 ? 2 : version[0] == 0x2A ? 0 : version[0] == 0x2D ? 1 : 2
    let hasTrailing = !name.isTrailingAny
    var flags = TreeMark.criterion | kind << TreeMark.versionShift
    if isVulnerable { flags |= TreeMark.isVulnerable }
    if hasBounds { flags |= TreeMark.hasBounds }
    if hasTrailing { flags |= TreeMark.hasTrailing }
    writer.byte(flags)
    writer.number(UInt64(place))
    if kind == 2 { writer.text(version) }
    if hasBounds { writeSome(bounds, into: &writer) { !$0.isEmpty } }
    if hasTrailing { writeSome(name.trailing, into: &writer) { $0 != [0x2A] } }
  }

  /// A mask of those that are there, and these.
  private static func writeSome(_ values: [[UInt8]], into writer: inout ByteWriter, where isThere: ([UInt8]) -> Bool) {
    var mask: UInt8 = 0
    for (index, value) in values.enumerated() where isThere(value) { mask |= 1 << UInt8(index) }
    writer.byte(mask)
    for value in values where isThere(value) { writer.text(value) }
  }

  /// The place of a name among those of the record.
  private mutating func place(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let id = Int(names.id(name))
    while places.count <= id { places.append((0, 0)) }
    if places[id].record == serial { return places[id].place }
    let place = UInt32(truncatingIfNeeded: local.count)
    local.append(NameTable.ID(id))
    places[id] = (serial, place)
    return place
  }

  // MARK: - The whole

  /// What is not in the writers yet.
  struct Rest {
    var id: String
    var voice: CVERecord.Voice
    var modified: String
    var published = ""
    var isRejected = false
    var tags: [String] = []
    var aliases: [String] = []
    var solutions: [String] = []
    var references: [String] = []
  }

  mutating func finish(_ rest: Rest) -> PackedRecord {
    var writer = ByteWriter()
    writer.byte(rest.isRejected ? 1 : 0)
    Stamp.write(rest.modified, into: &writer)
    Stamp.write(rest.published, into: &writer)
    tree.byte(TreeMark.end)
    writer.append(tree)
    writer.count(affectedCount)
    writer.append(affected)
    writer.count(scoreCount)
    writer.append(scores)
    writer.texts(rest.tags)
    writer.texts(rest.aliases)
    writer.texts(rest.solutions)
    if description.isEmpty { writer.count(0) } else { writer.append(description) }
    writer.texts(rest.references)
    return PackedRecord(
      id: rest.id, voice: rest.voice, isRejected: rest.isRejected,
      modified: Stamp.milliseconds(rest.modified) ?? .min, names: local, aliases: rest.aliases,
      bytes: writer.bytes,
      digest: digest(writer.bytes), table: NameTableReference(table: names))
  }

  /// Longer records are greater; of one length, the hash decides.
  private func digest(_ bytes: [UInt8]) -> Int64 {
    var hash = StableHash()
    bytes.withUnsafeBytes { hash.add($0) }
    for name in local { names.bytes(name).withUnsafeBytes { hash.add($0) } }
    let length = Int64(min(bytes.count, 1 << 20 - 1))
    return length << 43 | Int64(hash.value & (1 << 43 - 1))
  }

  /// A record that is a value already.
  mutating func pack(_ record: CVERecord) -> PackedRecord {
    begin()
    var text = record.description
    text.withUTF8 { describe($0) }
    for score in record.scores { self.score(score) }
    for configuration in record.configurations {
      for node in configuration.nodes {
        for criterion in node.criteria { add(criterion) }
        endNode(node.combination, isNegated: node.isNegated)
      }
      endConfiguration(configuration.combination, isNegated: configuration.isNegated)
    }
    for product in record.affected { add(product) }
    return finish(
      Rest(
        id: record.id, voice: record.voice, modified: record.modified, published: record.published,
        isRejected: record.isRejected, tags: record.tags, aliases: record.aliases, solutions: record.solutions,
        references: Array(record.references.prefix(8))))
  }

  private mutating func add(_ criterion: Criterion) {
    let bounds = criterion.bounds
    let texts = [bounds.startIncluding, bounds.startExcluding, bounds.endIncluding, bounds.endExcluding]
    Self.formatted(criterion.name).withUnsafeBufferPointer {
      guard let split = FormattedName($0) else { return }
      Self.write(
        split, place: place(split.product), isVulnerable: criterion.isVulnerable,
        bounds: texts.map { Array(($0 ?? "").utf8) }, into: &tree)
    }
  }

  private static func formatted(_ name: CPEName) -> [UInt8] {
    let rest = [name.version] + name.trailing
    let bytes = ProductName.bytes(name) + rest.flatMap { [UInt8(ascii: ":")] + EscapedValue.bytes($0) }
    return Array("cpe:2.3:".utf8) + bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private mutating func add(_ product: AffectedProduct) {
    affectedCount += 1
    affected.text(product.teller)
    let name = ProductName.plain(vendor: product.vendor, product: product.product)
    affected.number(UInt64(name.withUnsafeBufferPointer { place($0) }))
    affected.texts(product.platforms)
    affected.byte(product.defaultStatus.rawValue)
    affected.count(product.ranges.count)
    for range in product.ranges {
      let optional = [range.lessThan, range.lessThanOrEqual, range.type]
      var flags = range.status.rawValue | (range.isFix ? 4 : 0)
      for (index, text) in optional.enumerated() where text != nil { flags |= 8 << UInt8(index) }
      affected.byte(flags)
      affected.text(range.version)
      for text in optional.compactMap({ $0 }) { affected.text(text) }
    }
    let cpes = product.cpes.map(Self.formatted).filter { $0.withUnsafeBufferPointer { FormattedName($0) != nil } }
    affected.count(cpes.count)
    for cpe in cpes {
      cpe.withUnsafeBufferPointer {
        guard let split = FormattedName($0) else { return }
        Self.write(split, place: place(split.product), isVulnerable: true, bounds: [], into: &affected)
      }
    }
  }
}
