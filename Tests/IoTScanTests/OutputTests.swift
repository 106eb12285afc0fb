import Foundation
import Testing

/// Where output goes and how it looks.
@Suite(.serialized)
struct OutputTests {
  /// A register that a capture and a person filled, made once: devices, candidates, a decision.
  private static let filled = Result {
    let folder = TemporaryFolder()
    let data = ["--data-directory", folder.file("data").path]
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    try #require(try Program.run(["read", office] + data).status == 0)
    let add = ["devices", "add", "class=nas", "vendor=D-Link", "model=DNS-320L", "firmware=1.11", "--by", "Lin"]
    try #require(try Program.run(add + data).status == 0)
    return folder
  }

  private let folder: URL
  private var data: [String] { ["--data-directory", folder.appendingPathComponent("data").path] }

  init() throws { folder = try Self.filled.get().url }

  /// A few of the built-in ones: all of them take their time.
  private static let fingerprints = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("fingerprints/axis").path

  static let commands: [[String]] = [
    ["devices"], ["devices", "show", "D-000001"], ["devices", "show", "D-000004"], ["exceptions"],
    ["exceptions", "show", "D-000004", "--control", "B3"], ["weaknesses"], ["weaknesses", "list", "--all"],
    ["weaknesses", "show", "CVE-2024-3273"], ["weaknesses", "why", "CVE-2024-3273", "D-000004"],
    ["weaknesses", "why", "CVE-2024-3273", "D-000001"], ["weaknesses", "lookup", "--vendor", "D-Link"],
    ["knowledge"], ["fingerprints", "stats", fingerprints], ["fingerprints", "verify", fingerprints],
    ["fingerprints", "match", "mac", "00:40:8c:01:02:03"], ["changes"],
    ["changes", "--since", "1"], ["runs"], ["runs", "show", "1"], ["audit"], ["audit", "verify"], ["protocols"],
    ["attest", "D-000004", "C2", "--result", "met", "--by", "Lin"],
    ["devices", "set", "D-000001", "location=3F", "--by", "Lin"], ["export"], ["export", "--report", "scope"],
    ["scan", "lo", "--dry-run"],
  ]

  @Test(arguments: commands)
  func `no id and no reference reaches a person, in either language`(_ command: [String]) throws {
    for language in ["en", "zh-TW"] {
      let outcome = try Program.run(command + data + ["--language", language])
      #expect(outcome.status == 0, "\(command) \(outcome.messages)")
      #expect(!Words.areRaw(outcome.output), "\(command) \(outcome.output)")
      #expect(!Words.areRaw(outcome.messages), "\(command) \(outcome.messages)")
      #expect(!outcome.output.contains("\u{1B}"))
    }
  }

  @Test(arguments: commands)
  func `with --json there is one document and nothing else`(_ command: [String]) throws {
    let outcome = try Program.run(command + data + ["--json"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let value = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect(value != nil, "\(command) \(outcome.output.prefix(200))")
  }

  @Test func `a run's events are JSON Lines that end with the summary`() throws {
    let office = folder.appendingPathComponent("office.pcap").path
    let outcome = try Program.run(["read", office, "--json"] + data)
    let lines = outcome.output.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(lines.count == outcome.output.split(separator: "\n").count)
    #expect(lines.first?["event"] as? String == "run.started")
    #expect(lines.last?["event"] as? String == "run.finished")
    #expect(lines.count { $0["event"] as? String == "host.finished" } == 3)
  }

  @Test func `a closed pipe is no error, and a run goes on without its reader`() throws {
    let where_ = folder.appendingPathComponent("data").path
    let head = try Program.shell("{ $IOT_SCAN devices --data-directory '\(where_)'; echo $? >&2; } | head -c 1")
    #expect(head.messages == "0\n")
    let office = folder.appendingPathComponent("office.pcap").path
    let line = "{ $IOT_SCAN read '\(office)' --json --data-directory '\(where_)'; echo $? >&2; } | true"
    #expect(try Program.shell(line).messages == "0\n")
    let runs = try Program.run(["runs", "--json"] + data).output
    #expect(!runs.contains("\"interrupted\""), "\(runs)")
  }

  @Test func `a full disk behind standard output is an error`() throws {
    let outcome = try Program.shell(
      "$IOT_SCAN export --data-directory '\(folder.appendingPathComponent("data").path)' > /dev/full")
    #expect(outcome.status == 74)
    #expect(outcome.messages.contains("Standard output takes no more: No space left on device."))
  }

  @Test func `shared options stand before, between and after the commands`() throws {
    let wanted = try Program.run(["exceptions", "list", "--json", "--language", "zh-TW"] + data)
    #expect(wanted.status == 0)
    let orders = [
      ["--json", "--language=zh-TW"] + data + ["exceptions", "list"],
      ["exceptions"] + data + ["--json", "list", "--language", "zh-TW"],
    ]
    for order in orders { #expect(try Program.run(order).output == wanted.output, "\(order)") }
  }

  @Test func `quiet keeps results and errors, and drops the rest`() throws {
    let quiet = try Program.run(["devices", "set", "D-000001", "location=4F", "--by", "Lin", "--quiet"] + data)
    #expect(quiet.status == 0 && quiet.messages.isEmpty && quiet.output.isEmpty)
    #expect(try !Program.run(["devices", "--quiet"] + data).output.isEmpty)
    #expect(try !Program.run(["devices", "show", "D-000099", "-q"] + data).messages.isEmpty)
  }

  @Test func `a pipe gets tabs, a terminal aligned columns and colour unless told otherwise`() throws {
    let piped = try Program.run(["devices"] + data + ["--language", "zh-TW"]).output
    #expect(
      piped.split(separator: "\n").allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 9 }
    )
    let command = "$IOT_SCAN devices --data-directory \(folder.appendingPathComponent("data").path) --language zh-TW"
    func onTerminal(_ more: String = "", _ environment: [String: String] = [:]) throws -> String {
      try Program.shell(
        "script -qec \"\(command) \(more)\" /dev/null",
        environment: ["TERM": "xterm"].merging(environment) { $1 }
      ).output
    }
    let coloured = try onTerminal()
    #expect(coloured.contains("\u{1B}[1m") && !coloured.contains("\t"))
    for plain in [
      try onTerminal("--no-color"), try onTerminal("", ["NO_COLOR": "1"]), try onTerminal("", ["TERM": "dumb"]),
    ] { #expect(!plain.contains("\u{1B}[1m") && plain.contains("網路儲存設備")) }
    // Each column begins at the same place of the screen in every row, with two places for a Chinese character.
    let rows = try onTerminal("--no-color").split(whereSeparator: \.isNewline)
    let starts = rows.map { row in Self.place(of: row.contains("D-Link") ? "D-Link" : "廠牌", in: row) }.compactMap { $0 }
    #expect(starts.count == 2 && Set(starts).count == 1, "\(starts)")
  }

  /// How many places of a screen stand before a text.
  private static func place(of text: String, in row: Substring) -> Int? {
    row.range(of: text).map { found in
      row[..<found.lowerBound].unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
  }
}
