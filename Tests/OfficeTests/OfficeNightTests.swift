import Foundation
import Testing
import VirtualOffice

/// The main job on the virtual office, end to end: the real program, real daemons, real frames.
@Suite(.serialized, .enabled(if: Office.obstacle == nil, "raising the office needs root, ip and the daemons"))
struct OfficeNightTests {
  /// The first night is scanned once; the tests look at it from several sides.
  static let first = Result { try Night(arguments: ["--write-pcap", capture.path]) }
  static let capture = Night.temporaryFolder().appendingPathExtension("pcap")

  @Test func `the first night finds every device and says exactly what is true`() throws {
    let night = try Self.first.get()
    #expect(night.status == 0, "\(night.output)")
    var known = Set<String>()
    for truth in Truth.table {
      let row = night.row(of: truth)
      #expect(row != nil, "\(truth.name) was not found")
      guard let row else { continue }
      known.insert(row.id)
      for difference in Account(truth: truth, row: row).differences { Issue.record("\(difference)") }
    }
    let surplus = night.rows.filter { !known.contains($0.id) }
    #expect(surplus.isEmpty, "the register lists what is not there: \(surplus.map(\.id))")
  }

  @Test func `no byte and no connection reaches a raw-print port`() throws {
    let night = try Self.first.get()
    #expect(!night.rawPrint.isEmpty)
    for (device, count) in night.rawPrint {
      #expect(count.bytes == 0 && count.connections == 0, "\(device) got \(count)")
    }
  }

  @Test func `no login is tried unless a person asked for it`() throws {
    struct Shown: Decodable {
      struct Line: Decodable { let probe: String }
      let sent: [Line]
    }
    let night = try Self.first.get()
    var lines = 0
    for row in night.rows {
      let (_, text) = try run(["devices", "show", row.id, "--json"], in: night.folder)
      let sent = try JSONDecoder().decode(Shown.self, from: Data(text.utf8)).sent
      lines += sent.count
      #expect(!sent.contains { $0.probe == "default_credentials" }, "\(row.id)")
    }
    #expect(lines > night.rows.count)
    #expect(!night.output.contains("--try-default-credentials"))
  }

  @Test func `a first run shows every verdict but those that need people`() throws {
    let verdicts = Set(try Self.first.get().rows.map(\.verdict))
    #expect(verdicts == ["exception_candidate", "deficiency", "undetermined", "not_applicable"])
    let routes = Set(try Self.first.get().rows.flatMap(\.exceptionRoutes))
    #expect(routes.contains("A") && routes.contains { $0.hasPrefix("B") })
  }

  @Test func `the night is replayed to the last byte, and each device's bundle tells what the device is`() throws {
    let night = try Self.first.get()
    let (status, replay) = try run(["identify", "--run", "latest"], in: night.folder)
    #expect(status == 0 && replay.contains("Nothing changed"), "\(replay)")
    let bundles = Night.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: bundles) }
    for row in night.rows {
      let (_, bundle) = try run(["devices", "show", row.id, "--bundle"], in: night.folder)
      for secret in row.mac + row.ip + [row.serial, row.hostname].compactMap({ $0 }) where secret.count > 5 {
        let isProduct = row.model.map { $0.contains(secret) || secret.contains($0.replacing(" ", with: "-")) } ?? false
        #expect(isProduct || !bundle.lowercased().contains(secret.lowercased()), "\(row.id): \(secret)")
      }
      try Data(bundle.utf8).write(to: bundles)
      struct Answer: Decodable {
        let vendor: String?
        let model: String?
        let firmware: String?
        let deviceClass: String?
        enum CodingKeys: String, CodingKey {
          case vendor, model, firmware
          case deviceClass = "class"
        }
      }
      let (_, text) = try run(["identify", bundles.path], in: night.folder)
      let answer = try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
      #expect(answer.deviceClass ?? "unknown" == row.deviceClass, "\(row.id)")
      #expect(answer.vendor == row.vendor && answer.model == row.model && answer.firmware == row.firmware, "\(row.id)")
    }
  }

  @Test func `its capture read back contradicts nothing and finds whoever speaks unasked`() throws {
    let night = try Self.first.get()
    let folder = Night.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (status, _) = try run(["read", Self.capture.path, "--segment", "eth0"], in: folder)
    #expect(status == 0)
    let rows = try RegisterRow.exported(from: folder)
    for truth in Truth.table {
      let row = rows.first { $0.mac.contains(truth.mac) }
      #expect(row != nil, "\(truth.name) is not in the capture")
      guard let row else { continue }
      for contradiction in Account(truth: truth, row: row).contradictions { Issue.record("\(contradiction)") }
    }
    #expect(rows.count == night.rows.count + 1, "the scanner itself is a host of its capture")
    let switchRow = rows.first { $0.deviceClass == "switch" }
    #expect(switchRow?.vendor == "Cisco", "LLDP alone tells the switch")
  }

  @Test func `a second night knows the devices again, at other addresses too, and misses who is gone`() throws {
    let first = try Self.first.get()
    let second = try Night(in: first.folder, options: ["--move", "phone=130", "--without", "tv"])
    #expect(second.status == 0, "\(second.output)")
    #expect(Set(second.rows.map(\.id)) == Set(first.rows.map(\.id)), "no row is new, none is lost")
    let phone = try #require(Truth.table.first { $0.name == "phone" })
    #expect(first.row(of: phone)?.id == second.row(of: phone)?.id)
    #expect(second.row(of: phone)?.ip == ["10.77.0.130"])
    let (_, changes) = try run(["changes"], in: first.folder)
    let moved = changes.split(separator: "\n").filter { $0.contains("10.77.0.130") }
    #expect(moved.count == 1 && moved.allSatisfy { $0.contains("\tmoved\t") }, "\(moved)")
    let tv = try #require(Truth.table.first { $0.name == "tv" })
    let gone = changes.split(separator: "\n").filter { $0.contains(first.row(of: tv)?.id ?? "?") }
    #expect(gone.count == 1, "the television is missed once: \(gone)")
    #expect(!changes.contains("\tnew"), "\(changes)")
  }

  @Test func `once people said what only they know, a sound printer is met and an approved exception excepted`() throws
  {
    let folder = Night.temporaryFolder()
    try FileManager.default.copyItem(at: try Self.first.get().folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    func identifier(_ name: String) throws -> String {
      let truth = try #require(Truth.table.first { $0.name == name })
      return try #require(try Self.first.get().row(of: truth)).id
    }
    func succeed(_ arguments: [String]) throws {
      let (status, output) = try run(arguments, in: folder)
      #expect(status == 0, "\(arguments.joined(separator: " ")): \(output)")
    }
    func verdict(_ id: String) throws -> String? {
      try RegisterRow.exported(from: folder).first { $0.id == id }?.verdict
    }

    let printer = try identifier("printer")
    try succeed([
      "devices", "set", printer, "purpose=printing", "location=5F", "manager=Wang", "connection=wired",
      "status=in_use", "reviewed_on=\(Self.today)", "reviewed_by=Wang", "--by", "Wang",
    ])
    for control in ["A7", "A8", "B1", "B2", "C1", "C2", "C3", "E1", "E2", "F1", "H1"] {
      try succeed(["attest", printer, control, "--result", "met", "--by", "Wang"])
    }
    #expect(try verdict(printer) == "met")

    let camera = try identifier("camera")
    try succeed([
      "exceptions", "draft", camera, "--control", "B3", "--by", "Lee", "--constraint", "no longer supported", "--proof",
      "TVN-202406015", "--compensate", "segment_isolation=10.77.0.0/24",
    ])
    let (own, _) = try run(["exceptions", "approve", "E-000001", "--by", "Lee"], in: folder)
    #expect(own == 64, "nobody approves their own request")
    try succeed(["exceptions", "approve", "E-000001", "--by", "Chen"])
    #expect(try verdict(camera) == "deficiency", "the exception is in force; its open services are still to be mended")
    let (_, shown) = try run(["devices", "show", camera, "--json"], in: folder)
    #expect(shown.contains("\"excepted\""))
    try succeed(["exceptions", "close", "E-000001", "--by", "Chen", "--reason", "replaced"])
    try succeed(["audit", "verify"])
  }

  private static var today: String {
    Date().formatted(
      Date.ISO8601FormatStyle(timeZone: TimeZone(identifier: "Asia/Taipei") ?? .gmt).year().month().day())
  }
}
