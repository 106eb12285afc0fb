import Vocabulary

/// An SNMP object that is, by its definition, an attribute of the device.
struct SNMPObject: Decodable, Sendable {
  /// Dotted, without a leading dot. A `*` stands for any one number (a product's); at the end for anything below.
  let oid: String
  let attribute: Attribute
  let certainty: Double?
  let note: String?
}

/// The objects to ask an agent of one enterprise.
struct SNMPEnterprise: Decodable, Sendable {
  let number: UInt32
  let objects: [SNMPObject]?
  /// The column of entPhysicalTable (RFC 6933) in which it puts the version that runs: 9 (firmware) where not 10 (software).
  let firmwareColumn: Int?

  private enum CodingKeys: String, CodingKey {
    case number, objects
    case firmwareColumn = "firmware_column"
  }
}

/// What a subtree of sysObjectID says.
struct SNMPIdentity: Decodable, Sendable {
  let prefix: String
  let vendor: String?
  let deviceClass: DeviceClass?
  let model: String?
  let certainty: Double?

  private enum CodingKeys: String, CodingKey {
    case prefix, vendor, model, certainty
    case deviceClass = "class"
  }
}

/// A file of `catalogue/snmp-objects/`: the standard MIBs' or one vendor's.
struct SNMPObjectsFile: Decodable {
  /// Asked of each agent whose kind is met (printers, power, network…), by name.
  let generic: [String: [SNMPObject]]?
  /// Objects that are no attribute but tell of the kind, asked where nothing else does, by kind.
  let hints: [String: [String]]?
  /// Enterprises to ask an agent that calls itself plain net-snmp.
  let behindNetSNMP: [UInt32]?
  let enterprises: [SNMPEnterprise]?
  let identities: [SNMPIdentity]?

  private enum CodingKeys: String, CodingKey {
    case generic, hints, enterprises, identities
    case behindNetSNMP = "behind_net_snmp"
  }
}

/// Which SNMP objects tell what, and whom to ask for them.
package struct SNMPCatalogue: Sendable {
  private let byEnterprise: [UInt32: [SNMPObject]]
  private let generic: [String: [SNMPObject]]
  private let hints: [String: [String]]
  private let firmwareColumns: [UInt32: String]
  private let exact: [String: SNMPObject]
  private let below: [String: SNMPObject]
  private let patterns: [(parts: [Substring], object: SNMPObject)]
  private let identities: [String: SNMPIdentity]
  private let behindNetSNMP: [UInt32]

  /// The files in an order that never varies; where two say something of the same object the first counts.
  init(_ files: [SNMPObjectsFile]) {
    let enterprises = files.flatMap { $0.enterprises ?? [] }
    byEnterprise = Dictionary(enterprises.map { ($0.number, $0.objects ?? []) }, uniquingKeysWith: +)
    firmwareColumns = Dictionary(
      enterprises.compactMap { entry in entry.firmwareColumn.map { (entry.number, String($0)) } },
      uniquingKeysWith: { first, _ in first })
    generic = files.reduce(into: [:]) { $0.merge($1.generic ?? [:], uniquingKeysWith: +) }
    hints = files.reduce(into: [:]) { $0.merge($1.hints ?? [:], uniquingKeysWith: +) }
    behindNetSNMP = files.flatMap { $0.behindNetSNMP ?? [] }
    let objects = enterprises.flatMap { $0.objects ?? [] } + generic.sorted { $0.key < $1.key }.flatMap(\.value)
    var exact: [String: SNMPObject] = [:]
    var below: [String: SNMPObject] = [:]
    var patterns: [(parts: [Substring], object: SNMPObject)] = []
    for object in objects {
      if object.oid.dropLast(2).contains("*") {
        patterns.append((object.oid.split(separator: "."), object))
      } else if object.oid.hasSuffix(".*") {
        let subtree = String(object.oid.dropLast(2))
        if below[subtree] == nil { below[subtree] = object }
      } else if exact[object.oid] == nil {
        exact[object.oid] = object
      }
    }
    self.exact = exact
    self.below = below
    self.patterns = patterns
    let subtrees = files.flatMap { $0.identities ?? [] }.map { ($0.prefix, $0) }
    identities = Dictionary(subtrees, uniquingKeysWith: { first, _ in first })
  }

  /// The column of entPhysicalTable in which that enterprise's agents tell the version that runs; `nil` for the usual one.
  func firmwareColumn(_ enterprise: UInt32) -> String? { firmwareColumns[enterprise] }

  /// What an object means; `nil` if the catalogue does not know it.
  func object(_ oid: String) -> SNMPObject? {
    if let object = exact[oid] { return object }
    if let object = Self.ancestors(of: oid).lazy.compactMap({ below[$0] }).first { return object }
    let parts = oid.split(separator: ".")
    return patterns.first { Self.fits(parts, $0.parts) }?.object
  }

  private static func fits(_ parts: [Substring], _ pattern: [Substring]) -> Bool {
    guard parts.count == pattern.count || pattern.last == "*" && parts.count > pattern.count else { return false }
    return zip(parts, pattern).allSatisfy { $1 == "*" || $0 == $1 }
  }

  /// What the longest known subtree of a sysObjectID says.
  func identity(_ oid: String) -> SNMPIdentity? {
    Self.ancestors(of: oid).lazy.compactMap { identities[$0] }.first
  }

  /// The objects to ask next: the vendor's own, then the generic ones of that kind of device. A product's number in the
  /// middle of an object is taken from sysObjectID.
  func questions(objectID: String?, kinds: [String]) -> [String] {
    let enterprise = objectID.flatMap(Self.enterprise)
    let isNetSNMP = enterprise == 8072 || enterprise == 2021
    let numbers = isNetSNMP ? behindNetSNMP : enterprise.map { [$0] } ?? []
    let vendor = numbers.flatMap { byEnterprise[$0] ?? [] }
    let common = kinds.flatMap { generic[$0] ?? [] }
    let product = objectID?.split(separator: ".") ?? []
    return (vendor + common).compactMap { Self.concrete($0.oid, product) } + kinds.flatMap { hints[$0] ?? [] }
  }

  private static func concrete(_ oid: String, _ product: [Substring]) -> String? {
    guard oid.contains("*") else { return oid }
    var parts = oid.split(separator: ".")
    guard parts.last != "*" else { return nil }
    for index in parts.indices where parts[index] == "*" {
      guard index < product.count, parts[..<index].elementsEqual(product[..<index]) else { return nil }
      parts[index] = product[index]
    }
    return parts.joined(separator: ".")
  }

  /// The enterprise number of an object id below 1.3.6.1.4.1.
  static func enterprise(of oid: String) -> UInt32? {
    let bare = oid.hasPrefix(".") ? String(oid.dropFirst()) : oid
    guard bare.hasPrefix("1.3.6.1.4.1.") else { return nil }
    return bare.dropFirst(12).split(separator: ".").first.flatMap { UInt32($0) }
  }

  /// The object id and every id above it, longest first.
  private static func ancestors(of oid: String) -> [String] {
    var parts = oid.split(separator: ".").prefix(64)
    var result: [String] = []
    while !parts.isEmpty {
      result.append(parts.joined(separator: "."))
      parts = parts.dropLast()
    }
    return result
  }
}
