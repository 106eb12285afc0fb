/// The register's `weakness_status` (已知弱點狀態). `none` needs knowledge that covers this product and firmware.
package enum WeaknessStatus: String, Sendable, Codable, Hashable, CaseIterable {
  case present, none, undetermined
  case notApplicable = "not_applicable"
}

/// All that is known of a device's weaknesses on one date.
package struct WeaknessAssessment: Hashable, Sendable, Codable {
  package var findings: [Finding]
  package let status: WeaknessStatus
  /// Why the status is what it is.
  package let basis: Explanation
  /// 是否可更新: is there a newer firmware than the one that runs, or a document that says there is none.
  package let updatable: Ternary
  package let updatableBasis: Explanation
  /// The newest version that any source names.
  package let latestFirmware: String?
  /// End of support, `YYYY-MM-DD` or `YYYY-MM` or `YYYY`, where a source gives one.
  package let supportEnd: String?
  /// The date of the newest knowledge that was asked, `YYYY-MM-DD`.
  package let knowledgeDate: String?
  /// Under which products the device was looked up, and why; `nil`: it was not looked up.
  package let products: ProductChoice?

  package init(
    findings: [Finding], status: WeaknessStatus, basis: Explanation, updatable: Ternary, updatableBasis: Explanation,
    latestFirmware: String? = nil, supportEnd: String? = nil, knowledgeDate: String? = nil,
    products: ProductChoice? = nil
  ) {
    self.findings = findings
    self.status = status
    self.basis = basis
    self.updatable = updatable
    self.updatableBasis = updatableBasis
    self.latestFirmware = latestFirmware
    self.supportEnd = supportEnd
    self.knowledgeDate = knowledgeDate
    self.products = products
  }
}
