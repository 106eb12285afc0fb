import ArgumentParser
import VirtualOffice

/// Removes an office, standing or left behind.
struct Down: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove an office, also what a crashed one left behind. Without a name: all of them.")

  @Option(help: "The office's name.")
  var name: String?

  func run() throws {
    let names = try name.map { [try OfficeName($0)] } ?? OfficeName.all()
    for name in names {
      if try Janitor.remove(name) {
        say("Office \(name.text) is removed.")
      } else {
        say("There is no office \(name.text).")
      }
    }
    if names.isEmpty { say("There is no office.") }
  }
}
