import Foundation
import Testing
import Vocabulary

@testable import Fingerprints

struct FingerprintLibraryTests {
  @Test func `the first match of a file is its answer`() throws {
    let library = try FingerprintLibrary.of(
      """
      <fingerprint pattern="^Boa/1"><description>First</description><param pos="0" name="a" value="1"/></fingerprint>
      <fingerprint pattern="^Boa"><description>Second</description><param pos="0" name="a" value="2"/></fingerprint>
      """)
    #expect(library.matches("test", "Boa/1.2").map(\.name) == ["test.xml: First"])
    #expect(library.matches("test", "Boa/2").map(\.name) == ["test.xml: Second"])
    #expect(library.matches("test", "boa").isEmpty)
    #expect(library.matches("other", "Boa/1").isEmpty)
  }

  @Test func `interpolation takes groups and constants, a dash for an unknown version`() throws {
    let library = try FingerprintLibrary.of(
      #"""
      <fingerprint pattern="^X(?: (\d+))?(?: (\w+))?$"><description>X</description>
        <param pos="0" name="service.vendor" value="V"/>
        <param pos="1" name="service.version"/>
        <param pos="2" name="_tmp.name"/>
        <param pos="0" name="service.product" value="{service.vendor} {_tmp.name}, {service.vendor}"/>
        <param pos="0" name="service.cpe23" value="cpe:/a:v:x:{service.version}"/>
      </fingerprint>
      """#)
    let full = try #require(library.matches("test", "X 12 abc").first?.parameters)
    #expect(full["service.product"] == "V abc, V")
    #expect(full["service.cpe23"] == "cpe:/a:v:x:12")
    #expect(full["_tmp.name"] == nil)
    let bare = try #require(library.matches("test", "X").first?.parameters)
    #expect(bare["service.cpe23"] == "cpe:/a:v:x:-")
    #expect(bare["service.product"] == nil)
    #expect(bare["service.version"] == nil)
  }

  @Test func `what is put in is not looked at again`() throws {
    let library = try FingerprintLibrary.of(
      """
      <fingerprint pattern="^(.+)$"><description>X</description>
        <param pos="1" name="a"/><param pos="0" name="b" value="{a}{a}"/>
      </fingerprint>
      """)
    #expect(library.matches("test", "{a}").first?.parameters["b"] == "{a}{a}")
  }

  @Test func `the protocol of a file is told unless the fingerprint names one`() throws {
    let library = try FingerprintLibrary.of(
      """
      <fingerprint pattern="^A"><description>A</description><param pos="0" name="x" value="1"/></fingerprint>
      <fingerprint pattern="^B"><description>B</description>
        <param pos="0" name="service.protocol" value="own"/></fingerprint>
      """, attributes: "protocol=\"http\"")
    #expect(library.matches("test", "A").first?.parameters["service.protocol"] == "http")
    #expect(library.matches("test", "B").first?.parameters["service.protocol"] == "own")
  }

  @Test func `certainty is the parameter's, else the fingerprint's, else the file's preference`() throws {
    let library = try FingerprintLibrary.of(
      """
      <fingerprint pattern="^A" certainty="0.5"><description>A</description>
        <param pos="0" name="hw.certainty" value="0.7"/></fingerprint>
      <fingerprint pattern="^B" certainty="0.5"><description>B</description>
        <param pos="0" name="x" value="1"/></fingerprint>
      <fingerprint pattern="^C"><description>C</description><param pos="0" name="x" value="1"/></fingerprint>
      """, attributes: "preference=\".80\"")
    #expect(["A", "B", "C"].map { library.matches("test", $0).first?.certainty } == [0.7, 0.5, 0.8])
  }

  @Test func `earlier folders come first, then certainty`() throws {
    func file(_ value: String, _ preference: String) -> String {
      FingerprintLibrary.file(
        "<fingerprint pattern=\"^A\"><description>\(value)</description><param pos=\"0\" name=\"x\" value=\"1\"/></fingerprint>",
        attributes: "preference=\"\(preference)\"")
    }
    let user = try TestFolder(["mine.xml": file("user", "0.1")])
    let own = try TestFolder(["a/low.xml": file("low", "0.5"), "b/high.xml": file("high", "0.9")])
    let library = try FingerprintLibrary(folders: [user.url, own.url])
    #expect(library.matches("test", "A").map(\.name) == ["mine.xml: user", "b/high.xml: high", "a/low.xml: low"])
    #expect(library.firstMatch("test", "A")?.name == "mine.xml: user")
  }

  @Test func `a file without matches is named after itself, and its old name is ours`() throws {
    let text = """
      <fingerprints><fingerprint pattern="^A"><description>A</description>
      <param pos="0" name="x" value="1"/></fingerprint></fingerprints>
      """
    let folder = try TestFolder(["telnet_banners.xml": text, "smtp_noop.xml": text])
    let library = try FingerprintLibrary(folders: [folder.url])
    #expect(library.matches("telnet.banner", "A").count == 1)
    #expect(library.matches("smtp_noop", "A").count == 1)
  }

  @Test func `an object identifier may begin with a dot`() throws {
    let folder = try TestFolder([
      "oid.xml": FingerprintLibrary.file(
        "<fingerprint pattern=\"^1\\.3\\.6\"><description>A</description><param pos=\"0\" name=\"x\" value=\"1\"/></fingerprint>",
        key: "snmp.sys_object_id")
    ])
    let library = try FingerprintLibrary(folders: [folder.url])
    #expect(library.matches("snmp.sys_object_id", ".1.3.6.1").count == 1)
    #expect(library.matches("snmp.sys_object_id", "1.3.6.1").count == 1)
  }

  @Test(arguments: [
    (#"^(?:(a|aa)+)+$"#, String(repeating: "a", count: 40) + "!"),
    (#"^((?:\w+\s?)*)\d$"#, String(repeating: "word ", count: 30)),
    (#"(.*.*.*.*.*=.*.*.*)x$"#, String(repeating: "=", count: 3_000)),
  ])
  func `a catastrophic pattern stops at its limit and counts as no match`(_ pattern: String, _ value: String) throws {
    let library = try FingerprintLibrary.withPattern(pattern)
    #expect(library.matches("test", value).isEmpty)
  }

  @Test func `a value without end is looked at only at its start`() throws {
    let library = try FingerprintLibrary.withPattern("(end)")
    #expect(library.matches("test", String(repeating: " ", count: MatchLimits.valueLength) + "end").isEmpty)
    #expect(library.matches("test", String(repeating: " ", count: MatchLimits.valueLength - 3) + "end").count == 1)
  }

  @Test func `many threads match at once`() async throws {
    let library = try FingerprintLibrary.withPattern(#"^value (\d+)$"#)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask { library.matches("test", "value \(number)").first?.parameters["service.product"] == "\(number)" }
      }
      for await right in group { #expect(right) }
    }
  }
}
