/// NVD's vulnerability records, JSON 2.0: the yearly files, `modified`, `recent`, and pages of the API.
/// Source: NVD CVE API 2.0, https://csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema
package enum NVDFeed: Feed {
  package static let name = "nvd"

  package static func recognises(head: [UInt8], name: String) -> Bool {
    let head = JSONHead(head)
    return head.texts["format"] == "NVD_CVE" || head.texts["CVE_data_format"] == "MITRE"
      || head.paths.contains("CVE_Items")
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var reading = NVDReading(input)
    return try reading.read(give: give)
  }
}

/// One file being read.
struct NVDReading: ~Copyable {
  var json: JSONReader
  var packer = RecordPacker()
  let file: String
  /// The criterion being read: its name, and its bounds in the order of `VersionBounds`.
  var name: [UInt8] = []
  var bounds: [[UInt8]] = [[], [], [], []]
  private var statement = FeedStatement()
  private var perPage: Int?
  private var start = 0
  private var total: Int?
  private var hasRecords = false

  init(_ input: FeedInput) {
    file = input.name
    json = JSONReader(input)
  }

  mutating func read(give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    try json.beginObject()
    while try json.nextKey() {
      if json.isKey("vulnerabilities") {
        hasRecords = true
        try json.beginArray()
        while try json.nextElement() { try readItem(give: give) }
        json.endRecord()
      } else if json.isKey("timestamp") {
        statement.date = try json.stringIfAny()
      } else if json.isKey("resultsPerPage") {
        perPage = try json.int()
      } else if json.isKey("startIndex") {
        start = try json.int()
      } else if json.isKey("totalResults") {
        total = try json.int()
      } else if json.isKey("version") {
        try check(version: try json.string(), wanted: "2.0")
      } else if json.isKey("CVE_data_version") || json.isKey("CVE_Items") {
        throw FeedError.outdated(file: file, found: "NVD JSON 1.1", wanted: "NVD JSON 2.0")
      }
    }
    try json.finish()
    guard hasRecords else { throw json.malformed("there is no list of vulnerabilities") }
    // A page of the API holds a part of the whole.
    if let total { statement.announced = min(perPage ?? total, max(0, total - max(0, start))) }
    return statement
  }

  private func check(version: String, wanted: String) throws {
    guard version == wanted else {
      throw FeedError.outdated(file: file, found: "NVD JSON \(version)", wanted: "NVD JSON \(wanted)")
    }
  }

  private mutating func readItem(give: (KnowledgeItem) throws -> Void) throws {
    json.beginRecord()
    var packed: PackedRecord?
    try json.beginObject()
    while try json.nextKey() {
      if json.isKey("cve") { packed = try readRecord() }
    }
    guard let packed else { throw json.malformed("a vulnerability without “cve”") }
    try give(.packed(packed))
  }

  private mutating func readRecord() throws -> PackedRecord {
    packer.begin()
    var rest = RecordPacker.Rest(id: "", voice: .nvd, modified: "")
    var ranked: [(rank: Int, address: String)] = []
    try json.beginObject()
    while try json.nextKey() {
      if json.isKey("id") {
        rest.id = try json.string()
      } else if json.isKey("published") {
        rest.published = try json.string()
      } else if json.isKey("lastModified") {
        rest.modified = try json.string()
      } else if json.isKey("vulnStatus") {
        rest.isRejected = JSONReader.equals(try json.textBytes(), "Rejected")
      } else if json.isKey("cveTags") {
        try readTags(into: &rest.tags)
      } else if json.isKey("descriptions") {
        try readDescriptions()
      } else if json.isKey("metrics") {
        try readMetrics()
      } else if json.isKey("configurations") {
        try readConfigurations(record: rest.id)
      } else if json.isKey("references") {
        ranked = try readReferences()
      } else if json.isKey("cisaExploitAdd") {
        if let day = try json.stringIfAny() { rest.tags.append("cisaExploitAdd=\(day)") }
      } else if json.isKey("cisaActionDue") {
        if let day = try json.stringIfAny() { rest.tags.append("cisaActionDue=\(day)") }
      }
    }
    guard WeaknessNumber(rest.id)?.isCVE == true else {
      throw FeedError.badRecord(file: file, record: String(rest.id.prefix(40)), problem: "no CVE number")
    }
    guard Stamp.milliseconds(rest.modified) != nil else {
      throw FeedError.badRecord(file: file, record: rest.id, problem: "no time of its last change")
    }
    rest.references = NVDReferences.best(ranked)
    return packer.finish(rest)
  }

  private mutating func readTags(into tags: inout [String]) throws {
    guard try json.peek() == .array else { return try json.skipValue() }
    try json.beginArray()
    while try json.nextElement() {
      guard try json.peek() == .object else { continue }
      try json.beginObject()
      while try json.nextKey() {
        if json.isKey("tags") { for tag in try json.strings() where !tags.contains(tag) { tags.append(tag) } }
      }
    }
  }

  /// The English one.
  private mutating func readDescriptions() throws {
    try json.beginArray()
    while try json.nextElement() {
      var isEnglish = true
      var isWritten = false
      var late: [UInt8] = []
      try json.beginObject()
      while try json.nextKey() {
        if json.isKey("lang") {
          isEnglish = try json.textBytes().starts(with: "en".utf8)
          isWritten = true
        } else if json.isKey("value") {
          let text = try json.textBytes()
          if isWritten, isEnglish { packer.describe(text) }
          if !isWritten { late = Array(text) }
        }
      }
      if !late.isEmpty, isEnglish { late.withUnsafeBufferPointer { packer.describe($0) } }
    }
  }

  private mutating func readReferences() throws -> [(rank: Int, address: String)] {
    var ranked: [(rank: Int, address: String)] = []
    try json.beginArray()
    while try json.nextElement() {
      var address: String?
      var rank = NVDReferences.lowest
      try json.beginObject()
      while try json.nextKey() {
        if json.isKey("url") {
          address = try json.stringIfAny()
        } else if json.isKey("tags"), try json.peek() == .array {
          try json.beginArray()
          while try json.nextElement() {
            if try json.peek() == .string { rank = min(rank, NVDReferences.rank(try json.textBytes())) }
          }
        }
      }
      if let address, ranked.count < 200 { ranked.append((rank, address)) }
    }
    return ranked
  }
}

/// Which documents tell most.
enum NVDReferences {
  static let lowest = 4

  static func rank(_ tag: JSONReader.Bytes) -> Int {
    if JSONReader.equals(tag, "Vendor Advisory") { return 0 }
    if JSONReader.equals(tag, "Patch") || JSONReader.equals(tag, "Mitigation") { return 1 }
    if JSONReader.equals(tag, "US Government Resource") { return 2 }
    return JSONReader.equals(tag, "Third Party Advisory") ? 3 : lowest
  }

  /// At most eight, each once; within a rank in the record's order.
  static func best(_ ranked: [(rank: Int, address: String)]) -> [String] {
    var result: [String] = []
    for rank in 0...lowest {
      for entry in ranked where entry.rank == rank && result.count < 8 && !result.contains(entry.address) {
        result.append(entry.address)
      }
    }
    return result
  }
}
