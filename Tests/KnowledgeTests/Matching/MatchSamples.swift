@testable import Knowledge

/// Short ways to write configurations and devices in tests.
enum Sample {
  /// A vulnerable criterion: `o:acme:cam_firmware` with a version, an update and bounds.
  static func hit(
    _ name: String, _ version: String = "*", update: String = "*", edition: String = "*", from: String? = nil,
    after: String? = nil, to: String? = nil, before: String? = nil
  ) throws -> Criterion {
    Criterion(
      isVulnerable: true, name: try CPEName("cpe:2.3:\(name):\(version):\(update):*:*:\(edition):*:*:*"),
      bounds: VersionBounds(startIncluding: from, startExcluding: after, endIncluding: to, endExcluding: before))
  }

  /// What it runs on: `h:acme:cam`.
  static func on(_ name: String, _ version: String = "-") throws -> Criterion {
    Criterion(isVulnerable: false, name: try CPEName("cpe:2.3:\(name):\(version):*:*:*:*:*:*:*"))
  }

  static func any(_ criteria: Criterion...) -> Configuration { Configuration(.any, [.init(.any, criteria)]) }

  /// Firmware running on hardware.
  static func both(_ first: [Criterion], _ second: [Criterion]) -> Configuration {
    Configuration(.all, [.init(.any, first), .init(.any, second)])
  }

  static func name(_ text: String) -> MatchTarget.Name {
    let parts = text.split(separator: ":").map(String.init)
    return MatchTarget.Name(
      part: parts[0].first.flatMap(CPEName.Part.init(rawValue:)), vendor: parts[1], product: parts[2])
  }

  /// Firmware by that name, without any word of the hardware.
  static func firmware(_ name: String, _ versions: String..., scheme: String? = nil) -> MatchTarget {
    MatchTarget(components: [.init(names: [Self.name(name)], versions: versions, scheme: scheme)])
  }

  /// A device whose model is certain: `acme:cam` with `cam_firmware`.
  static func device(
    _ model: String, _ versions: String..., revision: String? = nil, scheme: String? = nil, update: String? = nil
  ) -> MatchTarget {
    MatchTarget(
      components: [
        .init(names: [name("h:\(model)")], versions: revision.map { [$0] } ?? []),
        .init(names: [name("o:\(model)_firmware")], versions: versions, scheme: scheme, update: update),
      ], closed: [.hardware])
  }
}
