import NetworkTypes
import Vocabulary

/// Internet Printing Protocol (RFC 8010, RFC 8011): Get-Printer-Attributes, and nothing else.
package struct IPPMessage: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ipp", summary: "Printer attributes: model, IEEE 1284 id, firmware, serial number, UUID, place",
    source: "RFC 8010, RFC 8011, PWG 5100.13", ports: [.tcp(631)], keys: ["ipp."])

  package static let contentType = "application/ipp"
  /// Attributes that are read from an answer, and values of each.
  static let attributeLimit = 512
  static let valueLimit = 256

  /// The attributes that we ask for.
  package static let requested = [
    "printer-make-and-model", "printer-device-id", "printer-name", "printer-info", "printer-location", "printer-uuid",
    "printer-more-info", "printer-firmware-name", "printer-firmware-string-version", "printer-serial-number",
    "printer-dns-sd-name", "uri-authentication-supported", "uri-security-supported", "cups-version",
  ]

  package struct Attribute: Hashable, Sendable {
    package let name: String
    package fileprivate(set) var values: [String]
  }

  /// Status classes below 0x0100 are success (RFC 8011, appendix B).
  package let status: UInt16
  package let requestID: UInt32
  /// Of the printer group alone, in the order sent; collections left out.
  package let attributes: [Attribute]

  package static let versionNotSupported: UInt16 = 0x0503

  package var isSuccess: Bool { status < 0x0100 }

  /// A Get-Printer-Attributes request; `version` is (2, 0) or (1, 1), `uri` the printer's `ipp://` address.
  package static func question(version: (UInt8, UInt8), requestID: UInt32, uri: String) -> [UInt8] {
    var writer = WireWriter()
    writer.uint8(version.0)
    writer.uint8(version.1)
    writer.uint16(0x000B)
    writer.uint32(requestID)
    writer.uint8(0x01)
    write(0x47, "attributes-charset", "utf-8", to: &writer)
    write(0x48, "attributes-natural-language", "en", to: &writer)
    write(0x45, "printer-uri", uri, to: &writer)
    for (index, name) in requested.enumerated() {
      write(0x44, index == 0 ? "requested-attributes" : "", name, to: &writer)
    }
    writer.uint8(0x03)
    return writer.bytes
  }

  private static func write(_ tag: UInt8, _ name: String, _ value: String, to writer: inout WireWriter) {
    let value = Array(value.utf8.prefix(1023))
    writer.uint8(tag)
    writer.uint16(UInt16(name.utf8.count))
    writer.text(name)
    writer.uint16(UInt16(value.count))
    writer.octets(value)
  }

  /// - Throws: `.truncated` or `.malformed` for an answer that is none.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    self = try IPPMessage(parsing: &cursor, isWhole: true)
  }

  /// The attributes up to where the bytes end, of an answer whose beginning alone is there.
  /// - Throws: `.truncated` or `.malformed` for an answer that is none.
  package init(whatIsThereOf bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { cursor throws(WireError) in try IPPMessage(parsing: &cursor, isWhole: false) }
  }

  private init(parsing cursor: inout WireCursor, isWhole: Bool) throws(WireError) {
    let start = cursor.offset
    guard (1...2).contains(try cursor.uint8("version")) else { throw .malformed(field: "version", offset: start) }
    try cursor.skip(1, "version")
    status = try cursor.uint16("status")
    requestID = try cursor.uint32("request id")
    var attributes: [Attribute] = []
    var group: UInt8 = 0
    var depth = 0
    while !cursor.isAtEnd {
      let tagOffset = cursor.offset
      let tag = try cursor.uint8("tag")
      if tag < 0x10 {
        if tag == 0x03 { break }
        group = tag
        depth = 0
        continue
      }
      if !isWhole, cursor.remaining < 2 { break }
      let nameLength = Int(try cursor.uint16("name length"))
      if !isWhole, nameLength > cursor.remaining { break }
      let name = String(wire: try cursor.octets(nameLength, "name"))
      if !isWhole, cursor.remaining < 2 { break }
      let valueLength = Int(try cursor.uint16("value length"))
      if !isWhole, valueLength > cursor.remaining { break }
      var content = try cursor.slice(valueLength, "value")
      // A collection runs from 0x34 to 0x37 and may hold others (RFC 8010, 3.1.6).
      if tag == 0x34 { depth += 1 }
      if tag == 0x37 { depth = max(0, depth - 1) }
      guard depth == 0, tag != 0x34, tag != 0x37, tag != 0x4A, group == 0x04 else { continue }
      guard let value = try IPPValue.text(tag: tag, &content), !value.isEmpty else { continue }
      if name.isEmpty {
        guard let last = attributes.indices.last, attributes[last].values.count < Self.valueLimit else { continue }
        attributes[last].values.append(value)
      } else {
        guard attributes.count < Self.attributeLimit else {
          throw .tooLarge(
            field: "attributes", value: attributes.count + 1, limit: Self.attributeLimit, offset: tagOffset)
        }
        attributes.append(Attribute(name: name, values: [value]))
      }
    }
    self.attributes = attributes
  }

  package init(_ bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in try IPPMessage(parsing: &cursor)
    }
  }

  /// Those that we asked for; several values of one are joined by `, `.
  package func facts(port: TransportPort) -> [Fact] {
    let wanted = Set(Self.requested)
    return attributes.filter { wanted.contains($0.name) }.map { attribute in
      Fact(ObservationKey("ipp.\(attribute.name)"), attribute.values.joined(separator: ", "), port: port)
    }
  }
}
