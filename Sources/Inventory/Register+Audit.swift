import GRDB
import Vocabulary

extension Register {
  /// The decisions on a device or exception, or all, oldest first.
  package func auditLog(of subject: String?) throws(InventoryError) -> [Decision] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM decision WHERE ?1 IS NULL OR subject = ?1 ORDER BY number", arguments: [subject]
      ).compactMap(DecisionRow.decision)
    }
  }

  /// Checks the hash chain, and that the register says what was decided last.
  package func verifyAudit() throws(InventoryError) -> AuditVerification { try read { try AuditVerification($0) } }
}
