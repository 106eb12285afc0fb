/// A version at which the status of a range changes (CVE Record Format 5.1, `versions[].changes`).
struct VersionChange: Hashable {
  let version: String
  let status: AffectedProduct.Status

  /// The range in pieces of one status each.
  ///
  /// Where all versions are plain numbers in ascending order inside the range and the status alternates, the pieces are what the
  /// format says. Otherwise (`9.1.11-h5`; a fix above the range; several fixes in a row, each of its own release line)
  /// the range stays whole, and each version that becomes unaffected stands behind it as a fix: too much is held for affected
  /// rather than too little.
  static func pieces(of range: AffectedProduct.Range, _ changes: [VersionChange]) -> [AffectedProduct.Range] {
    guard !changes.isEmpty else { return [range] }
    guard isInOrder(range, changes) else {
      return [range]
        + changes.filter { $0.status == .unaffected }.map {
          AffectedProduct.Range(status: .unaffected, version: $0.version, type: range.type, isFix: true)
        }
    }
    var pieces: [AffectedProduct.Range] = []
    var current = range
    for change in changes {
      var before = current
      (before.lessThan, before.lessThanOrEqual) = (change.version, nil)
      pieces.append(before)
      current.version = change.version
      current.status = change.status
      current.isFix = change.status == .unaffected
    }
    return pieces + [current]
  }

  private static func isInOrder(_ range: AffectedProduct.Range, _ changes: [VersionChange]) -> Bool {
    guard let upper = range.lessThan ?? range.lessThanOrEqual, let numbers = plain(changes.map(\.version)) else {
      return false
    }
    let lower = plain([range.version == "*" || range.version.isEmpty ? "0" : range.version])?.first
    guard let lower, isLess(lower, numbers[0]) || lower == [0] else { return false }
    guard zip(numbers, numbers.dropFirst()).allSatisfy({ isLess($0, $1) }) else { return false }
    let statuses = [range.status] + changes.map(\.status)
    guard zip(statuses, statuses.dropFirst()).allSatisfy({ $0 != $1 }) else { return false }
    if upper == "*" { return true }
    guard let end = plain([upper])?.first, let last = numbers.last else { return false }
    return isLess(last, end)
  }

  /// Numbers between points, at most nine digits each; `nil` if any of the texts is anything else.
  private static func plain(_ texts: [String]) -> [[Int]]? {
    var result: [[Int]] = []
    for text in texts {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      var numbers: [Int] = []
      for part in parts {
        guard (1...9).contains(part.utf8.count), part.utf8.allSatisfy(\.isDigit), let number = Int(part) else {
          return nil
        }
        numbers.append(number)
      }
      while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
      result.append(numbers)
    }
    return result
  }

  private static func isLess(_ first: [Int], _ second: [Int]) -> Bool { first.lexicographicallyPrecedes(second) }
}
