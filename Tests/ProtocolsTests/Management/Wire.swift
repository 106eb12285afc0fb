/// Bytes as a table: hexadecimal digits, text in single quotes, and a comment after `//` on each line.
func wire(_ table: String) -> [UInt8] {
  var bytes: [UInt8] = []
  for line in table.split(separator: "\n") {
    let parts = line.split(separator: "'", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index % 2 == 1 {
        bytes += Array(part.utf8)
        continue
      }
      let code = part.firstRange(of: "//").map { part[..<$0.lowerBound] } ?? part
      let digits = code.filter { $0.isHexDigit }.compactMap(\.hexDigitValue)
      bytes += stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
      if code.count < part.count { break }
    }
  }
  return bytes
}
