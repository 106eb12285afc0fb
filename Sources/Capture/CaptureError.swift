import Vocabulary

/// Why a capture could not start, or a frame not be sent.
package enum CaptureError: Error, Hashable, Sendable, Explained {
  /// No interface of that name; `known` are those that exist.
  case noSuchInterface(name: String, known: [String])
  /// It is there, but not up, or no cable is in it.
  case interfaceDown(name: String)
  case notPermitted(interface: String)
  /// libpcap or the kernel said no otherwise; `cause` is what it said.
  case cannotCapture(interface: String, cause: String)
  case cannotSend(interface: String, cause: String)
  case cannotSave(path: String, cause: String)
  case noSuchFile(path: String, cause: String)
  case notACapture(path: String)

  package var explanation: Explanation {
    switch self {
    case .noSuchInterface(let name, let known):
      Explanation(
        "capture.no_such_interface", ["interface": name, "known": known.joined(separator: ", ")], exit: .noInput)
    case .interfaceDown(let name):
      Explanation("capture.interface_down", ["interface": name], exit: .partlyCovered)
    case .notPermitted(let interface):
      Explanation(
        "capture.not_permitted", ["interface": interface, "program": CaptureError.program], exit: .noPermission)
    case .cannotCapture(let interface, let cause):
      Explanation("capture.cannot_capture", ["interface": interface, "cause": cause], exit: .failed)
    case .cannotSend(let interface, let cause):
      Explanation("capture.cannot_send", ["interface": interface, "cause": cause], exit: .failed)
    case .cannotSave(let path, let cause):
      Explanation("capture.cannot_save", ["path": path, "cause": cause], exit: .cannotCreate)
    case .noSuchFile(let path, let cause):
      Explanation("capture.no_such_file", ["path": path, "cause": cause], exit: .noInput)
    case .notACapture(let path):
      Explanation("capture.not_a_capture", ["path": path], exit: .noInput)
    }
  }

  /// The running program, for the command that grants it the capability.
  private static var program: String {
    CommandLine.arguments.first.map { $0.contains("/") ? $0 : "$(command -v \($0))" } ?? "iot-scan"
  }
}
