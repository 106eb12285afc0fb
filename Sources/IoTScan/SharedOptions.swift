import ArgumentParser
import DataFiles
import Foundation

extension Language: ExpressibleByArgument {}

/// The options that every command has.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Where the register lies (IOT_SCAN_DATA).", valueName: "directory"),
    completion: .directory)
  var dataDirectory: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file (IOT_SCAN_CONFIG; default /etc/iot-scan/config.yaml).", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var config: String?

  @Flag(help: "One JSON document on standard output; scan: one JSON event a line.")
  var json = false

  @Option(help: "zh-TW or en; default from LANG.")
  var language: Language?

  @Flag(name: .shortAndLong, help: "No progress, only results and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "More about what is done, on standard error.")
  var verbose = false

  @Flag(help: "No colour, also on a terminal.")
  var noColor = false
}
