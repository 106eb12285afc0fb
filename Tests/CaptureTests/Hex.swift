/// Bytes as a table: hexadecimal digits, 'text' in quotes as ASCII, and a comment after `//` on each line.
func hex(_ table: String) -> [UInt8] {
  var bytes: [UInt8] = []
  for line in table.split(separator: "\n") {
    var isText = false
    var high: UInt8?
    var last: Character = " "
    for character in line {
      if !isText, character == "/", last == "/" { break }
      last = character
      if character == "'" {
        isText.toggle()
      } else if isText {
        bytes.append(contentsOf: String(character).utf8)
      } else if let digit = character.hexDigitValue.map({ UInt8($0) }) {
        if let first = high {
          bytes.append(first << 4 | digit)
          high = nil
        } else {
          high = digit
        }
      }
    }
  }
  return bytes
}
