import ArgumentParser
import Inventory
import Vocabulary

/// Which exception: `E-000001`, or a candidate by its device and, where it has several, its control.
struct ExceptionChoice: ParsableArguments {
  @Argument(help: "The exception, such as E-000003, or the device of a candidate, such as D-000012.") var id: String
  @Option(help: "With a device: which control, such as B3.") var control: String?

  /// - Throws: `ExceptionChoiceError` if none or several fit.
  func find(in register: Register) throws -> ExceptionCase {
    if id.uppercased().hasPrefix("E-") { return try register.exceptionCase(id.uppercased()) }
    let device = try register.device(id)
    let ended: Set<ExceptionCase.State> = [.closed, .rejected, .dismissed, .revoked]
    let open = try register.exceptions(of: device.id).filter {
      !ended.contains($0.state) && (control == nil || $0.control == control)
    }
    guard let only = open.first else { throw ExceptionChoiceError.none(device: device.id) }
    guard open.count == 1 else {
      throw ExceptionChoiceError.several(device: device.id, controls: open.map(\.control))
    }
    return only
  }
}

/// Why an exception could not be chosen.
enum ExceptionChoiceError: Error, Explained {
  case none(device: String)
  case several(device: String, controls: [String])

  var explanation: Explanation {
    switch self {
    case .none(let device): Explanation("exceptions.no_case", ["device": device], exit: .noInput)
    case .several(let device, let controls):
      Explanation(
        "exceptions.several", ["device": device, "controls": controls.joined(separator: ", ")], exit: .usage)
    }
  }
}
