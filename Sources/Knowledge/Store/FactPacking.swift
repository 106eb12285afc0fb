/// Everything but records and predictions, as a key and bytes.
enum FactPacking {
  /// `nil` for what has a table of its own.
  static func pack(_ item: KnowledgeItem) -> (kind: FactKind, key: String, body: [UInt8])? {
    switch item {
    case .exploited(let entry): (.exploited, entry.id.uppercased(), pack(entry))
    case .lifecycle(let cycle):
      (
        .lifecycle,
        [ProductNames.vendorKey(cycle.vendor), cycle.product, cycle.cycle ?? "", cycle.source].joined(
          separator: "\u{1}"),
        pack(cycle)
      )
    case .hardwareAddressBlock(let prefix, let organization):
      (.hardwareAddressBlock, prefix.uppercased(), texts([organization]))
    case .enterprise(let number, let organization): (.enterprise, String(number), texts([organization]))
    case .label(let label):
      (.label, [label.certificate, label.vendor, label.model].joined(separator: "\u{1}"), pack(label))
    case .record, .packed, .exploitation, .product: nil
    }
  }

  private static func texts(_ texts: [String]) -> [UInt8] {
    var writer = ByteWriter()
    for text in texts { writer.text(text) }
    return writer.bytes
  }

  private static func optional(_ text: String?, _ writer: inout ByteWriter) {
    writer.byte(text == nil ? 0 : 1)
    if let text { writer.text(text) }
  }

  private static func optional(_ reader: inout ByteReader) throws(PackingError) -> String? {
    try reader.byte() == 0 ? nil : try reader.text()
  }

  private static func pack(_ entry: KnownExploited) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(entry.isRansomware ? 1 : 0)
    for text in [
      entry.id, entry.vendor, entry.product, entry.dateAdded, entry.dueDate, entry.requiredAction, entry.description,
    ] { writer.text(text) }
    return writer.bytes
  }

  static func exploited(_ bytes: UnsafeRawBufferPointer) throws(PackingError) -> KnownExploited {
    var reader = ByteReader(bytes)
    let isRansomware = try reader.byte() == 1
    return KnownExploited(
      id: try reader.text(), vendor: try reader.text(), product: try reader.text(), dateAdded: try reader.text(),
      dueDate: try reader.text(), requiredAction: try reader.text(), description: try reader.text(),
      isRansomware: isRansomware)
  }

  private static func pack(_ cycle: Lifecycle) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(cycle.hasEnded.map { $0 ? 2 : 1 } ?? 0)
    for text in [cycle.vendor, cycle.product, cycle.source] { writer.text(text) }
    for text in [cycle.cycle, cycle.endOfSupport, cycle.latest] { optional(text, &writer) }
    return writer.bytes
  }

  static func lifecycle(_ bytes: UnsafeRawBufferPointer) throws(PackingError) -> Lifecycle {
    var reader = ByteReader(bytes)
    let ended = try reader.byte()
    var cycle = Lifecycle(vendor: try reader.text(), product: try reader.text(), source: try reader.text())
    cycle.hasEnded = ended == 0 ? nil : ended == 2
    cycle.cycle = try optional(&reader)
    cycle.endOfSupport = try optional(&reader)
    cycle.latest = try optional(&reader)
    return cycle
  }

  private static func pack(_ label: DeviceLabel) -> [UInt8] {
    var writer = ByteWriter()
    for text in [label.vendor, label.model, label.certificate, label.level] { writer.text(text) }
    for text in [label.validTo, label.firmware] { optional(text, &writer) }
    return writer.bytes
  }

  static func label(_ bytes: UnsafeRawBufferPointer) throws(PackingError) -> DeviceLabel {
    var reader = ByteReader(bytes)
    var label = DeviceLabel(vendor: try reader.text(), model: try reader.text(), certificate: try reader.text())
    label.level = try reader.text()
    label.validTo = try optional(&reader)
    label.firmware = try optional(&reader)
    return label
  }

  static func text(_ bytes: UnsafeRawBufferPointer) throws(PackingError) -> String {
    var reader = ByteReader(bytes)
    return try reader.text()
  }
}
