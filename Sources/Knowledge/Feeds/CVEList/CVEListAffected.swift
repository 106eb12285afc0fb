/// The products of a record of the CVE List (CVE Record Format 5.1, `product`).
enum CVEListAffected {
  private enum Limits {
    static let name = 2_048
    static let version = 1_024
    static let platforms = 64
    static let names = 20_000
  }

  /// A product that names neither itself nor a CPE says nothing and is left out.
  static func read(_ reader: inout JSONReader, into products: inout [AffectedProduct]) throws {
    try reader.eachElement { reader in
      guard try reader.peek() == .object else { return }
      var product = AffectedProduct(teller: "", vendor: "", product: "")
      try reader.eachKey { try readPart(&$0, of: &product) }
      if !product.product.isEmpty || !product.cpes.isEmpty { products.append(product) }
    }
  }

  private static func readPart(_ reader: inout JSONReader, of product: inout AffectedProduct) throws {
    if reader.isKey("versions") {
      try reader.eachElement { reader in
        guard try reader.peek() == .object else { return }
        product.ranges += try readRange(&reader)
      }
    } else if reader.isKey("vendor") {
      product.vendor = try readName(&reader)
    } else if reader.isKey("product") {
      product.product = try readName(&reader)
    } else if reader.isKey("defaultStatus") {
      product.defaultStatus = status(try reader.stringIfAny())
    } else if reader.isKey("platforms") {
      product.platforms = try reader.strings(atMost: Limits.platforms).map { $0.bounded(Limits.name) }
    } else if reader.isKey("cpes") {
      // A name that is no CPE is of no use; what the product is called still stands beside it.
      product.cpes = try reader.strings(atMost: Limits.names).compactMap { try? CPEName($0) }.filter(\.namesProduct)
    }
  }

  /// `n/a` stands for nothing.
  private static func readName(_ reader: inout JSONReader) throws -> String {
    guard let text = try reader.wordIfAny(), text.lowercased() != "n/a" else { return "" }
    return text.bounded(Limits.name)
  }

  private static func status(_ text: String?) -> AffectedProduct.Status {
    switch text {
    case "affected": .affected
    case "unaffected": .unaffected
    default: .unknown
    }
  }

  private static func readRange(_ reader: inout JSONReader) throws -> [AffectedProduct.Range] {
    var range = AffectedProduct.Range(status: .unknown, version: "")
    var changes: [VersionChange] = []
    try reader.eachKey { reader in
      if reader.isKey("version") {
        range.version = try readVersion(&reader) ?? ""
      } else if reader.isKey("status") {
        range.status = status(try reader.stringIfAny())
      } else if reader.isKey("lessThan") {
        range.lessThan = try readVersion(&reader)
      } else if reader.isKey("lessThanOrEqual") {
        range.lessThanOrEqual = try readVersion(&reader)
      } else if reader.isKey("versionType") {
        range.type = try reader.wordIfAny()?.bounded(40)
      } else if reader.isKey("changes") {
        try reader.eachElement { reader in
          var (version, status) = ("", AffectedProduct.Status.unknown)
          try reader.eachKey { reader in
            if reader.isKey("at") {
              version = try readVersion(&reader) ?? ""
            } else if reader.isKey("status") {
              status = Self.status(try reader.stringIfAny())
            }
          }
          if !version.isEmpty { changes.append(VersionChange(version: version, status: status)) }
        }
      }
    }
    return VersionChange.pieces(of: range, changes)
  }

  /// A version, or prose in its place; some tools write a number.
  private static func readVersion(_ reader: inout JSONReader) throws -> String? {
    if try reader.peek() == .number { return "\(try reader.double())" }
    return try reader.wordIfAny()?.bounded(Limits.version)
  }
}
