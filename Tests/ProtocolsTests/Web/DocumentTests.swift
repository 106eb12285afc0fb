import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct DocumentTests {
  @Test func `XML values stand by their local names`() {
    let document = XMLValues(
      Array(
        """
        <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "boom">]>
        <d:root xmlns:d="urn:x"><model><modelName><![CDATA[TS-253 <D>]]></modelName></model>
        <empty/><name a="1>2">A&amp;B &#x4E00;</name><other><name>C</name></other></d:root>
        """.utf8))
    #expect(document.at("root/model/modelName") == "TS-253 <D>")
    #expect(document.first("name") == "A&B 一")
    #expect(document.all("name") == ["A&B 一", "C"])
    #expect(document.first("odelName") == nil)
  }

  @Test func `deep and endless XML is bounded, torn XML keeps what came`() {
    #expect(XMLValues(Array(String(repeating: "<a>", count: 100_000).utf8)).values.isEmpty)
    let long = "<a>" + String(repeating: "<b>1</b>", count: 50_000) + "</a>"
    #expect(XMLValues(Array(long.utf8)).values.count < 5000)
    #expect(XMLValues(Array("<a><b>1</b><c>2".utf8)).first("a/b") == "1")
  }

  @Test func `XML is read in the character set that it names`() {
    let name: [UInt8] = [0xA6, 0x4C, 0xAA, 0xED, 0xBE, 0xF7]  // 印表機
    let bytes = Array("<?xml version='1.0' encoding='big5'?><n>".utf8) + name + Array("</n>".utf8)
    #expect(XMLValues(bytes).first("n") == "印表機")
  }

  @Test func `definition lists are read, whatever stands around them`() {
    let page =
      String(repeating: "<br><input>", count: 200) + "<DL><dt>Main&#32;Firmware\u{A0}Version</dt><dd>1.<b>48</b></dd>"
      + "<dt>Empty</dt><dt>Serial no.</dt><dd>E7N1</dd><dd>stray</dd><dt>Serial no.</dt><dd>other</dd></DL><dd>"
    #expect(
      HTMLDefinitions.values(in: Array(page.utf8)) == ["main firmware version": "1.48", "serial no.": "E7N1"])
  }

  @Test func `JSON values stand by their path`() {
    let document = JSONValues(
      Array(#")]}'{"data":{"list":[1,{"x":true}],"n":null,"f":1.5,"Prod.Nbr":"M3045"}}"#.utf8))
    #expect(document["data.list.0"] == "1")
    #expect(document["data.list.1.x"] == "true")
    #expect(document["data.f"] == "1.5")
    #expect(document["data.Prod.Nbr"] == "M3045")
    #expect(document["data.n"] == nil)
  }

  @Test func `a tower of brackets is not climbed`() {
    let document = JSONValues([UInt8](repeating: 0x5B, count: 200_000))
    #expect(document["0"] == nil)
  }

  @Test func `a UPnP description tells of the root device alone`() throws {
    let document = """
      <root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major></specVersion>
      <device><deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType><friendlyName>AXIS M3045</friendlyName>
      <manufacturer>AXIS</manufacturer><modelName>M3045-V</modelName><serialNumber>ACCC8E000001</serialNumber>
      <UDN>uuid:1</UDN><deviceList><device><modelName>inner</modelName></device></deviceList></device></root>
      """
    #expect(
      try UPnPDescription(Array(document.utf8)).facts == [
        Fact("upnp.device_type", "urn:schemas-upnp-org:device:Basic:1"), Fact("upnp.friendly_name", "AXIS M3045"),
        Fact("upnp.manufacturer", "AXIS"), Fact("upnp.model_name", "M3045-V"),
        Fact("upnp.serial_number", "ACCC8E000001"), Fact("upnp.udn", "uuid:1"),
      ])
    #expect(throws: WireError.malformed(field: "device", offset: 0)) { try UPnPDescription(Array("<a/>".utf8)) }
  }

  @Test func `WSD metadata tells firmware and serial number`() throws {
    let answer = """
      <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body><wsx:Metadata>
      <wsx:MetadataSection><wsdp:ThisModel><wsdp:Manufacturer>Brother</wsdp:Manufacturer>
      <wsdp:ModelName xml:lang="en">Brother HL-L5100DN series</wsdp:ModelName></wsdp:ThisModel></wsx:MetadataSection>
      <wsx:MetadataSection><wsdp:ThisDevice><wsdp:FriendlyName>BRN1</wsdp:FriendlyName>
      <wsdp:FirmwareVersion>1.48</wsdp:FirmwareVersion><wsdp:SerialNumber>E7N123</wsdp:SerialNumber></wsdp:ThisDevice>
      </wsx:MetadataSection></wsx:Metadata></soap:Body></soap:Envelope>
      """
    #expect(
      try WSDMetadata(Array(answer.utf8)).facts == [
        Fact("wsd.firmware_version", "1.48"), Fact("wsd.friendly_name", "BRN1"), Fact("wsd.manufacturer", "Brother"),
        Fact("wsd.model_name", "Brother HL-L5100DN series"), Fact("wsd.serial_number", "E7N123"),
      ])
  }

  @Test func `a WSD question is well-formed whatever the endpoint holds`() {
    let question = XMLValues(WSDMetadata.question(endpoint: "urn:uuid:<&>", messageID: "m"))
    #expect(question.at("Envelope/Header/To") == "urn:uuid:<&>")
    #expect(question.at("Envelope/Header/Action") == "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get")
    #expect(question.at("Envelope/Header/MessageID") == "urn:uuid:m")
  }

  struct Reference: Sendable {
    let reference: String
    let base: String
    let path: String?
  }

  @Test(arguments: [
    Reference(reference: "/a", base: "/x/y", path: "/a"),
    Reference(reference: "b.html", base: "/x/y", path: "/x/b.html"),
    Reference(reference: "../b", base: "/x/y/z", path: "/x/b"),
    Reference(reference: "../../../b", base: "/", path: "/b"),
    Reference(reference: "?q=1", base: "/x?y", path: "/x?q=1"), Reference(reference: "//evil/", base: "/", path: nil),
    Reference(reference: "javascript:x", base: "/", path: nil), Reference(reference: "#top", base: "/", path: nil),
  ])
  func `a reference stays on its server or is none`(_ item: Reference) {
    #expect(WebAddress.path(of: item.reference, from: item.base) == item.path)
  }

  @Test func `web addresses have host, port and path`() throws {
    let address = try #require(WebAddress("HTTPS://[fe80::1]:8443/a?b#c"))
    #expect(address.isTLS)
    #expect(address.host == "fe80::1")
    #expect(address.port == 8443)
    #expect(address.path == "/a?b")
    #expect(address.names(.v6(high: 0xFE80_0000_0000_0000, low: 1)))
    #expect(WebAddress("http://198.51.100.7")?.port == 80)
    for text in ["ftp://x/", "http://", "http://u@x/", "http://x:0/", "http://x:99999/", "http://[::1", "x"] {
      #expect(WebAddress(text) == nil)
    }
  }

  @Test(arguments: [("", 0), ("hello", 0x248B_FA47), ("The quick brown fox jumps over the lazy dog", 0x2E4F_F723)])
  func `MurmurHash3 gives the published values`(_ text: String, _ hash: UInt32) {
    #expect(MurmurHash3.hash32(Array(text.utf8)) == hash)
  }

  @Test func `a favicon is hashed over its Base64 in lines`() {
    #expect(MurmurHash3.favicon(Array(0..<100)) == -1165240594)
  }
}
