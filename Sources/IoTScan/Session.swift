import DataFiles
import Foundation
import Reporting
import Vocabulary

/// What a command works with, once options, configuration file and environment are settled.
struct Session {
  let configuration: Configuration
  let language: Language
  let sentences: Sentences
  let data: DataFolder
  let directory: URL
  let timeZone: TimeZone
  var output: Output
  /// Titles and cell words of both languages.
  let texts: ReportTexts

  init(_ options: SharedOptions) throws {
    configuration = try Configuration.read(named: options.config)
    let environment = ProcessInfo.processInfo.environment
    language = try options.language ?? Self.language(of: configuration) ?? Language(environment: environment)
    data = try DataFolder.builtIn()
    texts = try ReportTexts(from: data)
    sentences = try Sentences(language: language, from: data).adding(texts.sentences(in: language))
    directory = Self.directory(
      named: options.dataDirectory ?? environment["IOT_SCAN_DATA"] ?? configuration.dataDirectory,
      environment: environment)
    let zone = configuration.timeZone ?? "Asia/Taipei"
    guard let timeZone = TimeZone(identifier: zone) else { throw SettingError.timeZone(zone) }
    self.timeZone = timeZone
    output = Output(options: options, configuration: configuration, sentences: sentences)
  }

  /// All sentences of a language, the words of reports among them.
  static func sentences(_ language: Language, from data: DataFolder) throws(DataFileError) -> Sentences {
    try Sentences(language: language, from: data).adding(ReportTexts(from: data).sentences(in: language))
  }

  private static func language(of configuration: Configuration) throws(SettingError) -> Language? {
    guard let text = configuration.language else { return nil }
    guard let language = Language(rawValue: text) else {
      throw .choice(
        option: "language", text: text, choices: Language.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return language
  }

  /// `/var/lib/iot-scan` as root, else the XDG data folder (XDG Base Directory Specification).
  private static func directory(named name: String?, environment: [String: String]) -> URL {
    if let name { return URL(fileURLWithPath: name, isDirectory: true) }
    if geteuid() == 0 { return URL(fileURLWithPath: "/var/lib/iot-scan", isDirectory: true) }
    let home = FileManager.default.homeDirectoryForCurrentUser
    let base =
      environment["XDG_DATA_HOME"].map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? home.appendingPathComponent(".local/share", isDirectory: true)
    return base.appendingPathComponent("iot-scan", isDirectory: true)
  }
}

extension Session {
  /// A machine word, such as `mfp`, in the session's language.
  func word(_ word: String, _ kind: WordKind) -> String { texts.word(word, kind, language) }

  /// How reports look in the session's language and time zone.
  var style: ReportStyle { ReportStyle(texts: texts, sentences: sentences, timeZone: timeZone) }
}

/// A setting that cannot be used.
enum SettingError: Error, Explained {
  case timeZone(String)
  case duration(option: String, text: String)
  case choice(option: String, text: String, choices: String)

  var explanation: Explanation {
    switch self {
    case .timeZone(let name): Explanation("setting.time_zone", ["name": name], exit: .usage)
    case .duration(let option, let text):
      Explanation("setting.duration", ["option": option, "text": text], exit: .usage)
    case .choice(let option, let text, let choices):
      Explanation("setting.choice", ["option": option, "text": text, "choices": choices], exit: .usage)
    }
  }
}
