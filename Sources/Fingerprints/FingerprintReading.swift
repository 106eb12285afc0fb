/// Turns the groups of a match into parameters, as Recog does (`Fingerprint#match`).
enum FingerprintReading {
  /// `count` is the number of groups that were set; `scratch` holds them.
  /// - Returns: the parameters in the file's words. An optional group that took no part gives none. `{name}` of a
  ///   parameter without a value makes `-` for a version in a CPE, else the parameter is left out.
  static func parameters(
    of fingerprint: Fingerprint, in file: FingerprintFile, text: UnsafeBufferPointer<UInt8>, groups count: Int,
    _ scratch: MatchScratch
  ) -> [String: String] {
    var values: [String: String] = [:]
    values.reserveCapacity(fingerprint.parameters.count + 1)
    for parameter in fingerprint.parameters {
      if parameter.group == 0 {
        values[parameter.name] = parameter.value
      } else if let group = scratch.group(parameter.group, of: count, in: text) {
        values[parameter.name] = String(decoding: group, as: UTF8.self)
      } else {
        values[parameter.name] = nil
      }
    }
    if let name = file.protocolName, values["service.protocol"] == nil { values["service.protocol"] = name }
    for parameter in fingerprint.parameters where !parameter.insertions.isEmpty {
      values[parameter.name] = insert(parameter, values)
    }
    for parameter in fingerprint.parameters where parameter.name.hasPrefix("_tmp.") { values[parameter.name] = nil }
    return values
  }

  private static func insert(_ parameter: FingerprintParameter, _ values: [String: String]) -> String? {
    guard var text = values[parameter.name] else { return nil }
    for name in parameter.insertions {
      if let value = values[name] {
        text = replace("{\(name)}", in: text, by: value)
      } else if parameter.name.hasSuffix(".cpe23"), name.hasSuffix(".version") {
        text = replace("{\(name)}", in: text, by: "-")
      } else {
        return nil
      }
    }
    return text
  }

  /// Replaces every `mark`; what was put in is not looked at again.
  private static func replace(_ mark: String, in text: String, by value: String) -> String {
    let mark = Array(mark.utf8)
    let source = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < source.count {
      if source[position...].starts(with: mark) {
        result += value.utf8
        position += mark.count
      } else {
        result.append(source[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The names in braces of a constant.
  static func insertions(in value: String) -> [String] {
    guard value.utf8.contains(UInt8(ascii: "{")) else { return [] }
    var names: [String] = []
    var rest = Substring(value)
    while let open = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(where: { $0 == "}" || $0 == "{" || $0.isWhitespace }) else { break }
      guard rest[close] == "}" else { continue }
      let name = String(rest[..<close])
      if !name.isEmpty, !names.contains(name) { names.append(name) }
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
