/// What a column of a list of labels tells.
enum LabelColumn: CaseIterable {
  case vendor, otherVendors, model, series, product, certificate, level, issued, validTo, firmware

  /// The words of headers, without spaces, brackets and case. Of several columns with the same meaning the first word counts most.
  var words: [String] {
    switch self {
    case .vendor:
      [
        "廠牌", "品牌", "廠牌名稱", "品牌名稱", "廠商", "廠商名稱", "申請廠商", "設備商", "製造商", "申請者", "公司名稱", "brand", "vendor",
        "manufacturer", "applicant", "company",
      ]
    case .otherVendors: ["其他廠牌", "其他品牌", "多重列名廠牌", "廠牌別名", "otherbrands", "vendoraliases", "brandaliases"]
    case .model: ["型號", "產品型號", "主型號", "設備型號", "主產品型號", "model", "modelno", "modelnumber", "modelname"]
    case .series: ["系列型號", "系列產品型號", "型號別名", "多重列名型號", "seriesmodels", "series", "modelaliases"]
    case .product: ["產品名稱", "設備名稱", "名稱", "產品類別", "product", "productname", "device"]
    case .certificate:
      [
        "證書編號", "標章編號", "證號", "合格證書編號", "資安標章編號", "證書號碼", "標章證號", "certificate", "certificateno", "certificatenumber",
        "labelno", "labelnumber",
      ]
    case .level: ["等級", "級別", "安全等級", "資安等級", "標章等級", "level", "grade", "securitylevel"]
    case .issued: ["核發日期", "發證日期", "發證日", "通過日期", "生效日期", "issued", "issuedate", "dateofissue", "validfrom"]
    case .validTo:
      [
        "有效期限", "到期日", "有效日期", "有效期間迄", "證書有效期限", "有效期至", "有效迄日", "validto", "validuntil", "expires", "expiry",
        "expirydate", "expirationdate",
      ]
    case .firmware: ["韌體版本", "韌體", "軟體版本", "版本", "firmware", "firmwareversion"]
    }
  }
}

/// Where the columns of a list of labels stand.
struct LabelColumns {
  private let places: [LabelColumn: Int]
  let count: Int

  init(_ fields: [String]) {
    let words = fields.map(Self.word)
    count = fields.count
    var places: [LabelColumn: Int] = [:]
    for column in LabelColumn.allCases {
      places[column] = column.words.lazy.compactMap { words.firstIndex(of: $0) }.first
    }
    self.places = places
  }

  /// Of a file's first bytes; `nil` where its first row is not whole.
  init?(head: [UInt8], encoding: TextEncoding) {
    var table = TableReader(
      FeedInput(name: "", bytes: head), separator: encoding.separator(of: head), decode: encoding.decode)
    guard let row = try? table.next() else { return nil }
    self.init(row.fields)
  }

  subscript(column: LabelColumn) -> Int? { places[column] }

  var isListOfLabels: Bool {
    [.vendor, .model, .certificate].allSatisfy { places[$0] != nil }
      && (places[.validTo] != nil || places[.level] != nil)
  }

  /// A header's word: what stands in brackets, and spaces and signs, do not count.
  private static func word(_ header: String) -> String {
    let body = header.prefix { !"(（[".contains($0) }
    return String(body.lowercased().filter { !$0.isWhitespace && !"_-./\u{FEFF}".contains($0) })
  }
}

/// The rows of a list of labels behind its header.
struct LabelTable {
  let columns: LabelColumns
  private var table: TableReader

  /// A list is small: it is read as a whole, for its encoding shows only so.
  private static let limit = 32 << 20

  init(_ input: FeedInput) throws {
    var input = input
    var bytes: [UInt8] = []
    while let piece = try input.piece() {
      bytes += piece
      guard bytes.count <= Self.limit else {
        throw FeedError.malformed(file: input.name, offset: Self.limit, problem: "more than \(Self.limit) bytes")
      }
    }
    guard let encoding = TextEncoding(of: bytes, isWhole: true) else {
      throw FeedError.malformed(file: input.name, offset: 0, problem: "neither UTF-8 nor Big5")
    }
    table = TableReader(
      FeedInput(name: input.name, bytes: bytes), separator: encoding.separator(of: bytes), decode: encoding.decode)
    guard let header = try table.next() else { throw FeedError.truncated(file: input.name, offset: 0) }
    columns = LabelColumns(header.fields)
    guard columns.isListOfLabels else {
      throw FeedError.malformed(
        file: input.name, offset: 0, problem: "line 1: no columns of vendor, model, certificate")
    }
  }

  mutating func next() throws -> TableReader.Row? {
    guard let row = try table.next() else { return nil }
    guard row.fields.count == columns.count else {
      let problem = "line \(row.line): \(row.fields.count) fields instead of \(columns.count)"
      throw FeedError.malformed(file: table.name, offset: row.offset, problem: problem)
    }
    return row
  }
}
