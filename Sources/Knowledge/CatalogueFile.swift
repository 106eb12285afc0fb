import DataFiles
import Foundation
import Vocabulary

/// A file of `weaknesses/` as it is written: one vendor, its other names, its entries.
struct CatalogueFile: Decodable {
  let vendor: String
  let aliases: [String]?
  let entries: [EntryText]

  struct EntryText: Decodable {
    let id: String
    let kind: String?
    let aliases: [String]?
    let title: [String: String]
    let affected: [AffectedText]
    let cvss: Double?
    let knownExploited: Bool?
    let noFix: String?
    let remedy: [String: String]?
    let openEnded: Bool?
    let supportEnd: String?
    let source: String
    let date: String
    let cases: Cases

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id, kind, aliases, title, affected, cvss, remedy, source, date, cases
      case knownExploited = "known_exploited"
      case noFix = "no_fix"
      case openEnded = "open_ended"
      case supportEnd = "support_end"
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(besides: CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      kind = try container.decodeIfPresent(String.self, forKey: .kind)
      aliases = try container.decodeIfPresent([String].self, forKey: .aliases)
      title = try container.decode([String: String].self, forKey: .title)
      affected = try container.decode([AffectedText].self, forKey: .affected)
      cvss = try container.decodeIfPresent(Double.self, forKey: .cvss)
      knownExploited = try container.decodeIfPresent(Bool.self, forKey: .knownExploited)
      noFix = try container.decodeIfPresent(String.self, forKey: .noFix)
      remedy = try container.decodeIfPresent([String: String].self, forKey: .remedy)
      openEnded = try container.decodeIfPresent(Bool.self, forKey: .openEnded)
      supportEnd = try container.decodeIfPresent(String.self, forKey: .supportEnd)
      source = try container.decode(String.self, forKey: .source)
      date = try container.decode(String.self, forKey: .date)
      cases = try container.decode(Cases.self, forKey: .cases)
    }
  }

  struct AffectedText: Decodable {
    let models: [String]?
    let classes: [DeviceClass]?
    let scheme: String?
    let from: String?
    let upToIncluding: String?
    let before: String?
    let allVersions: Bool?
    let fixedIn: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case models, classes, scheme, from, before
      case upToIncluding = "up_to_including"
      case allVersions = "all_versions"
      case fixedIn = "fixed_in"
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(besides: CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      models = try container.decodeIfPresent([String].self, forKey: .models)
      classes = try container.decodeIfPresent([DeviceClass].self, forKey: .classes)
      scheme = try container.decodeIfPresent(String.self, forKey: .scheme)
      from = try container.decodeIfPresent(String.self, forKey: .from)
      upToIncluding = try container.decodeIfPresent(String.self, forKey: .upToIncluding)
      before = try container.decodeIfPresent(String.self, forKey: .before)
      allVersions = try container.decodeIfPresent(Bool.self, forKey: .allVersions)
      fixedIn = try container.decodeIfPresent(String.self, forKey: .fixedIn)
    }
  }

  struct Cases: Decodable {
    let hit: [CatalogueCase]
    let miss: [CatalogueCase]
  }
}

/// A device that an entry must hit, or must not. The catalogue refuses an entry that fails one.
package struct CatalogueCase: Decodable, Sendable, Hashable {
  /// `nil`: the file's vendor.
  package let vendor: String?
  package let model: String
  package let firmware: String?
  /// `nil`: the class does not matter.
  package let deviceClass: DeviceClass?

  enum CodingKeys: String, CodingKey {
    case vendor, model, firmware
    case deviceClass = "class"
  }
}

/// Any key of a YAML map.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// A misspelt key would silently lose a bound; so it is an error.
  func refuseUnknownKeys<Keys: CodingKey & CaseIterable>(besides keys: Keys.Type) throws {
    let known = Set(keys.allCases.map(\.stringValue))
    let container = try container(keyedBy: AnyKey.self)
    for key in container.allKeys where !known.contains(key.stringValue) {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "“\(key.stringValue)” is not a key of the catalogue")
    }
  }
}
