import Foundation
import Testing

/// Whole runs on a small network of the test's own: several interfaces, limits, signals, a second run.
@Suite(.serialized, .enabled(if: Lab.canMake, "needs root and /usr/sbin/ip"))
struct ScanTests {
  private let folder = TemporaryFolder()
  private var data: [String] { ["--data-directory", folder.file("data").path] }

  private func documents(_ output: String) -> [[String: Any]] {
    output.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  private func lastRun() throws -> [String: Any] {
    let output = try Program.run(["runs", "--json"] + data).output
    let runs = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
    return try #require(runs?.last)
  }

  private func gaps(_ run: [String: Any]) -> [String] {
    let coverage = run["coverage"] as? [[String: Any]] ?? []
    return coverage.flatMap { $0["gaps"] as? [[String: Any]] ?? [] }.compactMap { $0["id"] as? String }
  }

  @Test func `several interfaces are scanned at once, one that is down is a gap`() throws {
    let lab = try Lab(interfaces: 3)
    try lab.ip("-n", lab.scanner, "link", "set", "lab2", "down")
    let saved = folder.file("night.pcap").path
    let options = ["--listen", "1s", "--pace", "quick", "--write-pcap", saved, "--json"]
    let outcome = try Program.run(["scan"] + lab.interfaces + options + data, under: lab.wrapper)
    #expect(outcome.status == 2, "\(outcome.messages)")
    let events = documents(outcome.output)
    #expect(events.last?["event"] as? String == "run.finished")
    let run = try lastRun()
    #expect(run["end"] as? String == "partial")
    #expect(gaps(run) == ["scan.interface_failed", "capture.interface_down"], "\(gaps(run))")
    let coverage = run["coverage"] as? [[String: Any]] ?? []
    #expect(Set(coverage.compactMap { $0["segment"] as? String }) == Set(lab.interfaces))
    let listed = try Program.run(["devices"] + data).output
    for address in ["198.18.50.2", "198.18.50.10"] { #expect(listed.contains(address), "\(listed)") }
    // One file an interface, and what they hold tells of the same hosts again.
    for name in ["night-lab0.pcap", "night-lab1.pcap"] { #expect(access(folder.file(name).path, R_OK) == 0, "\(name)") }
    let other = ["--data-directory", folder.file("other").path]
    #expect(try Program.run(["read", folder.file("night-lab1.pcap").path] + other).status == 0)
    #expect(try Program.run(["devices"] + other).output.contains("198.18.50.10"))
  }

  @Test func `the only interface is down: the night is recorded, and says so in both languages`() throws {
    let lab = try Lab()
    try lab.ip("-n", lab.scanner, "link", "set", "lab0", "down")
    for (language, sentence) in [("en", "Interface lab0 is down or has no link."), ("zh-TW", "ip link set lab0 up")] {
      let outcome = try Program.run(["lab0", "--language", language] + data, under: lab.wrapper)
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
    }
    #expect(gaps(try lastRun()).contains("capture.interface_down"))
  }

  @Test func `a time limit ends the run early and says what it cut`() throws {
    let lab = try Lab()
    let outcome = try Program.run(["lab0", "--max-time", "3s", "--listen", "60s"] + data, under: lab.wrapper)
    #expect(outcome.status == 2, "\(outcome.messages)")
    #expect(outcome.output.contains("Allow more with --max-time."), "\(outcome.output)")
    #expect(try Program.run(["devices"] + data).output.contains("198.18.50.2"))
    #expect(gaps(try lastRun()).contains { $0.hasPrefix("scan.time_limit") })
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal keeps what was found, and a second run meanwhile is turned away`(_ signal: Int32) throws {
    let lab = try Lab()
    let scan = try Program.Running(
      lab.wrapper + [Program.path, "lab0", "--listen", "10m", "--json"] + data)
    #expect(scan.waits(for: "\"event\":\"host.finished\""))
    for (language, sentence) in [("en", "Another run holds"), ("zh-TW", "--data-directory")] {
      let second = try Program.run(["lab0", "--language", language] + data, under: lab.wrapper)
      if language == "en" { #expect(second.messages.contains(sentence), "\(second.messages)") }
      #expect(second.status == 75)
      #expect(second.messages.contains("\(scan.id)"), "\(second.messages)")
    }
    // Readers are not turned away.
    #expect(try Program.run(["devices"] + data).output.contains("198.18.50.2"))
    // It would have listened for ten minutes.
    let sent = Date()
    kill(scan.id, signal)
    let outcome = scan.wait()
    #expect(Date().timeIntervalSince(sent) < 60)
    #expect(outcome.status == 2, "\(outcome.messages)")
    #expect(documents(outcome.output).last?["event"] as? String == "run.finished")
    let run = try lastRun()
    #expect(run["end"] as? String == "interrupted")
    #expect(gaps(run).contains("scan.interrupted"))
    #expect(try Program.run(["devices"] + data).output.contains("198.18.50.2"))
  }

  @Test func `a second night finds the same device, and who is away is not called gone by a cut run`() throws {
    let lab = try Lab()
    let scan = ["lab0", "--listen", "1s", "--pace", "quick"] + data
    #expect(try Program.run(scan, under: lab.wrapper).status == 0)
    let second = try Program.run(scan, under: lab.wrapper)
    #expect(second.status == 0, "\(second.messages) \(second.output)")
    #expect(second.output.contains("New 0 "), "\(second.output)")
    // Only a part is asked: nothing is said of the rest.
    let part = try Program.run(scan + ["--target", "198.18.50.5"], under: lab.wrapper)
    #expect(part.output.contains("not seen 0"), "\(part.output)")
    let elsewhere = try Program.run(scan + ["--target", "198.51.100.7"], under: lab.wrapper)
    #expect(elsewhere.status == 2 && elsewhere.output.contains("None of the targets is on lab0"), "\(elsewhere.output)")
  }

  @Test func `the doctor looks at each interface without sending`() throws {
    let lab = try Lab(interfaces: 2)
    try lab.ip("-n", lab.scanner, "link", "set", "lab1", "down")
    let english = try Program.run(["doctor", "lab0"] + data, under: lab.wrapper)
    for line in [
      "[ok] lab0 is up and can be captured on (198.18.50.0/29).", "[ok] lab0 sees its own and broadcast traffic",
      "[ok] There is no register yet in ",
    ] { #expect(english.output.contains(line), "\(english.output)") }
    let down = try Program.run(["doctor", "lab1", "--language", "zh-TW"] + data, under: lab.wrapper)
    #expect(down.status == 1 && down.output.contains("[!!]") && down.output.contains("ip link set lab1 up"))
    #expect(!Words.areRaw(english.output + down.output))
  }

  @Test func `a dry run sends nothing and opens no register`() throws {
    let lab = try Lab()
    let outcome = try Program.run(["lab0", "--dry-run", "--exclude", "198.18.50.2"] + data, under: lab.wrapper)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("lab0: 198.18.50.0/29"), "\(outcome.output)")
    #expect(access(folder.file("data").path, F_OK) != 0)
  }

  @Test func `whether logins would be tried is said before and after, by option and by configuration file`() throws {
    let lab = try Lab()
    let dry = ["lab0", "--dry-run", "--language", "en"]
    let off = try Program.run(dry + data, under: lab.wrapper).output
    #expect(off.contains("No login is tried.") && !off.contains("default_credentials"), "\(off)")
    let on = try Program.run(dry + ["--try-default-credentials"] + data, under: lab.wrapper).output
    #expect(on.contains("at most 3 a device") && !on.contains("No login is tried."), "\(on)")
    let file = folder.file("config.yaml")
    try Data("try-default-credentials: true\n".utf8).write(to: file)
    let configured = try Program.run(dry + ["--json", "--config", file.path] + data, under: lab.wrapper).output
    #expect(
      configured.contains("\"try_default_credentials\" : true")
        || configured.contains("\"try_default_credentials\":true"))
    let scan = ["lab0", "--listen", "1s", "--pace", "quick", "--language", "en"] + data
    let quiet = try Program.run(scan, under: lab.wrapper).output
    #expect(!quiet.contains("--try-default-credentials"), "\(quiet)")
    let loud = try Program.run(scan + ["--try-default-credentials"], under: lab.wrapper).output
    #expect(loud.contains("Default logins were tried (--try-default-credentials): 0 on 0 devices"), "\(loud)")
    #expect((try lastRun()["counts"] as? [String: Int])?["logins_tried"] == 0)
  }
}
