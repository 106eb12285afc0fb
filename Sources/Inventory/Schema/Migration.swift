/// One step of the schema. Steps are never changed once released: a change is a new step.
struct Migration: Sendable {
  /// Names the copy that is made first: `inventory.sqlite.before-<name>`.
  let name: String
  let sql: String

  /// All steps in order. `PRAGMA user_version` counts how many a register has taken.
  static let all: [Migration] = [.first, .judgements]

  /// `PRAGMA application_id` of our registers: "iots" in ASCII.
  static let applicationID = 0x696F_7473
}
