/// Why the virtual office could not be raised, used or removed. Each case says what to do.
package enum OfficeError: Error, Equatable, CustomStringConvertible {
  case notRoot
  case missingProgram(name: String, package: String)
  case commandFailed(command: String, status: Int32, output: String)
  case system(call: String, about: String, code: Int32)
  case badName(String)
  case alreadyRaised(name: String, folder: String)
  case daemonNotReady(device: String, daemon: String, log: String)
  case badTruth(String)
  case badVariation(String)

  /// One sentence: what, where, what to do.
  package var description: String {
    switch self {
    case .notRoot:
      "The virtual office needs root: it makes network namespaces. Run it with sudo."
    case .missingProgram(let name, let package):
      "The program \(name) is missing. Install it with: apt-get install \(package)"
    case .commandFailed(let command, let status, let output):
      "The command \"\(command)\" ended with status \(status): \(output)"
    case .system(let call, let about, let code):
      "\(call) failed for \(about) (error \(code))."
    case .badName(let name):
      "\"\(name)\" is no office name. Use 1 to 12 letters a-z, digits or hyphens."
    case .alreadyRaised(let name, let folder):
      "An office named \(name) is there already (\(folder)). Remove it with: virtual-office down --name \(name)"
    case .daemonNotReady(let device, let daemon, let log):
      "The daemon \(daemon) of the device \(device) did not start. Its last words: \(log)"
    case .badVariation(let what):
      "There can be no such office: \(what). The command `virtual-office addresses` lists the devices."
    case .badTruth(let what):
      "The truth table contradicts itself: \(what)."
    }
  }
}
