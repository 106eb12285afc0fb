/// Scores and configurations of NVD's records.
extension NVDReading {
  mutating func readMetrics() throws {
    try json.beginObject()
    while try json.nextKey() {
      let isScore = json.key.starts(with: "cvssMetricV".utf8)
      guard isScore, try json.peek() == .array else { continue }
      try json.beginArray()
      while try json.nextElement() { try readMetric() }
    }
  }

  private mutating func readMetric() throws {
    var score = CVERecord.Score(version: "", base: -1, vector: "", scorer: "")
    try json.beginObject()
    while try json.nextKey() {
      if json.isKey("source") {
        score.scorer = try json.stringIfAny() ?? ""
      } else if json.isKey("cvssData") {
        try json.beginObject()
        while try json.nextKey() {
          if json.isKey("version") {
            score.version = try json.stringIfAny() ?? ""
          } else if json.isKey("vectorString") {
            score.vector = try json.stringIfAny() ?? ""
          } else if json.isKey("baseScore") {
            score.base = try json.doubleIfAny() ?? -1
          }
        }
      }
    }
    if (0...10).contains(score.base), !score.version.isEmpty { packer.score(score) }
  }

  mutating func readConfigurations(record: String) throws {
    try json.beginArray()
    while try json.nextElement() {
      var (combination, isNegated) = (Configuration.Combination.any, false)
      try json.beginObject()
      while try json.nextKey() {
        if json.isKey("nodes") {
          try json.beginArray()
          while try json.nextElement() { try readNode(record: record) }
        } else if json.isKey("operator") {
          combination = try readOperator(record: record)
        } else if json.isKey("negate") {
          isNegated = try json.bool()
        }
      }
      packer.endConfiguration(combination, isNegated: isNegated)
    }
  }

  private mutating func readOperator(record: String) throws -> Configuration.Combination {
    let word = try json.textBytes()
    if JSONReader.equals(word, "OR") { return .any }
    if JSONReader.equals(word, "AND") { return .all }
    throw FeedError.badRecord(file: file, record: record, problem: "an operator that is neither AND nor OR")
  }

  private mutating func readNode(record: String) throws {
    var (combination, isNegated) = (Configuration.Combination.any, false)
    try json.beginObject()
    while try json.nextKey() {
      if json.isKey("cpeMatch") {
        try json.beginArray()
        while try json.nextElement() { try readCriterion(record: record) }
      } else if json.isKey("operator") {
        combination = try readOperator(record: record)
      } else if json.isKey("negate") {
        isNegated = try json.bool()
      } else if json.isKey("children") || json.isKey("nodes") {
        throw FeedError.badRecord(file: file, record: record, problem: "a node within a node")
      }
    }
    packer.endNode(combination, isNegated: isNegated)
  }

  private mutating func readCriterion(record: String) throws {
    var isVulnerable: Bool?
    name.removeAll(keepingCapacity: true)
    var hasBounds = false
    try json.beginObject()
    while try json.nextKey() {
      if json.isKey("vulnerable") {
        isVulnerable = try json.bool()
      } else if json.isKey("criteria") {
        name.append(contentsOf: try json.textBytes())
      } else if let bound = bound() {
        hasBounds = true
        bounds[bound].removeAll(keepingCapacity: true)
        bounds[bound].append(contentsOf: try json.textBytes())
      }
    }
    guard let isVulnerable else {
      throw FeedError.badRecord(
        file: file, record: record, problem: "a criterion that does not say whether it is vulnerable")
    }
    let isTaken = name.withUnsafeBufferPointer {
      packer.criterion(isVulnerable: isVulnerable, cpe: $0, bounds: hasBounds ? bounds : [])
    }
    if hasBounds { for index in bounds.indices { bounds[index].removeAll(keepingCapacity: true) } }
    guard isTaken else {
      throw FeedError.badRecord(
        file: file, record: record, problem: "no CPE name: \(String(decoding: name.prefix(100), as: UTF8.self))")
    }
  }

  private func bound() -> Int? {
    guard json.key.count >= 17, json.key[0] == 0x76 else { return nil }
    if json.isKey("versionStartIncluding") { return 0 }
    if json.isKey("versionStartExcluding") { return 1 }
    if json.isKey("versionEndIncluding") { return 2 }
    return json.isKey("versionEndExcluding") ? 3 : nil
  }
}
