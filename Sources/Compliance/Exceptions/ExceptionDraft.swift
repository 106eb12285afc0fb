import Vocabulary

/// What a person writes into an exception. `nil` leaves a field as it is.
package struct ExceptionDraft: Sendable, Hashable {
  /// 無法落實原因: why the control cannot be kept.
  package var constraint: String?
  /// 佐證: the document; route A cannot do without.
  package var proof: String?
  package var compensatingControls: [ExceptionCase.CompensatingControl]?
  package var residualRisk: String?
  /// `YYYY-MM-DD`.
  package var replacementDate: String?
  /// The last day asked for, `YYYY-MM-DD`; `nil`: the default life.
  package var validTo: String?
  package var note: String?

  package init(
    constraint: String? = nil, proof: String? = nil,
    compensatingControls: [ExceptionCase.CompensatingControl]? = nil, residualRisk: String? = nil,
    replacementDate: String? = nil, validTo: String? = nil, note: String? = nil
  ) {
    self.constraint = constraint
    self.proof = proof
    self.compensatingControls = compensatingControls
    self.residualRisk = residualRisk
    self.replacementDate = replacementDate
    self.validTo = validTo
    self.note = note
  }
}
