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

  @Test func `a first run shows every verdict but those that need people`() throws {
    let verdicts = Set(try Self.first.get().rows.map(\.verdict))
    #expect(verdicts == ["exception_candidate", "deficiency", "undetermined", "not_applicable"])
    let routes = Set(try Self.first.get().rows.flatMap(\.exceptionRoutes))
    #expect(routes.contains("A") && routes.contains { $0.hasPrefix("B") })
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
    #expect(rows.count == night.rows.count)
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
    #expect(changes.contains("10.77.0.130"))
    let tv = try #require(Truth.table.first { $0.name == "tv" })
    let gone = changes.split(separator: "\n").filter { $0.contains(first.row(of: tv)?.id ?? "?") }
    #expect(gone.count == 1, "the television is missed once: \(gone)")
    #expect(!changes.contains("\tnew"), "\(changes)")
  }
}
