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
      var command = try IoTScan.parseAsRoot(SharedOptionsOrder.moved(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch let error as any Explained {
      report(error.explanation)
      exit(error.explanation.exit.rawValue)
    } catch {
      // Help and version are results, not errors.
      guard IoTScan.exitCode(for: error) != .success else { IoTScan.exit(withError: error) }
      guard IoTScan.exitCode(for: error) == .validationFailure else {
        let unexpected = Explanation("scan.unexpected", ["cause": "\(error)"])
        report(unexpected)
        exit(unexpected.exit.rawValue)
      }
      report(ParserMessage.explanation(of: IoTScan.message(for: error)), usage: IoTScan.fullMessage(for: error))
      exit(Explanation.Exit.usage.rawValue)
    }
  }

  /// One line to standard error in the language of command line, configuration or environment; `usage` is the parser's
  /// whole message.
  private static func report(_ explanation: Explanation, usage: String? = nil) {
    let language = SpokenLanguage.find(
      in: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
    let data = try? DataFolder.builtIn()
    let sentences =
      data.flatMap { try? Session.sentences(language, from: $0) } ?? Sentences(language: .english, templates: [:])
    var text = "iot-scan: " + sentences.text(explanation) + "\n"
    if let usage = usage.flatMap({ ParserMessage.usage(in: $0, sentences) }) { text += usage + "\n" }
    FileHandle.standardError.write(Data(text.utf8))
  }
}
