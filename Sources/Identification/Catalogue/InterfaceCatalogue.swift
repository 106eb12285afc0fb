import Vocabulary

/// What a form of interface names suggests.
struct InterfaceHint: Decodable, Sendable {
  let match: String
  let deviceClass: DeviceClass
  let certainty: Double

  private enum CodingKeys: String, CodingKey {
    case match, certainty
    case deviceClass = "class"
  }
}

/// `catalogue/interfaces.yaml`: names of interfaces → kinds of device.
struct InterfaceCatalogue: Sendable {
  private let hints: [(glob: Glob, hint: InterfaceHint)]

  init(_ hints: [InterfaceHint]) { self.hints = hints.map { (Glob($0.match), $0) } }

  /// The first form that the name has.
  func hint(_ name: String) -> InterfaceHint? { hints.first { $0.glob.matches(name) }?.hint }
}
