import Foundation

@testable import Knowledge

/// Makes records and given names by a seed, small enough that they often meet.
struct RecordGenerator: RandomNumberGenerator {
  typealias JSON = ReferenceMatcher.JSON
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &self) }
  mutating func chance(_ part: Int) -> Bool { Int.random(in: 0..<100, using: &self) < part }

  private mutating func product() -> String {
    pick(["o:acme:cam_firmware", "o:acme:nvr_firmware", "a:acme:player", "h:acme:cam", "h:acme:nvr", "o:other:system"])
      ?? ""
  }

  private mutating func version() -> String {
    let count = Int.random(in: 1...3, using: &self)
    return (0..<count).map { _ in String(Int.random(in: 0...3, using: &self)) }.joined(separator: ".")
  }

  private mutating func tail() -> String {
    let update = chance(70) ? "*" : pick(["-", "sp1", "sp2"]) ?? "*"
    let edition = chance(85) ? "*" : pick(["-", "lts"]) ?? "*"
    return "\(update):*:*:\(edition):*:*:*"
  }

  mutating func given() -> String {
    "cpe:2.3:\(product()):\(chance(10) ? "*" : chance(5) ? "-" : version()):\(tail())"
  }

  private mutating func criterion() -> JSON {
    let product = product()
    var json: JSON = ["vulnerable": chance(product.hasPrefix("h") ? 25 : 80)]
    var version = chance(40) ? self.version() : chance(15) ? "-" : "*"
    if product.hasPrefix("h"), chance(75) { version = "-" }
    if version == "*", chance(85) {
      if chance(40) { json[chance(70) ? "versionStartIncluding" : "versionStartExcluding"] = self.version() }
      if chance(85) { json[chance(60) ? "versionEndExcluding" : "versionEndIncluding"] = self.version() }
    }
    json["criteria"] = "cpe:2.3:\(product):\(version):\(version == "*" ? "*:*:*:*:*:*:*" : tail())"
    return json
  }

  private mutating func node() -> JSON {
    let count = Int.random(in: 1...4, using: &self)
    return [
      "operator": chance(90) ? "OR" : "AND", "negate": chance(4), "cpeMatch": (0..<count).map { _ in criterion() },
    ]
  }

  mutating func record() -> JSON {
    let configurations = (0..<Int.random(in: 1...3, using: &self)).map { _ -> JSON in
      let isAll = chance(50)
      var json: JSON = ["nodes": (0..<Int.random(in: 1...(isAll ? 3 : 2), using: &self)).map { _ in node() }]
      if isAll { json["operator"] = "AND" }
      return json
    }
    return ["configurations": configurations]
  }

  /// A name near one of the record's own: its product, a version at or beside its bounds.
  mutating func given(of record: JSON) -> String? {
    let nodes = (record["configurations"] as? [JSON] ?? []).flatMap { $0["nodes"] as? [JSON] ?? [] }
    let criteria = nodes.flatMap { $0["cpeMatch"] as? [JSON] ?? [] }
    let vulnerable = criteria.filter { $0["vulnerable"] as? Bool == true }
    guard let json = pick(chance(95) && !vulnerable.isEmpty ? vulnerable : criteria),
      let text = json["criteria"] as? String
    else { return nil }
    var parts = ReferenceMatcher.split(text)
    let bounds = json.filter { $0.key.hasPrefix("version") }.compactMap { $0.value as? String }
    let base = pick(bounds).map(Self.escaped) ?? (parts[5] == "*" || parts[5] == "-" ? "1.0" : parts[5])
    parts[5] = chance(8) ? "*" : chance(40) ? base : near(base)
    if chance(20) { parts[6] = "*" }
    // Some three records have wildcards inside: no name of a product.
    if parts.contains(where: { $0.count > 1 && $0.contains("*") }) { return nil }
    return parts.joined(separator: ":")
  }

  /// The version with one of its numbers changed, or one more.
  private mutating func near(_ version: String) -> String {
    var numbers = version.split(separator: ".").map(String.init)
    let index = Int.random(in: 0..<max(1, numbers.count), using: &self)
    guard index < numbers.count, let number = Int(numbers[index]) else { return version }
    if chance(20) { return version + ".1" }
    numbers[index] = String(max(0, number + (chance(50) ? 1 : -1)))
    return numbers.joined(separator: ".")
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if !character.isLetter, !character.isNumber, !"._-\\".contains(character) { result += "\\" }
      result.append(character)
    }
  }

  /// The same record as the program's values.
  static func configurations(_ record: JSON) throws -> [Configuration] {
    try (record["configurations"] as? [JSON] ?? []).map { json in
      let nodes = try (json["nodes"] as? [JSON] ?? []).map { node in
        let criteria = try (node["cpeMatch"] as? [JSON] ?? []).map { item in
          Criterion(
            isVulnerable: item["vulnerable"] as? Bool == true, name: try CPEName(item["criteria"] as? String ?? ""),
            bounds: VersionBounds(
              startIncluding: item["versionStartIncluding"] as? String,
              startExcluding: item["versionStartExcluding"] as? String,
              endIncluding: item["versionEndIncluding"] as? String,
              endExcluding: item["versionEndExcluding"] as? String))
        }
        return Configuration.Node(
          node["operator"] as? String == "AND" ? .all : .any, isNegated: node["negate"] as? Bool == true, criteria)
      }
      return Configuration(
        json["operator"] as? String == "AND" ? .all : .any, isNegated: json["negate"] as? Bool == true, nodes)
    }
  }
}
