/// How an answer compares with the truth, field by field.
struct Marking {
  enum Mark: String, CaseIterable { case right, wrong, unknown }

  /// One compared fact.
  struct Marked {
    let field: String
    let mark: Mark
    /// How sure the program was; `nil` where it gave nothing.
    let confidence: Double?
    let expected: String
    let given: String
  }

  /// The coarse types of the cases, as our classes; a type that is not here is any known class.
  private static let types: [String: Set<String>] = [
    "network": ["switch", "router", "modem", "access_point", "wireless_controller", "firewall", "iot_gateway"],
    "wireless": ["access_point", "wireless_controller", "router", "modem", "switch"],
    "firewall": ["firewall", "router"], "power": ["ups", "pdu", "power_meter"],
    "printer": ["printer", "mfp", "label_printer", "scanner"], "storage": ["nas"],
    "environment": ["environment_monitor", "sensor", "building_controller"],
    "server": ["server", "pc", "hypervisor", "bmc"], "camera": ["ip_camera", "nvr"],
    "collaboration": ["video_conference", "ip_phone", "ip_pbx", "presentation"],
  ]

  let vendors: VendorNames

  /// The facts whose truth is known.
  func marks(_ answer: Answer?, _ truth: KnownCase.Truth) -> [Marked] {
    var marks: [Marked] = []
    func put(_ field: String, _ expected: String?, _ given: String?, _ isRight: (String, String) -> Bool) {
      guard let expected, !expected.isEmpty else { return }
      let isKnown = given.map { !compact($0).isEmpty } ?? false
      let mark: Mark = !isKnown ? .unknown : isRight(expected, given ?? "") ? .right : .wrong
      marks.append(
        Marked(
          field: field, mark: mark, confidence: mark == .unknown ? nil : answer?.confidence[field], expected: expected,
          given: given ?? ""))
    }
    let deviceClass = answer?.deviceClass.flatMap { $0 == "unknown" ? nil : $0 }
    put("class", truth.type, deviceClass) { type, given in Self.types[type]?.contains(given) ?? true }
    put("vendor", truth.vendor, answer?.vendor) {
      Self.agree($0, $1) || Self.agree(vendors.canonical($0), vendors.canonical($1))
    }
    put("model", truth.hardware, answer?.model, Self.agree)
    put("firmware", truth.version, answer?.firmware, Self.agree)
    put("serial", truth.serial, answer?.serial, Self.agree)
    return marks
  }

  /// Letters and digits only, and one contains the other: `M607` and `LaserJet M607` are one.
  private static func agree(_ expected: String, _ given: String) -> Bool {
    let (a, b) = (compact(expected), compact(given))
    return a.contains(b) || b.contains(a)
  }
}
