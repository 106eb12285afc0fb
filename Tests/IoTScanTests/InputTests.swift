import Foundation
import Testing

/// Bad files and bad data directories: nothing is lost, and the sentence says what to do.
struct InputTests {
  private let folder = TemporaryFolder()
  private var data: [String] { ["--data-directory", folder.file("data").path] }
  private var inventory: URL { folder.file("data/inventory.sqlite") }

  @Test func `a torn capture is used up to the tear`() throws {
    let torn = try folder.write(Array(CaptureWriter.office.dropLast(20)), to: "torn.pcap")
    for (language, sentence) in [("en", "all that stands before the tear was used"), ("zh-TW", "torn.pcap")] {
      let outcome = try Program.run(["read", torn, "--language", language] + data)
      #expect(outcome.status == 2, "\(outcome.messages)")
      #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
      #expect(!Words.areRaw(outcome.messages + outcome.output), "\(outcome.messages)")
    }
    let devices = try Program.run(["devices", "list", "--json"] + data).output
    // The third host stands in the frame that is cut.
    #expect(devices.contains("198.18.40.10") && devices.contains("198.18.40.11"))
    #expect(!devices.contains("198.18.40.12"))
    let runs = try Program.run(["runs", "show", "1"] + data).output
    #expect(runs.contains("torn"), "\(runs)")
  }

  @Test func `what is no capture is refused, and the run says so`() throws {
    let text = try folder.write("a letter, no capture\n", to: "letter.pcap")
    for (language, sentence) in [("en", "letter.pcap is no capture file."), ("zh-TW", "letter.pcap")] {
      let outcome = try Program.run(["read", text, "--language", language] + data)
      #expect(outcome.status == 66)
      #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
    }
    let runs = try Program.run(["runs"] + data).output
    #expect(runs.contains("failed"))
  }

  @Test func `of several captures a bad one loses none of the others`() throws {
    let letter = try folder.write("a letter, no capture\n", to: "letter.pcap")
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let outcome = try Program.run(["read", letter, office] + data)
    #expect(outcome.status == 2, "\(outcome.messages)")
    #expect(outcome.messages.contains("letter.pcap is no capture file."))
    #expect(try Program.run(["devices", "--json"] + data).output.contains("198.18.40.12"))
  }

  @Test func `a capture comes through standard input too`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let outcome = try Program.shell(
      "gzip -c '\(office)' | $IOT_SCAN read - --data-directory '\(folder.file("data").path)'")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("3 devices"), "\(outcome.output)")
  }

  @Test func `a file in the place of the data directory is refused`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let file = try folder.write("precious", to: "data")
    for language in ["en", "zh-TW"] {
      let outcome = try Program.run(["read", office, "--data-directory", file, "--language", language])
      #expect(outcome.status == 73, "\(outcome.messages)")
      #expect(outcome.messages.contains("--data-directory"), "\(outcome.messages)")
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "precious")
  }

  @Test func `a damaged register is left as it is`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    #expect(try Program.run(["read", office] + data).status == 0)
    // The pages behind the first are overwritten, as a failing disk does.
    let handle = try FileHandle(forUpdating: inventory)
    try handle.seek(toOffset: 4096)
    try handle.write(contentsOf: Data(repeating: 0x5A, count: 40_000))
    try handle.close()
    let before = try Data(contentsOf: inventory)
    for (language, sentence) in [("en", "is damaged"), ("zh-TW", "inventory.sqlite")] {
      let outcome = try Program.run(["read", office, "--language", language] + data)
      #expect(outcome.status == 1, "\(outcome.messages)")
      #expect(outcome.messages.contains(sentence) && outcome.messages.contains("cp "), "\(outcome.messages)")
    }
    #expect(try Data(contentsOf: inventory) == before)
  }

  @Test func `what is no register is left as it is`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    try FileManager.default.createDirectory(at: folder.file("data"), withIntermediateDirectories: true)
    try Data("my shopping list, long enough to be no database header at all, for sure".utf8).write(to: inventory)
    let before = try Data(contentsOf: inventory)
    for arguments in [["read", office], ["devices"], ["export"]] {
      let outcome = try Program.run(arguments + data)
      #expect(outcome.status == 1, "\(outcome.messages)")
      #expect(outcome.messages.contains("was left as it is"), "\(outcome.messages)")
    }
    #expect(try Data(contentsOf: inventory) == before)
  }

  @Test func `a register of a newer program is not touched`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    #expect(try Program.run(["read", office] + data).status == 0)
    // SQLite file format, "user version": four bytes at offset 60.
    let handle = try FileHandle(forUpdating: inventory)
    try handle.seek(toOffset: 60)
    try handle.write(contentsOf: Data([0, 0, 0, 99]))
    try handle.close()
    let before = try Data(contentsOf: inventory)
    for (language, sentence) in [("en", "was written by a newer iot-scan"), ("zh-TW", "99")] {
      for arguments in [["read", office], ["devices"]] {
        let outcome = try Program.run(arguments + ["--language", language] + data)
        #expect(outcome.status == 1, "\(outcome.messages)")
        #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
      }
    }
    #expect(try Data(contentsOf: inventory) == before)
  }

  @Test func `credentials that others can read are not used`() throws {
    let path = try folder.write("snmp: { communities: [secret] }\n", to: "credentials.yaml")
    chmod(path, 0o644)
    let outcome = try Program.run(["scan", "nosuch0", "--credentials", path] + data)
    #expect(outcome.status == 77)
    #expect(outcome.messages.contains("chmod 600 \(path)") && !outcome.messages.contains("secret"))
  }

  @Test func `an export is whole or not at all, and its owner's alone`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    #expect(try Program.run(["read", office] + data).status == 0)
    let file = folder.file("register.csv").path
    #expect(try Program.run(["export", "-o", file] + data).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try Program.run(["export"] + data).output == String(contentsOfFile: file, encoding: .utf8))
    let nowhere = try Program.run(["export", "-o", "/nowhere/register.csv"] + data)
    #expect(nowhere.status == 73 && nowhere.messages.contains("Cannot make /nowhere/register.csv"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix(".register.csv") })
  }
}
