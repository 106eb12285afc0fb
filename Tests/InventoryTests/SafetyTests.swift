import Foundation
import GRDB
import NetworkTypes
import Testing
import Vocabulary

@testable import Inventory

struct SafetyTests {
  @Test func `a host that cannot be written costs no other host and no number`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    _ = try register.record(sample.host(), in: run)
    let impossible = Sent(
      to: Endpoint(segment: "lan", ip: IPAddress("10.0.0.6")), probe: "snmp", port: nil, connections: 0, packets: -1,
      bytes: 0, outcome: .silent, at: sample.now)
    #expect(throws: InventoryError.self) {
      try register.record(sample.host(serial: "SN2", ip: "10.0.0.6", sent: [impossible]), in: run)
    }
    #expect(try register.devices(.all).map(\.id) == ["D-000001"])
    #expect(try register.record(sample.host(serial: "SN2", ip: "10.0.0.6"), in: run).deviceID == "D-000002")
  }

  @Test func `a run that was cut off keeps its hosts and is closed at the next opening`() throws {
    let sample = try Sample()
    do {
      let register = try sample.open()
      let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
      _ = try register.record(sample.host(), in: run)
    }
    let register = try sample.open()
    #expect(try register.runs().map(\.end) == [.interrupted])
    #expect(try register.devices(.all).count == 1)
  }

  @Test func `a full disk is told, what was recorded before is safe, and the run goes on once there is room`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    _ = try register.record(sample.host(), in: run)
    func limit(_ pages: Int) throws {
      try register.pool.writeWithoutTransaction { _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(pages)") }
    }
    // SQLite never goes below what there is: a page count of 1 means "no page more".
    try limit(1)
    var large = sample.host(serial: "SN2", ip: "10.0.0.6")
    large.device.hostnames = [String(repeating: "x", count: 200_000)]
    #expect(throws: InventoryError.diskFull(path: sample.directory.url.path)) { try register.record(large, in: run) }
    #expect(try register.devices(.all).map(\.id) == ["D-000001"])
    try limit(1_000_000)
    #expect(try register.record(large, in: run).deviceID == "D-000002")
    #expect(try register.finish(run, rules: FinishRules()).counts["found"] == 2)
  }

  @Test func `any text of the wire comes back verbatim`() throws {
    let sample = try Sample()
    let register = try sample.open()
    var host = sample.host()
    let texts = [
      "a\u{0}b", "'; DROP TABLE device; --", "\u{FEFF}印表機\u{FFFD}", String(repeating: "長", count: 10_000), "",
    ]
    host.observations = texts.enumerated().map { index, text in
      Observation(
        Fact("http_header.server", text), of: Endpoint(segment: "lan", ip: IPAddress("10.0.0.5")),
        by: Means(.asked, "http"), at: sample.now + Double(index))
    }
    host.device.hostnames = texts
    host.device.keys = texts.filter { !$0.isEmpty }.map { DeviceKey(.uuid, $0) }
    try sample.night(register, [host])
    #expect(try Set(register.knownDevices()[0].keys) == Set(host.device.keys))
    #expect(try register.observations(of: "D-000001", run: nil).map(\.value) == texts)
    #expect(try register.device("D-000001").hostnames == texts)
  }

  @Test func `nothing is recorded in a run that has ended`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let (run, _) = try sample.night(register, [])
    #expect(throws: InventoryError.runNotOpen(id: run.id)) { try register.record(sample.host(), in: run) }
  }

  @Test func `a second run is told who holds the data directory; readers and people are not held up`() throws {
    let sample = try Sample()
    let first = try sample.open()
    let run = try first.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    let second = try sample.open()
    let busy = InventoryError.busy(path: sample.directory.url.path, holder: "\(getpid())")
    #expect(throws: busy) { try second.begin(Run(program: "test", sources: ["lan"], started: sample.now)) }
    #expect(busy.explanation.exit == .busy)
    #expect(try second.runs().map(\.end) == [.running])
    _ = try first.record(sample.host(), in: run)
    #expect(try sample.open(.readOnly).devices(.all).count == 1)
    try second.say("3F", for: "location", of: "D-000001", by: "Lin")
    _ = try first.finish(run, rules: FinishRules())
    try sample.night(second, [sample.host("D-000001")])
    #expect(try first.device("D-000001").said == ["location": "3F"])
  }

  @Test func `folder, register, lock and copy are for their owner only`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [])
    func mode(_ url: URL) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }
    #expect(try mode(sample.folder) == 0o700)
    for file in [sample.directory.inventory, sample.directory.lockFile, sample.directory.nightlyCopy] {
      #expect(try mode(file) == 0o600, "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: [0, 8192])
  func `a damaged register is refused, left as it is, and the copy is named`(_ offset: Int) throws {
    let sample = try Sample()
    do {
      let register = try sample.open()
      try sample.night(register, (1...40).map { sample.host(serial: "SN\($0)", ip: "10.0.0.\($0)") })
      try register.pool.close()
    }
    let file = sample.directory.inventory
    var bytes = try Data(contentsOf: file)
    bytes.replaceSubrange(offset..<(offset + 4096), with: Data(repeating: 0xA5, count: 4096))
    try bytes.write(to: file)
    let error = #expect(throws: InventoryError.self) { try sample.open() }
    guard case .corrupt(let path, _, let copy) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == file.path && copy == sample.directory.nightlyCopy.path)
    #expect(error?.explanation.id == "inventory.corrupt_with_copy")
    #expect(try Data(contentsOf: file) == bytes)
    // The copy is whole: putting it in place is the way out that the sentence names.
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(at: sample.directory.nightlyCopy, to: file)
    #expect(try sample.open().devices(.all).count == 40)
  }

  @Test func `a damaged register without a copy says so`() throws {
    let sample = try Sample()
    try sample.directory.prepare()
    try Data("no database at all, but long enough to be taken for one".utf8).write(to: sample.directory.inventory)
    let error = #expect(throws: InventoryError.self) { try sample.open(.readOnly) }
    #expect(error?.explanation.id == "inventory.corrupt")
  }

  @Test func `another program's database is refused`() throws {
    let sample = try Sample()
    try sample.directory.prepare()
    try sample.tamper("CREATE TABLE bookmark (url TEXT)")
    #expect(throws: InventoryError.notRegister(path: sample.directory.inventory.path)) { try sample.open() }
  }

  @Test func `reading makes nothing`() throws {
    let sample = try Sample()
    #expect(throws: InventoryError.noRegister(path: sample.directory.inventory.path)) { try sample.open(.readOnly) }
    #expect(!FileManager.default.fileExists(atPath: sample.folder.path))
  }

  @Test func `a register on a read-only medium is read as it lies`() throws {
    let sample = try Sample()
    do {
      let register = try sample.open()
      try sample.night(register, [sample.host()])
      try register.pool.close()
    }
    for log in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: sample.directory.inventory.path + log)
    }
    let place = StorePlace(sample.directory)
    var configuration = Configuration()
    configuration.readonly = true
    let pool = try DatabasePool(
      path: place.location(.readOnly, folderIsWritable: false), configuration: configuration)
    #expect(try pool.read { try DeviceRow.all($0) }.map(\.id) == ["D-000001"])
    // Nothing was made beside it: that is what such a folder would refuse.
    let files = try FileManager.default.contentsOfDirectory(atPath: sample.folder.path).sorted()
    #expect(files == ["inventory.sqlite", "inventory.sqlite.last-run", "lock"])
    #expect(place.location(.readOnly, folderIsWritable: true) == sample.directory.inventory.path)
    #expect(place.location(.readWrite, folderIsWritable: false) == sample.directory.inventory.path)
  }

  @Test func `a reader cannot write`() throws {
    let sample = try Sample()
    try sample.night(sample.open(), [sample.host()])
    let reader = try sample.open(.readOnly)
    let error = InventoryError.readOnly(path: sample.directory.inventory.path)
    #expect(throws: error) { try reader.say("3F", for: "location", of: "D-000001", by: "Lin") }
    #expect(throws: error) { try reader.begin(Run(program: "test", sources: [], started: sample.now)) }
    #expect(error.explanation.exit == .cannotWrite)
  }

  @Test func `a file in the folder's place, or a folder in the file's, cannot be used`() throws {
    let sample = try Sample()
    try Data().write(to: sample.folder)
    let error = #expect(throws: InventoryError.self) { try sample.open() }
    #expect(error == .cannotCreate(path: sample.folder.path, cause: "not a folder"))
    #expect(error?.explanation.exit == .cannotCreate)
    try FileManager.default.removeItem(at: sample.folder)
    try FileManager.default.createDirectory(at: sample.directory.inventory, withIntermediateDirectories: true)
    let second = #expect(throws: InventoryError.self) { try sample.open() }
    #expect(second?.explanation.exit == .cannotCreate)
  }

  @Test(arguments: [
    (EROFS, "inventory.read_only", Explanation.Exit.cannotWrite), (ENOSPC, "inventory.disk_full", .cannotWrite),
    (EIO, "inventory.input_output", .cannotWrite), (EACCES, "inventory.no_permission", .noPermission),
  ])
  func `a system error has its sentence and exit status`(_ code: Int32, _ id: String, _ exit: Explanation.Exit) throws {
    let place = StorePlace(DataDirectory(URL(fileURLWithPath: "/nowhere/at/all")))
    #expect(place.failure(code).explanation.id == id)
    #expect(place.failure(code).explanation.exit == exit)
  }

  @Test(arguments: [
    (ResultCode.SQLITE_FULL, "inventory.disk_full"), (.SQLITE_READONLY, "inventory.read_only"),
    (.SQLITE_CORRUPT, "inventory.corrupt"), (.SQLITE_NOTADB, "inventory.corrupt"), (.SQLITE_BUSY, "inventory.busy"),
    (.SQLITE_IOERR, "inventory.input_output"), (.SQLITE_CONSTRAINT, "inventory.refused"),
  ])
  func `an error of SQLite has its sentence`(_ code: ResultCode, _ id: String) {
    let place = StorePlace(DataDirectory(URL(fileURLWithPath: "/nowhere/at/all")))
    #expect(place.explain(DatabaseError(resultCode: code)).explanation.id == id)
  }
}
