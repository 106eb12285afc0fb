import DataFiles
import Foundation

/// The language of what is said before a session stands, such as an error of the command line itself.
enum SpokenLanguage {
  /// From `--language`, else the configuration file, else the environment; what is wrong in one of them is passed over.
  static func find(in arguments: [String], environment: [String: String]) -> Language {
    if let language = value(of: "--language", in: arguments).flatMap(Language.init(rawValue:)) { return language }
    let configuration = try? Configuration.read(named: value(of: "--config", in: arguments))
    return configuration?.language.flatMap(Language.init(rawValue:)) ?? Language(environment: environment)
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    for (index, word) in arguments.enumerated() {
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
      if word == option, index + 1 < arguments.count { return arguments[index + 1] }
    }
    return nil
  }
}
