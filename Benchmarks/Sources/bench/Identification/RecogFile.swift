import Foundation
import FoundationXML

/// The patterns and plain examples of a Recog file, for the peer's loop.
final class RecogFile: NSObject, XMLParserDelegate {
  struct Fingerprint {
    let pattern: String
    /// 1: without regard to case; 2: a dot is any character.
    let flags: Int
  }

  private(set) var fingerprints: [Fingerprint] = []
  private(set) var examples: [String] = []
  private var text: String?

  init(_ file: URL) throws {
    super.init()
    guard let parser = XMLParser(contentsOf: file) else { throw BenchmarkError.unreadable(file.lastPathComponent) }
    parser.delegate = self
    guard parser.parse() else { throw BenchmarkError.unreadable(file.lastPathComponent) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "fingerprint":
      let flags = attributes["flags"] ?? ""
      fingerprints.append(
        Fingerprint(
          pattern: attributes["pattern"] ?? "",
          flags: (flags.contains("REG_ICASE") ? 1 : 0) + (flags.contains("REG_DOT_NEWLINE") ? 2 : 0)))
    case "example": text = attributes["_encoding"] == nil ? "" : nil
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text?.append(string) }
  func parser(_ parser: XMLParser, foundCDATA data: Data) { text?.append(String(decoding: data, as: UTF8.self)) }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    guard name == "example", let value = text else { return }
    examples.append(value)
    text = nil
  }
}
