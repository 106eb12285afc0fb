import FoundationEssentials
import Vocabulary

/// A first fingerprint made from one value that a device sent and what a person knows of it: a file in Recog's form that
/// verifies, to be generalised by hand.
package struct FingerprintDraft: Sendable {
  /// Characters of a value that go into the pattern; what follows is left open.
  static let patternLength = 400

  package let key: ObservationKey
  package let value: String
  package let description: String
  /// What the value means: `hw.vendor`, `hw.product`… A text that stands in the value is captured, any other
  /// is a constant, as are maker and kind.
  package let parameters: [String: String]

  /// Empty texts among the parameters are left out.
  package init(key: ObservationKey, value: String, description: String, parameters: [String: String]) {
    self.key = key
    self.value = value
    self.description = description
    self.parameters = parameters.filter { !$0.value.isEmpty }
  }

  /// What a fingerprint should say and nobody knows yet.
  package var missing: [String] { ["hw.vendor", "hw.product", "hw.device"].filter { parameters[$0] == nil } }

  /// The whole file, with one fingerprint and one example.
  package var xml: String {
    let (pattern, captured) = pattern
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<fingerprints matches=\"\(Self.attribute(key.rawValue))\" database_type=\"service\" preference=\"0.80\">")
    lines.append("  <fingerprint pattern=\"\(Self.attribute(pattern))\">")
    lines.append("    <description>\(Self.text(description.isEmpty ? key.rawValue : description))</description>")
    let expected = captured.map { " \($0.name)=\"\(Self.attribute($0.value))\"" }.joined()
    if value.unicodeScalars.allSatisfy(Self.isAllowed) {
      lines.append("    <example\(expected)>\(Self.text(value))</example>")
    } else {
      let encoded = Data(value.utf8).base64EncodedString()
      lines.append("    <example _encoding=\"base64\"\(expected)>\(encoded)</example>")
    }
    let names = captured.map(\.name)
    for (name, constant) in parameters.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
      lines.append("    <param pos=\"0\" name=\"\(Self.attribute(name))\" value=\"\(Self.attribute(constant))\"/>")
    }
    for (place, name) in names.enumerated() {
      lines.append("    <param pos=\"\(place + 1)\" name=\"\(Self.attribute(name))\"/>")
    }
    for name in missing { lines.append("    <!-- <param pos=\"0\" name=\"\(name)\" value=\"?\"/> -->") }
    lines += ["  </fingerprint>", "</fingerprints>", ""]
    return lines.joined(separator: "\n")
  }

  /// The pattern, and the names and texts of its groups in order. Long names win where two parameters overlap; what varies
  /// from device to device in the rest is matched by its form.
  private var pattern: (text: String, captured: [(name: String, value: String)]) {
    let shown = String(value.prefix(Self.patternLength))
    var found: [DraftPart] = []
    for (name, part) in parameters.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
    where !Self.constants.contains(name) && part.count > 1 && !part.contains(where: \.isNewline) && !part.contains("{")
    {
      guard let range = shown.range(of: part), !found.contains(where: { $0.range.overlaps(range) }) else { continue }
      let next = range.upperBound < shown.endIndex ? shown[range.upperBound] : nil
      found.append(DraftPart(range: range, name: name, pattern: Self.group(part, before: next)))
    }
    let known = Set(parameters.keys)
    found += DraftPart.find(in: shown, taken: found.map(\.range)).filter { part in
      part.name.map { !known.contains($0) } ?? true
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var text = "^"
    var position = shown.startIndex
    for part in found {
      text += Self.literal(shown[position..<part.range.lowerBound]) + part.pattern
      position = part.range.upperBound
    }
    text += Self.literal(shown[position...])
    if shown.count == value.count { text += "$" }
    return (text, found.compactMap { part in part.name.map { ($0, String(shown[part.range])) } })
  }

  /// A maker and a kind stand in the pattern as they are: a group for them would fit every maker's text.
  private static let constants: Set<String> = ["hw.vendor", "os.vendor", "service.vendor", "hw.device", "os.device"]

  /// A group that reads up to the next character of the value.
  private static func group(_ part: String, before next: Character?) -> String {
    guard let next else { return "(.+)" }
    let isPlain = next.isASCII && !next.isNewline && !next.isLetter && !next.isNumber
    return isPlain && !part.contains(next) ? "([^\(literal(String(next)[...]))]+)" : "(.+?)"
  }

  static func literal(_ text: Substring) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "a"..."z", "A"..."Z", "0"..."9", " ", "_", ",", ";", ":", "/", "=", "\"", "'", "@", "%", "<", ">", "!", "~",
        "`":
        result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case _ where scalar.isASCII: result += "\\" + String(Character(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether XML 1.0 allows the character, and a parser keeps it as it is.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value >= 0x20 || scalar == "\n" || scalar == "\t") && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }

  private static func text(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func attribute(_ value: String) -> String {
    text(value).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
  }
}
