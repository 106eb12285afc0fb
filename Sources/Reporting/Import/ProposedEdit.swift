import Vocabulary

/// What a person changed in an exported register: nothing is written until the register takes it.
package struct ProposedEdit: Hashable, Sendable {
  /// The row of the file, the header being 1.
  package let row: Int
  package let device: String
  /// The register's column.
  package let column: String
  /// What the register shows now; `nil` where it shows nothing.
  package let before: String?
  /// The new value, machine words for cells of words; `nil` takes back what a person said.
  package let after: String?
}

/// A cell, row or column that could not be taken, and why.
package struct ImportProblem: Hashable, Sendable {
  package let row: Int
  package let explanation: Explanation
}
