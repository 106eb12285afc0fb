import Foundation
import Testing

/// What people do with the register, through the commands.
struct RegisterTests {
  private let folder = TemporaryFolder()
  private var data: [String] { ["--data-directory", folder.file("data").path] }

  private func add(_ fields: String...) throws -> String {
    let outcome = try Program.run(["devices", "add"] + fields + ["--by", "Lin"] + data)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func json(_ arguments: [String]) throws -> Any {
    let outcome = try Program.run(arguments + data + ["--json"])
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
  }

  @Test func `columns and words are taken in both languages`() throws {
    let id = try add("class=網路攝影機", "廠牌=Axis", "model=M3045-V")
    let fields = ["scope=物聯網", "存放位置=3F 機房", "initial_password_changed=是", "狀態=備用"]
    #expect(try Program.run(["devices", "set", id] + fields + ["--by", "Lin"] + data).status == 0)
    let device = try #require(try json(["devices", "show", id]) as? [String: Any])["device"] as? [String: Any]
    let said = try #require(device?["said"] as? [String: String])
    let wanted = [
      "class": "ip_camera", "vendor": "Axis", "model": "M3045-V", "scope": "iot", "location": "3F 機房",
      "initial_password_changed": "yes", "status": "standby",
    ]
    #expect(said == wanted)
  }

  @Test func `a column that people may not set is refused with those that they may`() throws {
    let id = try add("class=nas")
    let english = try Program.run(["devices", "set", id, "verdict=met", "location=3F", "--by", "Lin"] + data)
    #expect(english.status == 64)
    #expect(
      english.messages.contains("“verdict” is no column that people may set. These are: asset_tag, status, class,"))
    let chinese = try Program.run(
      ["devices", "set", id, "class=火箭", "--by", "Lin", "--language", "zh-TW"] + data)
    #expect(chinese.status == 64)
    #expect(chinese.messages.contains("「火箭」不是「設備類別」可用的值。請擇一：印表機, "))
    // All or nothing: the location of the same call was not kept either.
    #expect(try !Program.run(["devices", "show", id] + data).output.contains("3F"))
  }

  @Test(arguments: ["en", "zh-TW"])
  func `an exported register comes back unchanged, and an edited one with its edits`(_ language: String) throws {
    _ = try add("class=nas", "vendor=D-Link", "model=DNS-320L", "status=in_use")
    _ = try add("class=printer", "vendor=HP", "location=2F")
    let file = folder.file("register.csv").path
    #expect(try Program.run(["export", "-o", file, "--language", language] + data).status == 0)
    func take(_ options: [String]) throws -> [String: Any] {
      try #require(try json(["import", file] + options) as? [String: Any])
    }
    let untouched = try take(["--dry-run"])
    #expect((untouched["edits"] as? [Any])?.isEmpty == true && untouched["rows"] as? Int == 2, "\(untouched)")

    var text = try String(contentsOfFile: file, encoding: .utf8)
    text = text.replacing(
      language == "en" ? ",in_use,nas," : ",使用中,網路儲存設備,", with: ",\(language == "en" ? "standby,nvr" : "備用,監視錄影主機"),",
      maxReplacements: 1)
    text = text.replacing(",2F,", with: ",\"5F, 會議室\",")
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    let unsigned = try Program.run(["import", file] + data)
    #expect(unsigned.status == 64 && unsigned.messages.contains("--by"))
    let edits = try #require(try take(["--by", "Chen"])["edits"] as? [[String: Any]])
    #expect(Set(edits.compactMap { $0["after"] as? String }) == ["standby", "nvr", "5F, 會議室"], "\(edits)")
    let devices = try #require(try json(["devices"]) as? [[String: Any]])
    let said = devices.compactMap { $0["said"] as? [String: String] }
    #expect(said.map { $0["class"] } == ["nvr", "printer"])
    #expect(said.map { $0["location"] } == [nil, "5F, 會議室"])
    // Once more: there is nothing left to take.
    #expect((try take(["--dry-run"])["edits"] as? [Any])?.isEmpty == true)
    #expect(try Program.run(["audit", "verify"] + data).status == 0)
  }

  @Test func `an exception goes its way from candidate to its end`() throws {
    let id = try add("class=nas", "vendor=D-Link", "model=DNS-320L", "firmware=1.11")
    let limit = try Program.run(["attest", id, "C1", "--result", "cannot", "--by", "Lin"] + data)
    #expect(limit.status == 0, "\(limit.messages)")
    let several = try Program.run(["exceptions", "show", id] + data)
    #expect(several.status == 64 && several.messages.contains("--control"))
    func step(_ name: String, _ which: [String], by: String, _ more: String...) throws -> Program.Outcome {
      try Program.run(["exceptions", name] + which + ["--by", by] + more + data)
    }
    let candidate = [id, "--control", "B3"]
    let drafted = try step(
      "draft", candidate, by: "Lin", "--constraint", "No fix", "--proof", "SAP10383", "--compensate",
      "no_internet=Blocked at the firewall", "--replacement-date", "2099-01-31", "--residual-risk", "low")
    #expect(drafted.status == 0, "\(drafted.messages)")
    #expect(drafted.output.hasPrefix("E-000001 (\(id), control B3) is now draft"))
    #expect(try step("submit", ["E-000001"], by: "Lin").status == 0)
    let own = try step("approve", ["E-000001"], by: "Lin")
    #expect(own.status == 64 && own.messages.contains("Lin"), "\(own.messages)")
    let approved = try step("approve", ["E-000001"], by: "Chen")
    #expect(approved.status == 0 && approved.output.contains("is now active"), "\(approved.messages)")
    let shown = try Program.run(["exceptions", "show", "E-000001", "--language", "zh-TW"] + data).output
    for text in ["生效中", "核准人: Chen", "限制網際網路連線能力: Blocked at the firewall"] { #expect(shown.contains(text)) }
    #expect(!Words.areRaw(shown), "\(shown)")
    let early = try step("renew", [id, "--control", "B9"], by: "Lin")
    #expect(early.status == 66 && early.messages.contains(id))
    #expect(try step("close", ["E-000001"], by: "Chen", "--reason", "replaced").status == 0)
    let again = try step("close", ["E-000001"], by: "Chen", "--reason", "replaced")
    #expect(again.status == 64 && !Words.areRaw(again.messages), "\(again.messages)")
    let dismissed = try step("dismiss", [id, "--control", "C1"], by: "Chen", "--reason", "to be replaced")
    #expect(dismissed.status == 0, "\(dismissed.messages)")
    #expect(try Program.run(["exceptions", "--state", "closed", "--all"] + data).output.contains("E-000001"))
    #expect(try Program.run(["audit", "verify"] + data).status == 0)
  }

  @Test func `merge, split and retire keep the history`() throws {
    let first = try add("class=nas", "vendor=QNAP")
    let second = try add("class=nas", "vendor=QNAP")
    #expect(try Program.run(["devices", "merge", first, second, "--by", "Lin"] + data).status == 0)
    #expect((try json(["devices"]) as? [Any])?.count == 1)
    let itself = try Program.run(["devices", "merge", first, first, "--by", "Lin"] + data)
    #expect(itself.status == 64 && itself.messages.contains("cannot be merged with itself"))
    let kind = try Program.run(["devices", "split", first, "--key", "colour=red", "--by", "Lin"] + data)
    #expect(kind.status == 64 && kind.messages.contains("“colour” is no kind of key. Choose one of: "))
    #expect(try Program.run(["devices", "retire", first, "--by", "Lin"] + data).status == 0)
    #expect(try Program.run(["devices", "show", first, "--language", "zh-TW"] + data).output.contains("報廢"))
  }

  @Test func `changes are asked for since a run or a day`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    #expect(try Program.run(["read", office] + data).status == 0)
    #expect((try json(["changes", "--since", "1"]) as? [Any])?.count == 3)
    #expect((try json(["changes", "--since", "2020-01-01"]) as? [Any])?.count == 3)
    #expect((try json(["changes", "--since", "2"]) as? [Any])?.isEmpty == true)
    let wrong = try Program.run(["changes", "--since", "yesterday", "--language", "zh-TW"] + data)
    #expect(wrong.status == 64 && wrong.messages.contains("「yesterday」既不是掃描編號"))
  }

  @Test func `a condition of --fail-on ends the run with status 3`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let first = try Program.run(["read", office, "--fail-on", "new-device"] + data)
    #expect(first.status == 3)
    #expect(first.messages.contains("new-device"))
    #expect(try Program.run(["read", office, "--fail-on", "new-device"] + data).status == 0)
  }
}
