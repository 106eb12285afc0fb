import Vocabulary

/// Only a person knows: undetermined until attested.
enum AttestedRule: ControlRule {
  static let name = "attested"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    judge.attested(control) ?? judge.limited(control) ?? .undetermined(judge.reason("attest"))
  }
}
