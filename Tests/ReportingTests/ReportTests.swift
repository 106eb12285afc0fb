import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Reporting

struct ReportTests {
  @Test func `a device's row shows what is known, what people said first, and nothing else`() throws {
    let source = ReportSource(devices: [Sample.device()], exceptions: [Sample.exception("E-000001", state: .active)])
    let cells = Sample.cells(try ReportRegistry.table("register", from: source)).filter { !$0.value.isEmpty }
    #expect(
      cells == [
        "device_id": "D-000001", "status": "unlisted", "class": "ip_camera", "scope": "iot",
        "scope_basis": "Class ip_camera is in scope.", "ip": "10.0.0.7", "ipv6": "fe80::1", "connection": "DHCP",
        "ports": "80/tcp; 554/tcp", "segment": "lan", "location": "3F 機房, 北側", "manager": "林小姐",
        "mac": "44:19:b6:aa:bb:01", "hostname": "cam-1", "vendor": "Hikvision", "model": "DS-2CD2042",
        "firmware": "5.4.5", "firmware_read_by": "snmp; http", "latest_firmware": "5.5.800", "support_end": "2025-12",
        "weakness_status": "present", "weaknesses": "CVE-2021-36260; TVN-202109001", "known_exploited": "yes",
        "config_weaknesses": "telnet_open", "knowledge_date": "2026-11-20", "updatable": "yes",
        "verdict": "exception_candidate", "exception_routes": "A", "exception_id": "E-000001", "confidence": "0.98",
        "first_seen": "2026-11-24T20:00:00+08:00", "last_seen": "2026-11-24T20:00:00+08:00",
      ])
  }

  @Test func `the Chinese row has Chinese words`() throws {
    let table = try ReportRegistry.table("register", from: ReportSource(devices: [Sample.device()]))
    let cells = Sample.cells(table, Sample.chinese)
    #expect(cells["class"] == "網路攝影機" && cells["scope"] == "物聯網" && cells["status"] == "未列冊")
    #expect(cells["verdict"] == "例外候選" && cells["weakness_status"] == "有" && cells["updatable"] == "是")
    #expect(cells["scope_basis"] == "ip_camera 屬適用範圍。")
  }

  @Test func `an unknown host's row stays empty where nothing is known`() throws {
    var device = Sample.device(deviceClass: .unknown, said: [:])
    device.identity = Identity()
    device.hostnames = []
    device.connection = .unknown
    device.assessment = WeaknessAssessment(
      findings: [], status: .undetermined, basis: Explanation("b"), updatable: .undetermined,
      updatableBasis: Explanation("b"))
    let cells = Sample.cells(try ReportRegistry.table("register", from: ReportSource(devices: [device])))
    for column in ["vendor", "model", "firmware", "connection", "known_exploited", "confidence", "public_exposure"] {
      #expect(cells[column] == "", "\(column)")
    }
    #expect(cells["class"] == "unknown" && cells["weakness_status"] == "undetermined")
  }

  @Test func `a person's word stands before the scan's`() throws {
    let said = [
      "class": "nvr", "vendor": "ACTi", "firmware": "9", "scope": "it", "scope_basis": "by the CISO",
      "hostname": "entry",
      "updatable": "no", "public_exposure": "no",
    ]
    let table = try ReportRegistry.table("register", from: ReportSource(devices: [Sample.device(said: said)]))
    let cells = Sample.cells(table)
    for (column, value) in said { #expect(cells[column] == value, "\(column)") }
    #expect(cells["firmware_read_by"] == "person")
  }

  @Test(arguments: [("203.0.114.7", "yes"), ("10.0.0.7", "")])
  func `only a public address is a public exposure`(_ address: String, _ cell: String) throws {
    var device = Sample.device()
    device.addresses = [try #require(IPAddress(address))]
    let table = try ReportRegistry.table("register", from: ReportSource(devices: [device]))
    #expect(Sample.cells(table)["public_exposure"] == cell)
  }

  @Test func `untouched candidates are rows of the exception list too`() throws {
    let source = ReportSource(
      devices: [Sample.device()], exceptions: [Sample.exception("E-000001", state: .active), Sample.exception()])
    let table = try ReportRegistry.table("exceptions", from: source)
    let active = Sample.cells(table, row: 0)
    let candidate = Sample.cells(table, row: 1)
    #expect(active["exception_id"] == "E-000001" && active["state"] == "active" && active["valid_to"] == "2027-02-22")
    #expect(active["compensating_controls"] == "no_internet: blocked at the firewall; monitoring: new-peer alarm")
    #expect(active["control_tests"] == "no_internet: passed; monitoring: unverified")
    #expect(candidate["exception_id"] == "" && candidate["state"] == "candidate" && candidate["route"] == "A")
    #expect(candidate["evidence"] == "CVE-2021-36260 affects firmware 5.4.5.")
    #expect(candidate["weaknesses"] == "CVE-2021-36260; TVN-202109001" && candidate["known_exploited"] == "yes")
    #expect(candidate["ip"] == "10.0.0.7" && candidate["manager"] == "林小姐")
    #expect(Sample.cells(table, row: 1, Sample.chinese)["state"] == "候選")
  }

  @Test func `deficiencies, open questions and findings each have their list`() throws {
    let attestation = Attestation(
      device: "D-000001", control: "C2", result: .met, by: "Lin", at: Sample.evening, validUntil: Sample.evening)
    let source = ReportSource(
      devices: [Sample.device()], attestations: [attestation], controlTitles: ["D1": "Services off"])
    let remediation = try ReportRegistry.table("remediation", from: source)
    #expect(remediation.rows.count == 1)
    #expect(Sample.cells(remediation)["findings"] == "telnet_open")
    #expect(Sample.cells(remediation)["control_title"] == "Services off")
    let questions = try ReportRegistry.table("attestations", from: source)
    #expect(Sample.cells(questions)["control"] == "C2" && Sample.cells(questions)["last_by"] == "Lin")
    let weaknesses = try ReportRegistry.table("weaknesses", from: source)
    #expect(weaknesses.rows.count == 3)
    #expect(Sample.cells(weaknesses, row: 2)["status"] == "fixed")
    #expect(Sample.cells(weaknesses)["cvss"] == "9.8")
  }

  @Test func `changes are told in the reader's words`() throws {
    let changes = [
      Change(
        run: 2, device: "D-000001", kind: .gone, field: "last_seen", before: "2026-11-24T12:00:00.000Z",
        at: Sample.evening),
      Change(
        run: 2, device: "D-000001", kind: .changed, field: "status", before: "unlisted", after: "not_found",
        at: Sample.evening),
    ]
    let table = try ReportRegistry.table("changes", from: ReportSource(devices: [Sample.device()], changes: changes))
    let gone = Sample.cells(table, Sample.chinese)
    #expect(gone["kind"] == "本次未發現" && gone["field"] == "末見" && gone["before"] == "2026-11-24T20:00:00+08:00")
    let changed = Sample.cells(table, row: 1, Sample.chinese)
    #expect(changed["field"] == "狀態" && changed["after"] == "未發現" && changed["run"] == "2")
  }

  @Test(arguments: [
    ("ip", "198.18.0.1", "198.18.0.2", "moved", "位址移動"), ("hostname", "a", "b", "renamed", "更名"),
    ("segment", "lan", "lab", "moved to another segment", "移至其他網段"),
    ("mac", "00:80:77:00:00:01", "00:80:77:00:00:02", "network card or interface replaced", "更換網路卡或介面"),
    (
      "mac", "00:80:77:00:00:01", "00:80:77:00:00:01; 00:80:77:00:00:02", "another network interface", "增加網路介面"
    ),
    ("mac", "da:a1:19:00:00:01", "7a:12:33:00:00:02", "other random MAC", "隨機網卡卡號變更"),
    ("replacement", "D-000001", "D-000002", "replacement?", "疑似汰換"),
    ("shared_key", "D-000001", "serial X", "same identifier as another device", "與其他設備識別碼相同"),
    ("firmware", "1.0", "2.0", "", ""), ("ip", nil, "198.18.0.2", "", ""),
  ])
  func `a change that means more than a value says so`(
    _ field: String, _ before: String?, _ after: String, _ english: String, _ chinese: String
  ) throws {
    let change = Change(
      run: 2, device: "D-000001", kind: .changed, field: field, before: before, after: after, at: Sample.evening)
    let table = try ReportRegistry.table("changes", from: ReportSource(devices: [Sample.device()], changes: [change]))
    #expect(Sample.cells(table)["event"] == english)
    #expect(Sample.cells(table, Sample.chinese)["event"] == chinese)
  }

  @Test func `the scope report names what was not covered and counts what is out of scope`() throws {
    var run = Run(id: 7, program: "iot-scan 0.1", sources: ["eth0"], started: Sample.evening)
    run.end = .partial
    var coverage = Coverage(segment: "lan", basis: .ownTraffic)
    coverage.addressesAsked = 254
    coverage.gaps = [Explanation("evidence", ["id": "x", "firmware": "y"])]
    run.coverage = [coverage]
    run.knowledge = ["weaknesses": "2026-11-20"]
    let devices = [Sample.device(), Sample.device(2, deviceClass: .router)]
    let table = try ReportRegistry.table("scope", from: ReportSource(devices: devices, runs: [run]))
    let rows = table.rows.indices.map { Sample.cells(table, row: $0) }
    #expect(rows.prefix(4).map { $0["part"] } == ["run", "segment", "gap", "knowledge"])
    #expect(rows[1]["addresses_asked"] == "254" && rows[1]["basis"] == "own_traffic" && rows[1]["devices"] == "2")
    #expect(rows[2]["detail"] == "x affects firmware y.")
    #expect(rows.dropFirst(4).map { "\($0["subject"] ?? "") \($0["devices"] ?? "")" }.sorted().first == "iot 1")
    #expect(rows.count == 4 + Scope.allCases.count)
  }

  @Test func `control tests are listed`() throws {
    let source = ReportSource(devices: [Sample.device()], exceptions: [Sample.exception("E-000001", state: .active)])
    let table = try ReportRegistry.table("controls", from: source)
    #expect(table.rows.count == 2)
    #expect(Sample.cells(table, Sample.chinese)["compensating_control"] == "限制網際網路連線能力")
    #expect(Sample.cells(table, row: 1)["result"] == "unverified")
  }
}
