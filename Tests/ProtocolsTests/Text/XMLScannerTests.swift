import Testing

@testable import Protocols

struct XMLScannerTests {
  @Test func `names paths without prefixes and text with references resolved`() {
    let text = "<?xml version='1.0'?><a:One x=\"1>2\"><b>R&amp;D &#x53F0;&#28771;</b><!-- <c/> --><d/></a:One>"
    #expect(
      XMLScanner.elements(in: text) == [
        XMLElement(path: ["One"], text: ""), XMLElement(path: ["One", "b"], text: "R&D 台灣"),
        XMLElement(path: ["One", "d"], text: ""),
      ])
  }

  @Test func `keeps text around children and in CDATA`() {
    #expect(XMLScanner.elements(in: "<a>x<b>y</b><![CDATA[<z>]]></a>").first?.text == "x<z>")
  }

  @Test func `never expands what a document declares`() {
    let bomb = """
      <!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;"><!ENTITY f SYSTEM "file:///etc/passwd">]><a>&y;&f;</a>
      """
    #expect(XMLScanner.elements(in: bomb) == [XMLElement(path: ["a"], text: "&y;&f;")])
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let names: [String]
  }

  @Test(arguments: [
    Broken(testDescription: "no end", text: "<a><b>1", names: ["a", "b"]),
    Broken(testDescription: "crossed ends", text: "<a><b></a></b><c/>", names: ["a", "b", "c"]),
    Broken(testDescription: "lone brackets", text: "< <a>1 < 2</a> >", names: ["a"]),
    Broken(testDescription: "cut tag", text: "<a><b attr=\"", names: ["a", "b"]),
    Broken(testDescription: "no XML", text: "\u{0}\u{1}garbage & more", names: []),
  ])
  func `passes over what is broken`(_ broken: Broken) {
    #expect(XMLScanner.elements(in: broken.text).map(\.name) == broken.names)
  }

  @Test func `stops at its limits`() {
    #expect(XMLScanner.elements(in: String(repeating: "<a>", count: 500)).count == XMLScanner.depthLimit)
    #expect(XMLScanner.elements(in: String(repeating: "<a/>", count: 500), limit: 7).count == 7)
    let long = XMLScanner.elements(in: "<a>" + String(repeating: "x", count: 10_000) + "</a>")
    #expect(long.first?.text.count == XMLScanner.textLimit)
  }

  @Test func `takes up again after elements that are too deep`() {
    let deep = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
    #expect(XMLScanner.elements(in: "<r>\(deep)<z>1</z></r>").last == XMLElement(path: ["r", "z"], text: "1"))
  }
}
