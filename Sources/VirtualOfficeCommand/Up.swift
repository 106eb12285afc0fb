import ArgumentParser
import Foundation
import VirtualOffice

/// Raises an office and stays until Ctrl-C.
struct Up: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Raise an office and keep it until Ctrl-C, the end of its lifetime, or the end of its parent.")

  @OptionGroup var raising: RaisingOptions

  @Option(help: "A file that is written once the office stands: a JSON object with its name, namespace and folder.")
  var readyFile: String?

  func run() throws {
    let office = try raising.office()
    let start = Date()
    var stay = OfficeStay(office, lifetime: raising.lifetime)
    try stay.stay {
      print(TruthReport.addresses(office.table))
      fflush(nil)
      say(
        """

        Office \(office.name.text) stands, after \(String(format: "%.1f", Date().timeIntervalSince(start))) s. Scan it with:
          ip netns exec \(office.name.scannerNamespace) iot-scan eth0
        Ctrl-C removes it.
        """)
      if let readyFile {
        let ready = [
          "name": office.name.text, "namespace": office.name.scannerNamespace, "state": office.name.stateFolder,
        ]
        try JSONEncoder().encode(ready).write(to: URL(fileURLWithPath: readyFile), options: .atomic)
      }
    }
    say("Office \(office.name.text) is removed.")
  }
}
