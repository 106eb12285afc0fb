import ArgumentParser
import DataFiles
import Foundation
import Vocabulary

/// Parses, runs, and turns every error into a sentence on standard error and an exit status of the interface contract.
@main
struct Main {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try IoTScan.parseAsRoot(LeadingOptions.moved(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch let error as any Explained {
      let explanation = error.explanation
      report(explanation)
      exit(explanation.exit.rawValue)
    } catch {
      IoTScan.exit(withError: error)
    }
  }

  /// One line to standard error in the language of the command line or the environment.
  private static func report(_ explanation: Explanation) {
    let sentences = (try? DataFolder.builtIn()).flatMap {
      try? Sentences(language: language(), from: $0)
    }
    let text = sentences?.text(explanation) ?? Sentences(language: .english, templates: [:]).text(explanation)
    FileHandle.standardError.write(Data("iot-scan: \(text)\n".utf8))
  }

  /// The language is needed even where parsing failed, so it is looked up by itself.
  private static func language() -> Language {
    let words = CommandLine.arguments
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--language=") { return Language(rawValue: String(word.dropFirst(11))) ?? .english }
      if word == "--language", index + 1 < words.count { return Language(rawValue: words[index + 1]) ?? .english }
    }
    return Language(environment: ProcessInfo.processInfo.environment)
  }
}
