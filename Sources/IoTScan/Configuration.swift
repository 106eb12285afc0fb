import DataFiles
import Foundation
import Vocabulary

/// The configuration file: every long option without its dashes. All are optional; the command line wins.
struct Configuration: Decodable {
  var dataDirectory: String?
  var language: String?
  var timeZone: String?
  var interfaces: [String]?
  var target: [String]?
  var exclude: [String]?
  var passive: Bool?
  var listen: String?
  var pace: String?
  var maxTime: String?
  var credentials: String?
  var tryDefaultCredentials: Bool?
  var writePcap: String?
  var failOn: [String]?
  var fingerprints: String?
  /// From how many days on a source's contents are old.
  var knowledgeDays: Int?
  var json: Bool?
  var quiet: Bool?
  var verbose: Bool?
  var noColor: Bool?
  /// Of `knowledge update`: a base address for all publishers, others by feed, which feeds, and how to reach them.
  var mirror: String?
  var addresses: [String: String]?
  var feeds: [String]?
  var proxy: String?
  var certificateFile: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case dataDirectory = "data-directory"
    case language
    case timeZone = "time-zone"
    case interfaces, target, exclude, passive, listen, pace
    case maxTime = "max-time"
    case credentials
    case tryDefaultCredentials = "try-default-credentials"
    case writePcap = "write-pcap"
    case failOn = "fail-on"
    case fingerprints
    case knowledgeDays = "knowledge-days"
    case json, quiet, verbose
    case noColor = "no-color"
    case mirror, addresses, feeds, proxy
    case certificateFile = "certificate-file"
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    dataDirectory = try container.decodeIfPresent(String.self, forKey: .dataDirectory)
    language = try container.decodeIfPresent(String.self, forKey: .language)
    timeZone = try container.decodeIfPresent(String.self, forKey: .timeZone)
    interfaces = try container.decodeIfPresent([String].self, forKey: .interfaces)
    target = try container.decodeIfPresent([String].self, forKey: .target)
    exclude = try container.decodeIfPresent([String].self, forKey: .exclude)
    passive = try container.decodeIfPresent(Bool.self, forKey: .passive)
    listen = try container.decodeIfPresent(String.self, forKey: .listen)
    pace = try container.decodeIfPresent(String.self, forKey: .pace)
    maxTime = try container.decodeIfPresent(String.self, forKey: .maxTime)
    credentials = try container.decodeIfPresent(String.self, forKey: .credentials)
    tryDefaultCredentials = try container.decodeIfPresent(Bool.self, forKey: .tryDefaultCredentials)
    writePcap = try container.decodeIfPresent(String.self, forKey: .writePcap)
    failOn = try container.decodeIfPresent([String].self, forKey: .failOn)
    fingerprints = try container.decodeIfPresent(String.self, forKey: .fingerprints)
    knowledgeDays = try container.decodeIfPresent(Int.self, forKey: .knowledgeDays)
    json = try container.decodeIfPresent(Bool.self, forKey: .json)
    quiet = try container.decodeIfPresent(Bool.self, forKey: .quiet)
    verbose = try container.decodeIfPresent(Bool.self, forKey: .verbose)
    noColor = try container.decodeIfPresent(Bool.self, forKey: .noColor)
    mirror = try container.decodeIfPresent(String.self, forKey: .mirror)
    addresses = try container.decodeIfPresent([String: String].self, forKey: .addresses)
    feeds = try container.decodeIfPresent([String].self, forKey: .feeds)
    proxy = try container.decodeIfPresent(String.self, forKey: .proxy)
    certificateFile = try container.decodeIfPresent(String.self, forKey: .certificateFile)
  }

  /// Reads the file that was named, else the default one if it exists, else nothing.
  /// - Throws: `DataFileError` for a file that cannot be read; `ConfigurationError` for an option that is none.
  static func read(named path: String?) throws -> Configuration {
    let environment = ProcessInfo.processInfo.environment["IOT_SCAN_CONFIG"]
    let named = path ?? environment.flatMap { $0.isEmpty ? nil : $0 }
    let standard = "/etc/iot-scan/config.yaml"
    guard named != nil || FileManager.default.isReadableFile(atPath: standard) else { return Configuration() }
    let file = named ?? standard
    let text = try YAMLFile.text(at: URL(fileURLWithPath: file))
    // A file of comments alone is no mapping for the YAML reader, yet a right configuration.
    guard hasContent(text) else { return Configuration() }
    let known = Set(CodingKeys.allCases.map(\.rawValue))
    if let unknown = try YAMLFile.decode(Keys.self, from: text, path: file).names.first(where: { !known.contains($0) })
    {
      throw ConfigurationError.unknownOption(path: file, option: unknown, known: known.sorted())
    }
    return try YAMLFile.decode(from: text, path: file)
  }

  private static func hasContent(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .contains { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  /// The names in a file, before their values are looked at.
  private struct Keys: Decodable {
    let names: [String]

    init(from decoder: any Decoder) throws {
      names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }
}

/// Why a configuration file was refused.
enum ConfigurationError: Error, Explained {
  case unknownOption(path: String, option: String, known: [String])

  var explanation: Explanation {
    switch self {
    case .unknownOption(let path, let option, let known):
      Explanation(
        "setting.unknown_option", ["path": path, "option": option, "known": known.joined(separator: ", ")],
        exit: .usage)
    }
  }
}
