import NetworkTypes
import Vocabulary

/// A documented functional limit of a product or protocol: what it cannot do by design, so that a control cannot be kept.
/// This is the evidence for routes B2 to B4 that needs no person.
package struct FunctionalLimit: Sendable, Hashable, Decodable {
  package let id: String
  /// The controls that it stands against.
  package let controls: [String]
  /// Empty: any vendor (a limit of the protocol itself).
  package let vendors: [String]
  /// Whole names or prefixes that end in `*`; empty: every model.
  package let models: [String]
  /// Empty: any class.
  package let classes: [DeviceClass]
  /// The limit shows on a device only while one of these ports is open.
  package let ports: [TransportPort]
  /// What it cannot do, in English and Traditional Chinese.
  package let limit: [String: String]
  /// The document that says so.
  package let source: String
  package let date: String

  enum CodingKeys: String, CodingKey { case id, controls, vendors, models, classes, ports, limit, source, date }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    controls = try container.decode([String].self, forKey: .controls)
    vendors = try container.decodeIfPresent([String].self, forKey: .vendors) ?? []
    models = try container.decodeIfPresent([String].self, forKey: .models) ?? []
    classes = try container.decodeIfPresent([DeviceClass].self, forKey: .classes) ?? []
    ports = try container.decode([TransportPort].self, forKey: .ports)
    limit = try container.decode([String: String].self, forKey: .limit)
    source = try container.decode(String.self, forKey: .source)
    date = try container.decode(String.self, forKey: .date)
  }

  /// The open port by which the limit shows on a device; `nil` where it does not apply.
  func port(on input: ComplianceInput) -> TransportPort? {
    if !classes.isEmpty, !classes.contains(input.deviceClass) { return nil }
    if !vendors.isEmpty {
      guard let vendor = input.identity.vendor.map(Self.key), vendors.map(Self.key).contains(where: vendor.hasPrefix)
      else { return nil }
    }
    if !models.isEmpty {
      guard let model = input.identity.model, models.contains(where: { matches(model, $0) }) else { return nil }
    }
    return ports.first { input.ports.contains($0) }
  }

  private func matches(_ model: String, _ pattern: String) -> Bool {
    var name = Self.key(model)
    for vendor in vendors.map(Self.key) where name.hasPrefix(vendor) && name.count > vendor.count {
      name.removeFirst(vendor.count)
    }
    return pattern.hasSuffix("*") ? name.hasPrefix(Self.key(pattern)) : name == Self.key(pattern)
  }

  /// Letters and digits only, in lower case.
  private static func key(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
