/// What the header lines of an answer say (RFC 9110); after a redirect only the last answer's count.
struct ResponseHeaders {
  private(set) var status = 0
  private var entityTag: String?
  private var lastModified: String?
  private var length: Int64?
  private var range: (start: Int64, total: Int64?)?

  /// The entity tag, else the date.
  var validator: String? { entityTag ?? lastModified }
  /// Where a part begins (`Content-Range`).
  var rangeStart: Int64? { range?.start }
  /// Bytes of the whole file.
  var total: Int64? { status == 206 ? range?.total : length }

  mutating func take(_ line: String) {
    let line = line.trimmingBlanks
    if line.hasPrefix("HTTP/") {
      self = ResponseHeaders()
      status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      return
    }
    guard let colon = line.firstIndex(of: ":") else { return }
    let value = String(line[line.index(after: colon)...]).trimmingBlanks
    switch line[..<colon].lowercased() {
    case "etag": entityTag = value.isEmpty || value.utf8.count > 500 ? nil : value
    case "last-modified": lastModified = value.isEmpty || value.utf8.count > 100 ? nil : value
    case "content-length": length = Int64(value)
    case "content-encoding": length = nil
    case "content-range": range = Self.range(value)
    default: break
    }
  }

  /// `bytes 100-199/200`, `bytes 100-199/*`.
  private static func range(_ value: String) -> (start: Int64, total: Int64?)? {
    guard value.lowercased().hasPrefix("bytes ") else { return nil }
    let parts = value.dropFirst(6).split(separator: "/")
    guard parts.count == 2, let start = parts[0].split(separator: "-").first.flatMap({ Int64($0) }) else { return nil }
    return (start, Int64(parts[1]))
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let head = drop(while: isBlank)
    guard let last = head.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(head[...last])
  }
}
