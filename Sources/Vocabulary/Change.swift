import Foundation

/// A difference between two states of the register.
package struct Change: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable { case new, gone, returned, changed }

  package let run: Int
  package let device: String
  package let kind: Kind
  /// For `changed`: the register's column.
  package let field: String?
  package let before: String?
  package let after: String?
  package let at: Date

  package init(
    run: Int, device: String, kind: Kind, field: String? = nil, before: String? = nil, after: String? = nil, at: Date
  ) {
    self.run = run
    self.device = device
    self.kind = kind
    self.field = field
    self.before = before
    self.after = after
    self.at = at
  }
}
