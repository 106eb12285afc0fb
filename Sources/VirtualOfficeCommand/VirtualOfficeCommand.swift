import ArgumentParser
import Foundation
import VirtualOffice

/// `virtual-office`: raises and removes the office of network namespaces that tests and `make office` use.
@main
struct VirtualOfficeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "virtual-office",
    abstract: "A small office of network devices inside this machine, to try a scanner on.",
    subcommands: [Up.self, Run.self, Down.self, ShowTruth.self, Addresses.self])
}

/// Options of the commands that raise an office.
struct RaisingOptions: ParsableArguments {
  @Option(help: "The office's name; several can stand at once. Default: a random one.")
  var name: String?

  @Option(help: "Seconds after which the office removes itself.")
  var lifetime: Int = 1800

  @OptionGroup var variation: VariationOptions

  func validate() throws {
    guard (1...86_400).contains(lifetime) else {
      throw ValidationError("A lifetime is between 1 and 86400 seconds.")
    }
  }

  func office() throws -> Office {
    Office(
      name: try name.map { try OfficeName($0) } ?? OfficeName.random(), variation: try variation.variation())
  }
}

/// Options that make an office differ from the usual one.
struct VariationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A device that is not there. Can be given again.", valueName: "device"))
  var without: [String] = []

  @Option(
    help: ArgumentHelp(
      "A device at another address, such as phone=130 for 10.77.0.130. Can be given again.",
      valueName: "device=host"))
  var move: [String] = []

  func variation() throws -> Variation {
    let moved = try move.map { text in
      let parts = text.split(separator: "=")
      guard parts.count == 2, let host = Int(parts[1]) else {
        throw ValidationError("Give --move a device and the last byte of its address, such as phone=130.")
      }
      return (device: String(parts[0]), host: host)
    }
    return try Variation(without: without, moved: moved)
  }
}

/// Says on standard error what a person should know, but a pipe should not read.
func say(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
