import DataFiles
import Foundation

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
  var writePcap: String?
  var failOn: [String]?
  var fingerprints: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case dataDirectory = "data-directory"
    case language
    case timeZone = "time-zone"
    case interfaces, target, exclude, passive, listen, pace
    case maxTime = "max-time"
    case credentials
    case writePcap = "write-pcap"
    case failOn = "fail-on"
    case fingerprints
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let names = try decoder.container(keyedBy: AnyKey.self)
    for key in names.allKeys where CodingKeys(stringValue: key.stringValue) == nil {
      let known = CodingKeys.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(codingPath: [key], debugDescription: "unknown option; known are \(known)"))
    }
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
    writePcap = try container.decodeIfPresent(String.self, forKey: .writePcap)
    failOn = try container.decodeIfPresent([String].self, forKey: .failOn)
    fingerprints = try container.decodeIfPresent(String.self, forKey: .fingerprints)
  }

  /// Reads the file that was named, else the default one if it exists, else nothing.
  static func read(named path: String?) throws(DataFileError) -> Configuration {
    let environment = ProcessInfo.processInfo.environment["IOT_SCAN_CONFIG"]
    if let path = path ?? environment { return try YAMLFile.read(at: URL(fileURLWithPath: path)) }
    let standard = "/etc/iot-scan/config.yaml"
    guard FileManager.default.isReadableFile(atPath: standard) else { return Configuration() }
    guard let text = try? String(contentsOfFile: standard, encoding: .utf8), hasContent(text) else {
      return Configuration()
    }
    return try YAMLFile.decode(from: text, path: standard)
  }

  /// A file of comments alone is no mapping for the YAML reader, yet a right configuration.
  private static func hasContent(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline)
      .contains { !$0.trimmingCharacters(in: .whitespaces).isEmpty && !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#") }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }
}
