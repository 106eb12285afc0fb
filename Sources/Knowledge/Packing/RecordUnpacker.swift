/// Makes a record of packed bytes again. The bytes may be damaged: every number is checked.
struct RecordUnpacker {
  private var reader: ByteReader
  private let names: [ProductName]

  init(_ reader: ByteReader, names: [ProductName]) {
    self.reader = reader
    self.names = names
  }

  func record(id: String, voice: CVERecord.Voice) throws(PackingError) -> CVERecord {
    var copy = self
    return try copy.read(id: id, voice: voice)
  }

  private mutating func read(id: String, voice: CVERecord.Voice) throws(PackingError) -> CVERecord {
    let isRejected = try reader.byte() & 1 == 1
    let modified = try Stamp.read(&reader)
    var record = CVERecord(id: id, voice: voice, modified: modified, published: try Stamp.read(&reader))
    record.isRejected = isRejected
    record.configurations = try configurations()
    for _ in 0..<(try reader.count()) { record.affected.append(try affectedProduct()) }
    for _ in 0..<(try reader.count()) { record.scores.append(try ScorePacking.read(&reader)) }
    record.tags = try reader.texts()
    record.aliases = try reader.texts()
    record.solutions = try reader.texts()
    record.description = try reader.text()
    record.references = try reader.texts()
    return record
  }

  private mutating func configurations() throws(PackingError) -> [Configuration] {
    var result: [Configuration] = []
    var nodes: [Configuration.Node] = []
    var criteria: [Criterion] = []
    while true {
      let mark = try reader.byte()
      switch mark {
      case TreeMark.end: return result
      case TreeMark.node:
        let (combination, isNegated) = try combination()
        nodes.append(Configuration.Node(combination, isNegated: isNegated, criteria))
        criteria = []
      case TreeMark.configuration:
        let (combination, isNegated) = try combination()
        result.append(Configuration(combination, isNegated: isNegated, nodes))
        nodes = []
      default: criteria.append(try criterion(mark))
      }
    }
  }

  private mutating func combination() throws(PackingError) -> (Configuration.Combination, Bool) {
    let byte = try reader.byte()
    return (byte & 1 == 1 ? .all : .any, byte & 2 == 2)
  }

  private mutating func criterion(_ flags: UInt8) throws(PackingError) -> Criterion {
    guard flags & TreeMark.criterion != 0 else { throw PackingError(what: "a criterion", offset: reader.position) }
    let name = try name()
    var cpe = CPEName(part: name.part, vendor: name.vendor, product: name.product)
    switch flags >> TreeMark.versionShift & 3 {
    case 0: cpe.version = .any
    case 1: cpe.version = .notApplicable
    default: cpe.version = EscapedValue.value(try reader.textBytes())
    }
    var bounds = VersionBounds()
    if flags & TreeMark.hasBounds != 0 {
      let mask = try reader.byte()
      if mask & 1 != 0 { bounds.startIncluding = try reader.text() }
      if mask & 2 != 0 { bounds.startExcluding = try reader.text() }
      if mask & 4 != 0 { bounds.endIncluding = try reader.text() }
      if mask & 8 != 0 { bounds.endExcluding = try reader.text() }
    }
    if flags & TreeMark.hasTrailing != 0 { try readTrailing(into: &cpe) }
    return Criterion(isVulnerable: flags & TreeMark.isVulnerable != 0, name: cpe, bounds: bounds)
  }

  private mutating func readTrailing(into cpe: inout CPEName) throws(PackingError) {
    let mask = try reader.byte()
    let attributes: [WritableKeyPath<CPEName, CPEValue>] = [
      \.update, \.edition, \.language, \.softwareEdition, \.targetSoftware, \.targetHardware, \.other,
    ]
    for (index, attribute) in attributes.enumerated() where mask & 1 << UInt8(index) != 0 {
      cpe[keyPath: attribute] = EscapedValue.value(try reader.textBytes())
    }
  }

  private mutating func name() throws(PackingError) -> ProductName {
    let place = try reader.number()
    guard place < UInt64(names.count) else { throw PackingError(what: "a product", offset: reader.position) }
    return names[Int(place)]
  }

  private mutating func affectedProduct() throws(PackingError) -> AffectedProduct {
    let teller = try reader.text()
    let name = try name()
    var product = AffectedProduct(
      teller: teller, vendor: name.vendor.text ?? "", product: name.product.text ?? "",
      platforms: try reader.texts())
    product.defaultStatus = AffectedProduct.Status(rawValue: try reader.byte()) ?? .unknown
    for _ in 0..<(try reader.count()) {
      let flags = try reader.byte()
      var range = AffectedProduct.Range(
        status: AffectedProduct.Status(rawValue: flags & 3) ?? .unknown, version: try reader.text(),
        isFix: flags & 4 != 0)
      if flags & 8 != 0 { range.lessThan = try reader.text() }
      if flags & 16 != 0 { range.lessThanOrEqual = try reader.text() }
      if flags & 32 != 0 { range.type = try reader.text() }
      product.ranges.append(range)
    }
    for _ in 0..<(try reader.count()) { product.cpes.append(try criterion(try reader.byte()).name) }
    return product
  }
}
