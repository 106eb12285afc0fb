import Foundation
import Testing

/// What is wrong on the command line or in the configuration: status, and a sentence in both languages.
struct UsageTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    var status: Int32 = 64
    /// What the sentences must hold, word for word.
    let english: String
    let chinese: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "no interface", arguments: ["scan"], english: "Name an interface, such as: iot-scan eth0",
      chinese: "請指定網路介面"),
    Case(
      name: "unknown option", arguments: ["devices", "list", "--nonsense"],
      english: "There is no option --nonsense here.",
      chinese: "此處沒有 --nonsense 這個選項"),
    Case(
      name: "nearly an option", arguments: ["export", "--reprot", "x"], english: "Did you mean --report?",
      chinese: "您要的是 --report 嗎"),
    Case(
      name: "unknown choice", arguments: ["scan", "lo", "--pace", "fast"],
      english: "“fast” is not allowed for --pace <pace>. Choose one of: gentle, normal, quick.",
      chinese: "「fast」不適用於 --pace <pace>。請擇一：gentle, normal, quick。"),
    Case(
      name: "unknown condition", arguments: ["scan", "lo", "--fail-on", "rain"], english: "new-candidate",
      chinese: "「rain」不適用於 --fail-on"),
    Case(
      name: "no target", arguments: ["scan", "lo", "--target", "printer"], english: "“printer” is no address.",
      chinese: "「printer」"),
    Case(
      name: "a list of targets that is not there", arguments: ["scan", "lo", "--target", "@/nowhere/list"], status: 66,
      english: "Cannot read the list of addresses /nowhere/list.", chinese: "/nowhere/list"),
    Case(
      name: "no duration", arguments: ["scan", "lo", "--listen", "soon"], english: "“soon” is no duration for listen.",
      chinese: "「soon」"),
    Case(
      name: "too long", arguments: ["scan", "lo", "--max-time", "8d"], english: "“8d” is no duration for max-time.",
      chinese: "「8d」"),
    Case(
      name: "missing person", arguments: ["devices", "retire", "D-000001"], english: "--by <name> is missing.",
      chinese: "缺少 --by <name>"),
    Case(
      name: "too many arguments", arguments: ["devices", "show", "D-000001", "D-000002"],
      english: "Too much on the command line: D-000002.", chinese: "指令列有多餘的內容：D-000002"),
    Case(
      name: "no pair", arguments: ["devices", "set", "D-000001", "location", "--by", "Lin"],
      english: "“location” is not of the form name=value.", chinese: "「location」不是「名稱=值」的形式"),
    Case(
      name: "interface that is not there", arguments: ["scan", "nosuch0"], status: 66,
      english: "There is no interface nosuch0. This machine has: ", chinese: "nosuch0"),
    Case(
      name: "nearly a command", arguments: ["device"], english: "Did you mean: iot-scan devices",
      chinese: "沒有名為 device 的網路介面或指令"),
    Case(
      name: "no CPE name", arguments: ["weaknesses", "lookup", "--cpe", "axis"],
      english: "“axis” is no CPE 2.3 name", chinese: "「axis」不是載明廠牌與產品的 CPE 2.3 名稱"),
    Case(
      name: "lookup of nothing", arguments: ["weaknesses", "lookup"], english: "Say whose product",
      chinese: "請指定廠牌"),
    Case(
      name: "configuration that is not there", arguments: ["devices", "--config", "/nowhere/config.yaml"], status: 66,
      english: "Cannot read /nowhere/config.yaml", chinese: "/nowhere/config.yaml"),
    Case(
      name: "no register yet", arguments: ["devices"], status: 66, english: "There is no register at ",
      chinese: "iot-scan"),
    Case(
      name: "capture file that is not there", arguments: ["read", "/nowhere/night.pcap"], status: 66,
      english: "Cannot open /nowhere/night.pcap", chinese: "/nowhere/night.pcap"),
  ]

  @Test(arguments: cases)
  func `a mistake is told in both languages with its status`(_ item: Case) throws {
    let folder = TemporaryFolder()
    let data = ["--data-directory", folder.file("data").path]
    for (language, sentence) in [("en", item.english), ("zh-TW", item.chinese)] {
      let outcome = try Program.run(item.arguments + data + ["--language", language])
      #expect(outcome.status == item.status, "\(outcome.messages)")
      #expect(outcome.messages.hasPrefix("iot-scan: "))
      #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
      #expect(outcome.output.isEmpty)
      #expect(!Words.areRaw(outcome.messages), "\(outcome.messages)")
    }
  }

  @Test func `the language comes from the option, then the configuration, then the environment`() throws {
    let folder = TemporaryFolder()
    let config = try folder.write("language: zh-TW\n", to: "config.yaml")
    let wrong = ["scan", "lo", "--listen", "soon"]
    #expect(try Program.run(wrong, environment: ["LANG": "zh_TW.UTF-8"]).messages.contains("「soon」"))
    #expect(try Program.run(wrong + ["--config", config]).messages.contains("「soon」"))
    #expect(try Program.run(wrong, environment: ["IOT_SCAN_CONFIG": config]).messages.contains("「soon」"))
    #expect(try Program.run(wrong + ["--config", config, "--language", "en"]).messages.contains("“soon”"))
    // Also before parsing has come to an end.
    #expect(try Program.run(["--nonsense"], environment: ["LANG": "zh_TW.UTF-8"]).messages.contains("沒有 --nonsense"))
    #expect(try Program.run(["--language=zh-TW", "--nonsense"]).messages.contains("沒有 --nonsense"))
  }

  @Test(arguments: [
    ("listen: [1, 2", Int32(66), "config.yaml"),
    ("lisen: 60s", 64, "lisen"),
    ("listen: soon", 64, "“soon” is no duration for listen."),
    ("passive: perhaps", 66, "passive"),
    ("pace: fast", 64, "“fast” is not allowed for pace. Choose one of: gentle, normal, quick."),
    ("language: fr", 64, "“fr” is not allowed for language. Choose one of: "),
    ("fail-on: [rain]", 64, "“rain” is not allowed for fail-on."),
    ("time-zone: Mars/Base", 64, "“Mars/Base” is no time zone."),
  ])
  func `a mistake in the configuration names its key`(_ text: String, _ status: Int32, _ sentence: String) throws {
    let folder = TemporaryFolder()
    let config = try folder.write("# ours\n\(text)\n", to: "config.yaml")
    let outcome = try Program.run(["scan", "nosuch0", "--config", config, "--data-directory", folder.path])
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
    #expect(!outcome.messages.contains("Swift.") && !outcome.messages.contains("DecodingError"), "\(outcome.messages)")
  }

  @Test func `broken YAML is told with its line`() throws {
    let folder = TemporaryFolder()
    let config = try folder.write("pace: gentle\nlisten: \"60s\n", to: "config.yaml")
    let outcome = try Program.run(["scan", "nosuch0", "--config", config])
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("3:") || outcome.messages.contains("2:"), "\(outcome.messages)")
    #expect(outcome.messages.split(separator: "\n").count == 1, "\(outcome.messages)")
  }

  @Test func `a configuration of comments alone is right, and every option can stand in one`() throws {
    let folder = TemporaryFolder()
    let empty = try folder.write("# nothing yet\n", to: "empty.yaml")
    let capture = try folder.write(CaptureWriter.office, to: "office.pcap")
    let data = folder.file("data").path
    #expect(try Program.run(["read", capture, "--config", empty, "--data-directory", data]).status == 0)
    let full = try folder.write("data-directory: \(data)\njson: true\nlanguage: zh-TW\n", to: "full.yaml")
    let listed = try Program.run(["devices", "--config", full])
    #expect(listed.status == 0 && listed.output.hasPrefix("["), "\(listed.messages)")
  }
}

/// What no output may hold.
enum Words {
  /// A sentence's id, or a reference that nobody resolved.
  static func areRaw(_ text: String) -> Bool {
    let patterns = [#"@[a-z_]+\.[a-z_]+"#, #"(^|\s)[a-z_]+\.[a-z_]+ [a-z_]+="#, #"\{[a-z_]+\}"#]
    return patterns.contains { text.range(of: $0, options: .regularExpression) != nil }
  }
}
