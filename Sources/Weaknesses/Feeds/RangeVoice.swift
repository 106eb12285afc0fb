import Knowledge

/// Reads the version statements of one product of the CVE List or of an advisory (CVE Record Format 5, `versions`).
struct RangeVoice {
  let affected: AffectedProduct
  let scheme: String?

  /// Statements of one product; a record that has more is cut, and says nothing for certain then.
  private static let statementLimit = 4_000

  /// `texts`: versions as read, the most trusted first.
  func judge(_ texts: [String], source: String) -> VoiceJudgement {
    let statements = affected.ranges.prefix(Self.statementLimit).map(Statement.init)
    var voice = VoiceJudgement(
      source: source, status: .undetermined("no_bounds"), product: "\(affected.vendor) \(affected.product)",
      bound: Self.bound(statements), firmware: texts.first, fixes: Self.fixes(statements, affected))
    let saysAll = statements.contains { $0.status == .affected && $0.span == .all }
    if saysAll, !statements.contains(where: { $0.status == .unaffected }) {
      voice.status = .affected
      voice.bound = "*"
      return voice
    }
    let telling = statements.filter { $0.span != .nothing }
    if telling.isEmpty {
      // No statement at all: what holds for every version is what the default says.
      if affected.defaultStatus == .unaffected, statements.isEmpty { voice.status = .notAffected("stated") }
      if affected.defaultStatus == .affected { voice.status = statements.isEmpty ? .affected : voice.status }
      if affected.defaultStatus == .affected, statements.isEmpty { voice.bound = "*" }
      return voice
    }
    guard !texts.isEmpty else {
      voice.status = .undetermined("firmware_unknown")
      return voice
    }
    voice.status = .undetermined("incomparable")
    for text in texts {
      guard let status = decide(text, telling) else { continue }
      voice.firmware = text
      voice.status = status
      break
    }
    return voice
  }

  /// `nil`: the text cannot be compared.
  private func decide(_ text: String, _ statements: [Statement]) -> VoiceJudgement.Status? {
    let answers = statements.map { (statement: $0, holds: $0.holds(text, scheme: scheme)) }
    let yes = answers.filter { $0.holds == .yes }.map(\.statement)
    let hits = yes.filter { $0.status == .affected }
    let clearances = yes.filter { $0.status == .unaffected }
    if let stated = clearances.first(where: { !$0.isOpenFix }) { return stated.isFix ? .fixed : .notAffected("stated") }
    if !hits.isEmpty {
      // A fix of one branch says nothing of another: it must lie inside the range that it mends.
      let isMended = hits.allSatisfy { hit in
        clearances.contains { fix in
          guard let start = hit.start, let mended = fix.start else { return true }
          let order = VersionSchemes.compare(mended, start, scheme: scheme)
          return order == .greater || order == .equal
        }
      }
      return isMended ? .fixed : .affected
    }
    if answers.contains(where: { $0.holds == .unknown }) { return nil }
    switch affected.defaultStatus {
    case .affected: return .affected
    case .unaffected: return isAtFix(text, statements) ? .fixed : .notAffected("outside")
    case .unknown:
      if isAtFix(text, statements) { return .fixed }
      let isBelowAll = statements.allSatisfy { $0.isAbove(text, scheme: scheme) }
      return isBelowAll ? .notAffected("below") : .undetermined("later_unknown")
    }
  }

  /// Whether the text lies at or above an excluded upper bound of an affected range.
  private func isAtFix(_ text: String, _ statements: [Statement]) -> Bool {
    statements.contains { statement in
      guard statement.status == .affected, case .range(let bounds) = statement.span, let end = bounds.endExcluding
      else { return false }
      switch VersionSchemes.compare(text, end, scheme: scheme) {
      case .equal, .greater: return true
      case .less, .incomparable: return false
      }
    }
  }

  private static func bound(_ statements: [Statement]) -> String {
    let parts = statements.prefix(6).map(\.text)
    let more = statements.count > 6 ? ["…"] : []
    return parts.isEmpty ? "?" : (parts + more).joined(separator: " | ")
  }

  /// Ends of affected ranges that the source excludes, changes to unaffected, and lone unaffected versions.
  private static func fixes(_ statements: [Statement], _ affected: AffectedProduct) -> [String] {
    var fixes: [String] = []
    for statement in statements {
      var fix: String?
      switch (statement.status, statement.span) {
      case (.affected, .range(let bounds)): fix = bounds.endExcluding
      case (.unaffected, .one(let version)) where statement.isFix || affected.defaultStatus == .affected: fix = version
      case (.unaffected, .range(let bounds)) where statement.isFix || affected.defaultStatus == .affected:
        fix = bounds.startIncluding
      default: break
      }
      if let fix, fix.contains(where: \.isNumber), !fixes.contains(fix) { fixes.append(fix) }
    }
    return fixes
  }
}

/// One statement of `versions`.
private struct Statement {
  let status: AffectedProduct.Status
  let span: StatedVersion
  let isFix: Bool

  init(_ range: AffectedProduct.Range) {
    status = range.status
    isFix = range.isFix
    let version = StatedVersion(range.version)
    guard range.lessThan != nil || range.lessThanOrEqual != nil else {
      // A fix holds from there on.
      if range.isFix, case .one(let start) = version {
        span = .range(VersionBounds(startIncluding: start))
      } else {
        span = version
      }
      return
    }
    var bounds = VersionBounds()
    switch version {
    case .one(let start): bounds.startIncluding = start
    case .range(let given): bounds.startIncluding = given.startIncluding
    case .all, .nothing: break
    }
    var isOpen = false
    for (text, excludes) in [(range.lessThan, true), (range.lessThanOrEqual, false)] {
      guard let text else { continue }
      switch StatedVersion(text) {
      case .one(let end): if excludes { bounds.endExcluding = end } else { bounds.endIncluding = end }
      case .range(let given):
        bounds.endExcluding = given.endExcluding ?? bounds.endExcluding
        bounds.endIncluding = given.endIncluding ?? bounds.endIncluding
      case .all: isOpen = true
      case .nothing: break
      }
    }
    let hasEnd = bounds.endExcluding != nil || bounds.endIncluding != nil
    if hasEnd || (isOpen && bounds.startIncluding != nil) {
      span = .range(bounds)
    } else {
      span = isOpen ? .all : .nothing
    }
  }

  func holds(_ text: String, scheme: String?) -> Tristate {
    switch span {
    case .all: return .yes
    case .nothing: return .unknown
    case .one(let version):
      switch VersionSchemes.compare(text, version, scheme: scheme) {
      case .equal: return .yes
      case .less, .greater: return .no
      case .incomparable: return .unknown
      }
    case .range(let bounds):
      return Tristate.all([
        Self.test(text, bounds.startIncluding, scheme) { $0 != .less },
        Self.test(text, bounds.startExcluding, scheme) { $0 == .greater },
        Self.test(text, bounds.endExcluding, scheme) { $0 == .less },
        Self.test(text, bounds.endIncluding, scheme) { $0 != .greater },
      ])
    }
  }

  /// A version from which on the weakness is mended, without an end.
  var isOpenFix: Bool {
    guard isFix, case .range(let bounds) = span else { return false }
    return bounds.endExcluding == nil && bounds.endIncluding == nil
  }

  /// The lowest version that it speaks of.
  var start: String? {
    switch span {
    case .one(let version): version
    case .range(let bounds): bounds.startIncluding ?? bounds.startExcluding
    case .all, .nothing: nil
    }
  }

  /// Whether all that it speaks of is above the text.
  func isAbove(_ text: String, scheme: String?) -> Bool {
    start.map { VersionSchemes.compare(text, $0, scheme: scheme) == .less } ?? false
  }

  private static func test(
    _ text: String, _ bound: String?, _ scheme: String?, _ holds: (VersionOrder) -> Bool
  ) -> Tristate {
    guard let bound else { return .yes }
    let order = VersionSchemes.compare(text, bound, scheme: scheme)
    return order == .incomparable ? .unknown : holds(order) ? .yes : .no
  }

  var text: String {
    let sign = status == .affected ? "" : status == .unaffected ? "not " : "? "
    switch span {
    case .all: return sign + "*"
    case .nothing: return "?"
    case .one(let version): return sign + "= \(version)"
    case .range(let bounds):
      let parts = [
        bounds.startIncluding.map { "≥ \($0)" }, bounds.startExcluding.map { "> \($0)" },
        bounds.endExcluding.map { "< \($0)" }, bounds.endIncluding.map { "≤ \($0)" },
      ]
      return sign + parts.compactMap { $0 }.joined(separator: ", ")
    }
  }
}
