/// Signs that a device counts wrong logins and would lock somebody out: one is enough to leave it in peace.
enum LockoutSigns {
  private static let words = [
    "locked", "lockout", "lock out", "too many", "try again later", "retry later", "temporarily disabled",
    "attempts left", "attempts remaining", "remaining attempts", "鎖定", "锁定", "嘗試次數",
  ]
  private static let textLimit = 4096
  /// A refusal that takes so much longer than an answer without a login is a brake on guessing.
  private static let brake: Duration = .seconds(4)

  /// What an answer's status and text say; `nil`: nothing.
  static func sign(status: Int, retryAfter: String?, text: [UInt8]) -> String? {
    if status == 423 || status == 429 { return "status \(status)" }
    if retryAfter != nil { return "it names a time to wait" }
    return isIn(String(decoding: text.prefix(textLimit), as: UTF8.self)) ? "its answer speaks of a lock" : nil
  }

  static func isIn(_ text: String) -> Bool {
    let lower = text.lowercased()
    return words.contains(where: lower.contains)
  }

  /// What the time of a refusal says, given that of an answer without a login and of the refusal before.
  static func sign(took: Duration, without: Duration, before: Duration?) -> String? {
    if took > without + brake { return "its refusals are slow" }
    if let before, took > before * 2, took > before + .seconds(1) { return "its refusals grow slower" }
    return nil
  }
}
