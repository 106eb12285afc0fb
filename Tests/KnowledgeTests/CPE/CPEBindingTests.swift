import Testing

@testable import Knowledge

struct CPEBindingTests {
  @Test func `a formatted string is read attribute by attribute`() throws {
    let name = try CPEName(#"cpe:2.3:o:Example:cam-20\(e\)_firmware:5.4.0:build_160530:*:*:lts:-:arm:x\:y"#)
    #expect(name.part == .operatingSystem)
    #expect(name.vendor == .text("example"))
    #expect(name.product == .text("cam-20(e)_firmware"))
    #expect(name.version == .text("5.4.0"))
    #expect(name.update == .text("build_160530"))
    #expect(name.edition == .any)
    #expect(name.language == .any)
    #expect(name.softwareEdition == .text("lts"))
    #expect(name.targetSoftware == .notApplicable)
    #expect(name.targetHardware == .text("arm"))
    #expect(name.other == .text("x:y"))
  }

  @Test(arguments: [
    #"cpe:2.3:o:acme:nvr-216mh-c\(d\)_firmware:*:*:*:*:*:*:*:*"#,
    #"cpe:2.3:h:acme:cam2026-iu\/sl:-:*:*:*:*:*:*:*"#,
    #"cpe:2.3:o:acme:nas_firmware:5.21\(aazf.13\)c0:*:*:*:*:*:*:*"#,
    #"cpe:2.3:h:acme:box3622\+:a?:*:*:*:*:*:*:*"#,
    #"cpe:2.3:a:acme:burst\:tetra:1.*:sp??:*:*:*:*:*:*"#,
    #"cpe:2.3:*:*:\-:\*:\?x\\:*:-:*:*:*:*"#,
  ])
  func `a formatted string comes back as it was`(_ text: String) throws {
    #expect(try CPEName(text).formatted == text)
  }

  @Test(arguments: [
    ("cpe:/o:acme:cam_firmware:5.4.0:build_160530", "cpe:2.3:o:acme:cam_firmware:5.4.0:build_160530:*:*:*:*:*:*"),
    ("cpe:/h:acme:cam%2f2%28d%29:-", #"cpe:2.3:h:acme:cam\/2\(d\):-:*:*:*:*:*:*:*"#),
    ("cpe:/a:acme:tool:8.%02:sp%01", "cpe:2.3:a:acme:tool:8.*:sp?:*:*:*:*:*:*"),
    ("cpe:/a:acme:tool:9::~~pro~windows~x64~", "cpe:2.3:a:acme:tool:9:*:*:*:pro:windows:x64:*"),
    ("cpe:/a:acme:tool:9:::zh-tw", "cpe:2.3:a:acme:tool:9:*:*:zh-tw:*:*:*:*"),
    ("cpe:/a:acme", "cpe:2.3:a:acme:*:*:*:*:*:*:*:*:*"),
    ("cpe:/a:acme:%2d:1%7e2", #"cpe:2.3:a:acme:\-:1\~2:*:*:*:*:*:*:*"#),
  ])
  func `a URI and its formatted string are one name`(_ uri: String, _ formatted: String) throws {
    let name = try CPEName(uri)
    #expect(name.formatted == formatted)
    #expect(try CPEName(formatted) == name)
    #expect(name.uri == uri)
  }

  @Test func `wildcards stand at the ends of a pattern`() throws {
    let name = try CPEName("cpe:2.3:a:*acme:??x*:*:*:*:*:*:*:*:*")
    #expect(name.vendor == .pattern(CPEPattern(head: .run, body: "acme", tail: .none)))
    #expect(name.product == .pattern(CPEPattern(head: .single(2), body: "x", tail: .run)))
  }

  @Test(arguments: [
    ("", CPEError.notACPE),
    ("cpe:2.2:a:acme", .notACPE),
    ("cpe:2.3:a:acme:tool:1", .wrongCount(4)),
    ("cpe:2.3:a:acme:tool:1:*:*:*:*:*:*:*:*", .wrongCount(12)),
    ("cpe:2.3:x:acme:tool:1:*:*:*:*:*:*:*", .badPart("x")),
    ("cpe:2.3:-:acme:tool:1:*:*:*:*:*:*:*", .badPart("-")),
    ("cpe:2.3:ao:acme:tool:1:*:*:*:*:*:*:*", .badPart("ao")),
    ("cpe:2.3:a:acme::1:*:*:*:*:*:*:*", .badValue("")),
    ("cpe:2.3:a:acme:a tool:1:*:*:*:*:*:*:*", .badValue("a tool")),
    ("cpe:2.3:a:acme:tool(1):1:*:*:*:*:*:*:*", .badValue("tool(1)")),
    ("cpe:2.3:a:acme:to*ol:1:*:*:*:*:*:*:*", .badValue("to*ol")),
    ("cpe:2.3:a:acme:**tool:1:*:*:*:*:*:*:*", .badValue("**tool")),
    ("cpe:2.3:a:acme:?*:1:*:*:*:*:*:*:*", .badValue("?*")),
    (#"cpe:2.3:a:acme:t\ool:1:*:*:*:*:*:*:*"#, .badValue(#"t\ool"#)),
    (#"cpe:2.3:a:acme:tool:1:*:*:*:*:*:*:\"#, .badValue(#"\"#)),
    ("cpe:2.3:a:acme:töol:1:*:*:*:*:*:*:*", .badValue("töol")),
    ("cpe:/a:b:c:d:e:f:g:h", .wrongCount(8)),
    ("cpe:/a:acme:to%2", .badValue("to%2")),
    ("cpe:/a:acme:to%zz", .badValue("to%zz")),
    ("cpe:/a:acme:to%00ol", .badValue("to%00ol")),
    ("cpe:/a:acme:tool:1::~a~b", .badValue("~a~b")),
  ])
  func `a malformed name says what is wrong`(_ text: String, _ error: CPEError) {
    #expect(throws: error) { try CPEName(text) }
  }

  @Test func `a name has a longest length`() {
    let long = "cpe:2.3:a:" + String(repeating: "x", count: 2_000) + ":tool:1:*:*:*:*:*:*:*"
    #expect(throws: CPEError.tooLong(long.utf8.count)) { try CPEName(long) }
  }
}
