/// A sentence for a person, as data: its id in `strings/`, the values it names, and the exit status if it ends the program.
package struct Explanation: Hashable, Sendable, Codable {
  /// Exit statuses of the interface contract.
  package enum Exit: Int32, Sendable, Codable {
    case done = 0
    case failed = 1
    case partlyCovered = 2
    case conditionHolds = 3
    case usage = 64
    case noInput = 66
    case cannotCreate = 73
    case cannotWrite = 74
    case busy = 75
    case noPermission = 77
  }

  package let id: String
  package let values: [String: String]
  package let exit: Exit

  package init(_ id: String, _ values: [String: String] = [:], exit: Exit = .failed) {
    self.id = id
    self.values = values
    self.exit = exit
  }
}

/// An error that can say to a person what happened, where, and what to do.
package protocol Explained: Error {
  var explanation: Explanation { get }
}
