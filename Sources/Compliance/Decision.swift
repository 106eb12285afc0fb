import Vocabulary

/// What a rule finds for one control of one device, before exceptions are looked at.
enum Decision: Sendable {
  case met(Explanation)
  /// Not met, and a fix exists.
  case deficiency(Explanation, findings: [String] = [])
  /// Not met, and one of the doors of item 6 may be open.
  case candidate(Route, Explanation, findings: [String] = [])
  case undetermined(Explanation)
  case notApplicable(Explanation)
}

/// One way of deciding controls. One file each under `Rules/`; `ControlRules` lists them.
protocol ControlRule: Sendable {
  /// The name that `rule` of a control uses.
  static var name: String { get }
  static func decide(_ control: Control, _ judge: Judge) -> Decision
}

/// All rules, by name.
enum ControlRules {
  static let all: [any ControlRule.Type] = [
    AttestedRule.self, FilledFieldRule.self, KnownWeaknessRule.self, LabelRule.self, ListedRule.self, ManagerRule.self,
    NeededServicesRule.self, NetworkSettingsRule.self, PublicAddressRule.self, PublicShieldRule.self,
    RefutableRule.self, RegularUpdateRule.self, ReviewedRule.self, SensorClaimRule.self, SupplierRule.self,
    UpdateMechanismRule.self, WirelessRule.self,
  ]

  static func named(_ name: String) -> (any ControlRule.Type)? { all.first { $0.name == name } }
}
