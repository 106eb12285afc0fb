/// A time as a feed writes it, kept in few bytes and given back letter for letter.
enum Stamp {
  /// How a time is written that is kept as milliseconds.
  private enum Form: UInt8, CaseIterable {
    /// `2024-11-21T01:36:59.507`
    case bare = 1
    /// … with `Z` behind it.
    case utc = 2
    /// Seconds only, with `Z`.
    case seconds = 3
    /// A day.
    case day = 4
    /// Seconds only.
    case bareSeconds = 5
  }

  /// Milliseconds since 1970, UTC where the text names no zone; `nil` for what is no time.
  static func milliseconds(_ text: String) -> Int64? { parse(text).map(\.milliseconds) }

  static func write(_ text: String, into writer: inout ByteWriter) {
    if let (value, form) = parse(text), let form, value >= 0, written(value, form) == text {
      writer.byte(form.rawValue)
      writer.number(UInt64(value))
    } else {
      writer.byte(0)
      writer.text(text)
    }
  }

  static func read(_ reader: inout ByteReader) throws(PackingError) -> String {
    let kind = try reader.byte()
    if kind == 0 { return try reader.text() }
    guard let form = Form(rawValue: kind) else { throw PackingError(what: "a time", offset: reader.position) }
    return written(Int64(clamping: try reader.number()), form)
  }

  private static func parse(_ text: String) -> (milliseconds: Int64, form: Form?)? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes.count <= 40, let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
      let day = number(bytes, 8, 2), bytes[4] == 0x2D, bytes[7] == 0x2D, (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    let midnight = Int64(days(year, month, day)) * 86_400_000
    if bytes.count == 10 { return (midnight, .day) }
    guard bytes.count >= 19, let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2),
      let second = number(bytes, 17, 2), hour < 25, minute < 60, second < 61
    else { return nil }
    var value = midnight + Int64((hour * 60 + minute) * 60 + second) * 1_000
    var index = 19
    var fraction = 0
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      var scale = 100
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
        fraction += Int(bytes[index] - 0x30) * scale
        scale /= 10
        index += 1
      }
    }
    value += Int64(fraction)
    let zone = bytes[index...]
    if zone.isEmpty { return (value, index == 19 ? .bareSeconds : .bare) }
    if zone.elementsEqual([0x5A]) { return (value, index == 19 ? .seconds : .utc) }
    guard zone.count == 6, let hours = number(bytes, index + 1, 2), let minutes = number(bytes, index + 4, 2) else {
      return (value, nil)
    }
    let shift = Int64(hours * 60 + minutes) * 60_000
    return (zone.first == 0x2D ? value + shift : value - shift, nil)
  }

  private static func written(_ value: Int64, _ form: Form) -> String {
    let (year, month, day) = date(Int(value / 86_400_000))
    let rest = Int(value % 86_400_000)
    let head = digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2)
    if form == .day { return head }
    let time = digits(rest / 3_600_000, 2) + ":" + digits(rest / 60_000 % 60, 2) + ":" + digits(rest / 1_000 % 60, 2)
    let fraction = form == .bare || form == .utc ? "." + digits(rest % 1_000, 3) : ""
    return head + "T" + time + fraction + (form == .utc || form == .seconds ? "Z" : "")
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[start..<start + count] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Days since 1970-01-01 (proleptic Gregorian calendar).
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  private static func date(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
