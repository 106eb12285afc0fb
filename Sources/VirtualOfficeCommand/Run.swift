import ArgumentParser
import VirtualOffice

/// Raises an office, runs one command inside it, and removes it.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a command in the office, beside eth0, and hand its exit status through.",
    discussion: "The command finds the office's folder in IOT_OFFICE_STATE and its name in IOT_OFFICE_NAME.")

  @OptionGroup var raising: RaisingOptions

  @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.")
  var command: [String] = []

  func validate() throws {
    guard !command.isEmpty else { throw ValidationError("Give the command after --, such as: -- iot-scan eth0") }
  }

  func run() throws {
    var stay = OfficeStay(try raising.office(), lifetime: raising.lifetime)
    let status = try stay.run(command)
    guard status == 0 else { throw ExitCode(status) }
  }
}
