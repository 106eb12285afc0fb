import Foundation
import Testing

/// A past run identified again, a draft made of what it heard, and a bundle of it: through the commands.
struct ReplayTests {
  private let folder = TemporaryFolder()
  private var data: [String] { ["--data-directory", folder.file("data").path] }

  private func succeed(_ arguments: [String], input: String? = nil) throws -> Program.Outcome {
    let outcome = try Program.run(arguments, input: input)
    try #require(outcome.status == 0, "\(arguments): \(outcome.messages)")
    return outcome
  }

  private func read() throws {
    let capture = try folder.write(CaptureWriter.office, to: "office.pcap")
    _ = try succeed(["read", capture, "-q"] + data)
  }

  private static let camera = """
    <fingerprints matches="ssdp.server" preference="0.9">
      <fingerprint pattern="^Linux/\\S+ UPnP/1\\.0 Camera/([\\d.]+)$"><description>Test camera</description>
        <example hw.firmware_version="1.0">Linux/4.9 UPnP/1.0 Camera/1.0</example>
        <param pos="0" name="hw.vendor" value="Axis"/><param pos="0" name="hw.product" value="M3045-V"/>
        <param pos="1" name="hw.firmware_version"/>
      </fingerprint>
    </fingerprints>
    """

  @Test func `nothing changed means the same bytes each time`() throws {
    try read()
    let first = try succeed(["identify", "--run", "latest"] + data).output
    #expect(first.contains("Nothing changed: the identities are the same to the last byte."))
    #expect(first.contains(" 3 devices identified again; no value is another."))
    let json = try succeed(["identify", "--run", "1", "--json"] + data).output
    #expect(json.contains("\"identical\" : true"))
    try read()
    #expect(try succeed(["identify", "--run", "1"] + data).output == first)
    #expect(try succeed(["identify", "--run", "1", "--json"] + data).output == json)
  }

  @Test func `a better fingerprint shows what it makes better, and why`() throws {
    try read()
    let mine = folder.file("mine")
    try FileManager.default.createDirectory(at: mine, withIntermediateDirectories: true)
    try Data(Self.camera.utf8).write(to: mine.appendingPathComponent("camera.xml"))
    let replay = ["identify", "--run", "1", "--fingerprints", mine.path] + data
    let text = try succeed(replay).output
    #expect(text.contains("model: unknown → M3045-V (") && text.contains("firmware: unknown → 1.0 ("))
    #expect(text.contains("+ ssdp.server = “Linux/4.9 UPnP/1.0 Camera/1.0” → camera.xml: Test camera (0.90)"))
    #expect(text.contains("198.18.40.10") && !text.contains("198.18.40.11"))
    struct Document: Decodable {
      struct Field: Decodable {
        let field: String
        let then: String?
        let now: String?
      }
      struct Difference: Decodable {
        let device: String
        let fields: [Field]
      }
      let devices: Int
      let identical: Bool
      let differences: [Difference]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(succeed(replay + ["--json"]).output.utf8))
    #expect(document.devices == 3 && !document.identical && document.differences.count == 1)
    let values = document.differences[0].fields.filter { $0.then != $0.now }
    #expect(values.map(\.field) == ["class", "firmware", "model"])
    // The register is as the run left it.
    #expect(try !succeed(["devices", "list"] + data).output.contains("M3045-V"))
  }

  @Test func `a run that is not there is refused in words`() throws {
    try read()
    let outcome = try Program.run(["identify", "--run", "yesterday", "--language", "zh-TW"] + data)
    #expect(outcome.status == 64 && outcome.messages.contains("「yesterday」不是掃描編號"))
    #expect(try Program.run(["identify", "--run", "99"] + data).status == 66)
    #expect(try Program.run(["identify", "cases.jsonl", "--run", "1"] + data).status == 64)
  }

  @Test func `the reasoning names key, value, certainty, and how and when it was seen`() throws {
    try read()
    let mine = folder.file("mine")
    try FileManager.default.createDirectory(at: mine, withIntermediateDirectories: true)
    try Data(Self.camera.utf8).write(to: mine.appendingPathComponent("camera.xml"))
    _ = try succeed(["read", folder.file("office.pcap").path, "-q", "--fingerprints", mine.path] + data)
    let text = try succeed(["devices", "show", "D-000001"] + data).output
    let claim =
      "+ ssdp.server = “Linux/4.9 UPnP/1.0 Camera/1.0” → camera.xml: Test camera (0.90)  [file ssdp, 2026-05-29 "
    #expect(text.contains(claim), "\(text)")
    let json = try succeed(["devices", "show", "D-000001", "--json"] + data).output
    #expect(json.contains("\"outcome\" : \"won\"") && json.contains("\"file ssdp\""))
  }

  @Test func `a draft loads, passes, and reads the device that it was made of`() throws {
    try read()
    let mine = folder.file("drafts")
    try FileManager.default.createDirectory(at: mine, withIntermediateDirectories: true)
    let file = mine.appendingPathComponent("camera.xml").path
    let words = ["--vendor", "Axis", "--model", "M3045-V", "--class", "ip_camera", "--key", "ssdp.server"]
    _ = try succeed(["fingerprints", "draft", "D-000001", "-o", file] + words + data)
    #expect(try succeed(["fingerprints", "verify", mine.path]).output.hasPrefix("1 of 1 examples pass"))
    let replay = try succeed(["identify", "--run", "1", "--fingerprints", mine.path] + data).output
    #expect(replay.contains("→ M3045-V ("), "\(replay)")
    let nothing = try Program.run(["fingerprints", "draft", "D-000002"] + data)
    #expect(nothing.status == 66 && nothing.messages.contains("D-000002 sent no text"))
  }

  @Test func `a bundle is one line that identify reads, without the device's addresses`() throws {
    try read()
    let file = folder.file("bundle.jsonl").path
    _ = try succeed(["devices", "show", "D-000001", "--bundle", "-o", file] + data)
    let bundle = try String(contentsOfFile: file, encoding: .utf8)
    #expect(bundle.split(separator: "\n").count == 1)
    for secret in ["198.18.40.10", "01:02:0a", "01020a", "11111111-2222-3333-4444-555555555555"] {
      #expect(!bundle.lowercased().contains(secret), "\(secret)")
    }
    #expect(bundle.contains("Linux/4.9 UPnP/1.0 Camera/1.0") && bundle.contains("http://192.0.2.1/rootdesc.xml"))
    #expect(try succeed(["identify", file]).output.contains("\"vendor\":\"Axis\""))
  }
}
