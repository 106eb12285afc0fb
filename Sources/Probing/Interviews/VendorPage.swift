import NetworkTypes
import Protocols
import Vocabulary

/// A vendor's status page that tells model or firmware without a login, as data: when it may be asked for, where it is,
/// and what is read from it.
package struct VendorPage: Sendable {
  package enum Format: Sendable {
    /// Fields are paths joined by `.`.
    case json
    /// Fields are local names joined by `/`, from the end of the path.
    case xml
    /// Lines `name=value`.
    case pairs
    /// HTML `<dt>name</dt><dd>value</dd>`.
    case definitions
  }

  package enum Place: Sendable {
    /// The first web port of the host.
    case web
    case port(UInt16)
  }

  /// A sign that the host is of this vendor.
  package enum Mark: Sendable {
    /// A fact whose value holds this text, without regard to case.
    case text(ObservationKey, String)
    case service(String)
    case open(UInt16)
    /// A MAC address of this block, such as `00:40:8c`.
    case mac(String)
  }

  /// As in the keys of its facts: `page.<vendor>.<field>`.
  package let vendor: String
  package let place: Place
  package let path: String
  /// The body of a POST that only reads; `nil`: a GET.
  package let post: String?
  package let format: Format
  /// The field of the fact, and where its value stands.
  package let fields: [(name: String, source: String)]
  /// One of them suffices.
  package let marks: [Mark]

  package init(
    _ vendor: String, at place: Place = .web, _ path: String, post: String? = nil, _ format: Format,
    _ fields: [(name: String, source: String)], marks: [Mark]
  ) {
    self.vendor = vendor
    self.place = place
    self.path = path
    self.post = post
    self.format = format
    self.fields = fields
    self.marks = marks
  }

  /// Whether something already points to the vendor.
  package func isIndicated(by host: KnownHost) -> Bool {
    marks.contains { mark in
      switch mark {
      case .text(let key, let text): host.mentions(key, text)
      case .service(let service): host.announces(service)
      case .open(let number): host.isOpen(number)
      case .mac(let block): host.macs.contains { $0.description.hasPrefix(block) }
      }
    }
  }

  package func facts(in body: [UInt8], port: TransportPort) -> [Fact] {
    let read: (String) -> String? =
      switch format {
      case .json: { [values = JSONValues(body)] in values[$0] }
      case .xml: { [values = XMLValues(body)] in values.first($0) }
      case .pairs: { [values = Self.pairs(body)] in values[$0.lowercased()] }
      case .definitions: { [values = HTMLDefinitions.values(in: body)] in values[$0.lowercased()] }
      }
    return fields.compactMap { field in
      guard let value = read(field.source), !value.isEmpty else { return nil }
      return Fact(ObservationKey("page.\(vendor).\(field.name)"), value, port: port)
    }
  }

  private static func pairs(_ body: [UInt8]) -> [String: String] {
    var values: [String: String] = [:]
    for line in body.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(512) {
      guard let mark = line.firstIndex(of: 0x3D) else { continue }
      let name = String(wire: line[..<mark]).lowercased()
      let value = String(wire: line[line.index(after: mark)...].prefix(1024))
      if values[name] == nil { values[name] = value.trimmingQuotes }
    }
    return values
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
