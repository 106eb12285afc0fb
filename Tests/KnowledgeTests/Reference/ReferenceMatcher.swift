/// A plain reading of NVD's rules for one given CPE name, straight from the feed's JSON. It shares nothing with the program:
/// that the two agree is what it is for.
struct ReferenceMatcher {
  enum Answer: Int, Comparable {
    case silent, notAffected, open, affected
    static func < (left: Answer, right: Answer) -> Bool { left.rawValue < right.rawValue }
  }

  /// A version or bound that is no plain dotted number: the reference says nothing of such pairs.
  struct NoOpinion: Error {}

  typealias JSON = [String: Any]
  let given: [String]

  init(given: String) { self.given = Self.split(given) }

  /// All configurations of a record: any will do.
  func answer(_ cve: JSON) throws -> Answer {
    try (cve["configurations"] as? [JSON] ?? []).map(configuration).max() ?? .open
  }

  private func configuration(_ json: JSON) throws -> Answer {
    let nodes = json["nodes"] as? [JSON] ?? []
    let truths = try nodes.map(node)
    let truth = json["operator"] as? String == "AND" ? Self.all(truths) : Self.any(truths)
    let own = nodes.filter { $0["negate"] as? Bool != true }.flatMap(Self.criteria).filter {
      isVulnerable($0) && isOwn(Self.parts($0))
    }
    if own.isEmpty || json["negate"] as? Bool == true { return .silent }
    let values = try own.map(criterion)
    switch truth {
    case false?: return .notAffected
    case nil: return values.allSatisfy { $0 == false } ? .notAffected : .open
    case true?:
      if zip(own, values).contains(where: { $1 == true && saysVersions($0) }) { return .affected }
      return values.allSatisfy { $0 == false } ? .notAffected : .open
    }
  }

  private func node(_ json: JSON) throws -> Bool? {
    let criteria = Self.criteria(json)
    let isAll = json["operator"] as? String == "AND"
    let hasOwn = criteria.contains { isVulnerable($0) && isOwn(Self.parts($0)) }
    var values: [Bool?] = []
    for item in criteria {
      let parts = Self.parts(item)
      if isOwn(parts) {
        values.append(try criterion(item))
      } else if parts[2] == "h" {
        values.append(hardware(parts))
      } else if !isVulnerable(item) {
        values.append(true)  // What it runs on is taken as given.
      } else if !hasOwn || isAll {
        values.append(nil)
      }
    }
    let truth = isAll ? Self.all(values) : Self.any(values)
    return json["negate"] as? Bool == true ? truth.map { !$0 } : truth
  }

  /// A criterion of the given product: `nil` where the record or the given name leaves it open.
  private func criterion(_ json: JSON) throws -> Bool? {
    let parts = Self.parts(json)
    var values: [Bool?] = [try version(json, parts)]
    for index in 6...12 where parts[index] != "*" {
      if given[index] == "*" {
        values.append(parts[index] == "-" && index > 6 ? true : nil)
      } else {
        values.append(parts[index] == given[index])
      }
    }
    return Self.all(values)
  }

  private func version(_ json: JSON, _ parts: [String]) throws -> Bool? {
    let bounds = ["versionStartIncluding", "versionStartExcluding", "versionEndIncluding", "versionEndExcluding"].map {
      json[$0] as? String
    }
    let hasBounds = bounds.contains { $0 != nil }
    if parts[5] == "-" || parts[5] == "*" && !hasBounds { return isVulnerable(json) && parts[2] != "h" ? nil : true }
    if given[5] == "*" || given[5] == "-" { return nil }
    if parts[5] != "*" { return parts[5] == given[5] }
    let own = try Self.numbers(given[5])
    var isInside = true
    for (index, bound) in bounds.enumerated() {
      guard let bound else { continue }
      let order = Self.compare(own, try Self.numbers(bound))
      isInside = isInside && [order >= 0, order > 0, order <= 0, order < 0][index]
    }
    return isInside
  }

  /// Hardware beside a given firmware: the one of its name, whose revision nobody told, or any, taken as given.
  private func hardware(_ parts: [String]) -> Bool? {
    if given[2] == "h" { return nil }
    let (model, firmware) = (Self.squeezed(parts[4]), Self.squeezed(given[4]))
    guard Self.squeezed(parts[3]) == Self.squeezed(given[3]), firmware.hasSuffix("firmware") else { return true }
    let base = firmware.dropLast("firmware".count)
    if model == base { return parts[5] == "*" || parts[5] == "-" ? true : nil }
    let tail = model.dropFirst(base.count)
    let isRevision = model.hasPrefix(base) && tail.first == "v" && tail.dropFirst().allSatisfy(\.isNumber)
    let isNamed = [model + Self.squeezed(parts[5]), model + "v" + Self.squeezed(parts[5])].contains(String(base))
    return isRevision && (2...3).contains(tail.count) && !isNamed ? nil : true
  }

  private func saysVersions(_ json: JSON) -> Bool {
    let parts = Self.parts(json)
    return parts[5] != "-" && (parts[5] != "*" || json.keys.contains { $0.hasPrefix("version") })
  }

  private func isOwn(_ parts: [String]) -> Bool { parts[2...4] == given[2...4] }
  private func isVulnerable(_ json: JSON) -> Bool { json["vulnerable"] as? Bool == true }
  private static func criteria(_ node: JSON) -> [JSON] { node["cpeMatch"] as? [JSON] ?? [] }
  private static func parts(_ json: JSON) -> [String] { split(json["criteria"] as? String ?? "") }
}

extension ReferenceMatcher {
  static func all(_ values: [Bool?]) -> Bool? { values.contains(false) ? false : values.contains(nil) ? nil : true }
  static func any(_ values: [Bool?]) -> Bool? { values.contains(true) ? true : values.contains(nil) ? nil : false }

  /// Thirteen parts, at colons without a backslash; escapes stay.
  static func split(_ text: String) -> [String] {
    var parts = [""]
    var isGuarded = false
    for character in text.lowercased() {
      if character == ":", !isGuarded {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isGuarded = character == "\\" && !isGuarded
    }
    return parts + [String](repeating: "*", count: max(0, 13 - parts.count))
  }

  static func squeezed(_ text: String) -> String { text.filter { !"-_. \\".contains($0) } }

  /// `1.2.3` as numbers. A day (`20190419`) and a great number alone are no dotted version.
  static func numbers(_ text: String) throws -> [Int] {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.allSatisfy(\.isASCII) && part.allSatisfy(\.isNumber) ? Int(part) : nil
    }
    let known = numbers.compactMap { $0 }
    guard known.count == numbers.count, known.count > 1 || known[0] < 1_000 else { throw NoOpinion() }
    return known
  }

  static func compare(_ left: [Int], _ right: [Int]) -> Int {
    for index in 0..<max(left.count, right.count) {
      let (a, b) = (index < left.count ? left[index] : 0, index < right.count ? right[index] : 0)
      if a != b { return a < b ? -1 : 1 }
    }
    return 0
  }
}
