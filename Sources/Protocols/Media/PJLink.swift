import NetworkTypes
import Vocabulary

/// PJLink class 1 and 2 (JBMIA), TCP 4352: a projector's maker, model, name, serial. Only questions exist here.
package struct PJLink: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "pjlink", summary: "Maker, model, name, serial number and software of a projector",
    source: "JBMIA PJLink Specifications 5.2", ports: [.tcp(4352)],
    keys: [
      "pjlink.greeting", "pjlink.manufacturer", "pjlink.model", "pjlink.name", "pjlink.serial", "pjlink.software",
    ])

  /// The questions of class 1 and 2 that only read.
  package enum Question: String, Sendable, CaseIterable {
    case manufacturer = "%1INF1"
    case model = "%1INF2"
    case name = "%1NAME"
    case `class` = "%1CLSS"
    case serial = "%2SNUM"
    case software = "%2SVER"

    package var bytes: [UInt8] { Array("\(rawValue) ?\r".utf8) }
    package var isClass2: Bool { rawValue.hasPrefix("%2") }

    var key: ObservationKey? {
      switch self {
      case .manufacturer: "pjlink.manufacturer"
      case .model: "pjlink.model"
      case .name: "pjlink.name"
      case .class: nil
      case .serial: "pjlink.serial"
      case .software: "pjlink.software"
      }
    }
  }

  /// A line ends with CR; at most 136 bytes (specification, 2.3).
  package static let lineLimit = 136

  /// `PJLINK 0` (no password) or `PJLINK 1`; the salt, new each time, is left out. `nil` if it is none of these.
  package static func greeting(_ bytes: [UInt8]) -> String? {
    let line = String(wire: bytes)
    let words = line.split(separator: " ")
    guard words.count >= 2, words[0].uppercased() == "PJLINK", words[1] == "0" || words[1] == "1" else { return nil }
    return "PJLINK \(words[1])"
  }

  /// The random number of `PJLINK 1 498e4a67`, by which a password is hashed (specification, 5.1); `nil` without one.
  package static func salt(_ bytes: [UInt8]) -> String? {
    let words = String(wire: bytes).split(separator: " ")
    guard greeting(bytes) == "PJLINK 1", words.count == 3, (1...32).contains(words[2].count) else { return nil }
    return String(words[2])
  }

  /// Whether a line says that the password is wrong.
  package static func isRefusal(_ bytes: [UInt8]) -> Bool { String(wire: bytes).uppercased().hasPrefix("PJLINK ERRA") }

  /// The value of an answer such as `%1INF2=PA803U`; `nil` for an error (`ERR1`…) or another answer.
  package static func answer(to question: Question, _ bytes: [UInt8]) -> String? {
    let line = String(wire: bytes)
    let start = question.rawValue + "="
    guard line.uppercased().hasPrefix(start) else { return nil }
    let value = line.dropFirst(start.count)
    return value.isEmpty || value.hasPrefix("ERR") ? nil : String(value)
  }

  package static func fact(_ question: Question, _ value: String) -> Fact? { question.key.map { Fact($0, value) } }
}
