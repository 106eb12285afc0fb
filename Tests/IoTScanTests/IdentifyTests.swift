import Foundation
import Testing

/// `identify`: JSON Lines in, identities out.
struct IdentifyTests {
  private let folder = TemporaryFolder()

  private func answers(_ outcome: Program.Outcome) throws -> [[String: Any]] {
    try outcome.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `a case has its identity, with null for what is unknown and the evidence for what is not`() throws {
    let line = """
      {"id":"case-1","observations":[{"key":"onvif.manufacturer","port":80,"value":"AXIS"},{"key":"onvif.model","value":"M3045-V"},\
      {"key":"mac","value":"00:40:8c:01:02:03"},{"key":"ip","value":"192.0.2.1"},{"key":"nobody.knows","value":7,"port":"161/udp"}]}

      """
    let outcome = try Program.run(["identify"], input: line)
    #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    let answer = try #require(try answers(outcome).first)
    #expect(answer["id"] as? String == "case-1" && answer["class"] as? String == "ip_camera")
    #expect(answer["vendor"] as? String == "Axis" && answer["model"] as? String == "M3045-V")
    for unknown in ["firmware", "os", "os_version"] { #expect(answer[unknown] is NSNull) }
    let confidence = try #require(answer["confidence"] as? [String: Double])
    #expect(confidence["model"].map { (0.5...1).contains($0) } == true && confidence["firmware"] == nil)
    let evidence = try #require(answer["evidence"] as? [String: [String]])
    #expect(evidence["model"]?.first?.hasPrefix("onvif.model → ") == true)
  }

  @Test func `a line that is no case is named, and all others are answered in their order`() throws {
    var lines = (1...1_500).map { "{\"id\":\"\($0)\",\"observations\":[]}" }
    lines[699] = "nonsense"
    lines[1_199] = "{\"id\":\"x\",\"observations\":[{\"key\":\"html_title\"}]}"
    lines[3] = "  "
    let outcome = try Program.run(["identify", "-"], input: lines.joined(separator: "\n"))
    #expect(outcome.status == 1)
    let expected = (1...1_500).filter { ![4, 700, 1_200].contains($0) }.map(String.init)
    #expect(try answers(outcome).map { $0["id"] as? String } == expected)
    let messages = outcome.messages.split(separator: "\n")
    #expect(messages.count == 2 && messages[0].contains("Line 700 ") && messages[1].contains("Line 1200 "))
    #expect(messages[1].contains(".observations[0].value is missing"))
  }

  @Test func `an endless line is passed over`() throws {
    let long =
      "{\"id\":\"long\",\"observations\":[{\"key\":\"html_title\",\"value\":\"\(String(repeating: "x", count: 5 << 20))\"}]}"
    let last = "{\"id\":\"last\",\"observations\":[]}"
    let outcome = try Program.run(["identify"], input: long + "\n" + last)
    #expect(outcome.status == 1 && outcome.messages.contains("Line 1 is longer than 4 MiB"), "\(outcome.messages)")
    #expect(try answers(outcome).map { $0["id"] as? String } == ["last"])
  }

  @Test func `a packed file is read, and one that is torn is told`() throws {
    let plain = try folder.write("{\"id\":\"one\",\"observations\":[]}\n", to: "cases.jsonl")
    let packing = try Program.shell("gzip -k \(plain) && cat \(plain).gz \(plain).gz > \(plain).twice.gz")
    try #require(packing.status == 0, "\(packing.messages)")
    let twice = try Program.run(["identify", plain + ".twice.gz"])
    #expect(twice.status == 0)
    #expect(try answers(twice).count == 2)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: plain + ".gz"))
    let torn = try folder.write(Array(bytes.dropLast(9)), to: "torn.gz")
    let outcome = try Program.run(["identify", torn])
    #expect(outcome.status == 1 && outcome.messages.contains("gzip"), "\(outcome.messages)")
    #expect(try Program.run(["identify", folder.file("missing").path]).status == 66)
  }

  @Test func `who asks one by one is answered one by one`() throws {
    let script = """
      mkfifo \(folder.path)/in && $IOT_SCAN identify \(folder.path)/in > \(folder.path)/out & \
      exec 3>\(folder.path)/in; echo '{"id":"first","observations":[]}' >&3; \
      for i in $(seq 600); do grep -q first \(folder.path)/out && break; sleep 0.1; done; \
      cat \(folder.path)/out; exec 3>&-; wait
      """
    let outcome = try Program.shell(
      "mkdir -p \(folder.path); " + script.replacing("mkfifo \(folder.path)/in && ", with: "mkfifo \(folder.path)/in; ")
    )
    #expect(outcome.output.contains("\"first\""), "\(outcome.messages)")
  }
}
