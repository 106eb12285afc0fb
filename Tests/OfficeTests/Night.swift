import Foundation
import VirtualOffice

/// One run of the real program on a raised office, with what it printed and wrote.
struct Night {
  let folder: URL
  let status: Int32
  let output: String
  let rows: [RegisterRow]
  let rawPrint: [String: RawPrintCounter.Count]

  static let program = URL(fileURLWithPath: OfficeProcess.builtProgram).deletingLastPathComponent()
    .appendingPathComponent("iot-scan").path

  /// Raises an office, runs `iot-scan eth0` in it with the data directory of an earlier night or a new one.
  init(in folder: URL? = nil, options: [String] = [], arguments: [String] = []) throws {
    let folder = folder ?? Self.temporaryFolder()
    let office = try OfficeProcess(program: OfficeProcess.builtProgram, options: options)
    defer { office.end() }
    let run = try office.run(
      [Self.program, "eth0", "--data-directory", folder.path, "--listen", "5s", "--language", "en"] + arguments)
    self.folder = folder
    status = run.status
    output = run.output
    rawPrint = office.rawPrintCounts
    rows = try RegisterRow.exported(from: folder)
  }

  /// A folder or file of its own below one that goes away with the tests.
  static func temporaryFolder() -> URL { temporaryRoot.appendingPathComponent(UUID().uuidString) }

  private static let temporaryRoot: URL = {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("iot-scan-office-\(getpid())")
    try? FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    atexit {
      let root = FileManager.default.temporaryDirectory.appendingPathComponent("iot-scan-office-\(getpid())")
      try? FileManager.default.removeItem(at: root)
    }
    return root
  }()

  func row(of truth: DeviceTruth) -> RegisterRow? { rows.first { $0.mac.contains(truth.mac) } }
}

/// The program run outside the office, on a data directory.
func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: Night.program)
  process.arguments = arguments + ["--data-directory", folder.path, "--language", "en"]
  let log = Night.temporaryFolder()
  _ = FileManager.default.createFile(atPath: log.path, contents: nil)
  defer { try? FileManager.default.removeItem(at: log) }
  process.standardOutput = try FileHandle(forWritingTo: log)
  process.standardError = FileHandle.nullDevice
  process.standardInput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return (process.terminationStatus, try String(contentsOf: log, encoding: .utf8))
}

/// A row of the register as `export --format json` gives it, as far as the truth speaks of it.
struct RegisterRow: Decodable {
  let id: String
  let status: String
  let deviceClass: String
  let mac: [String]
  let ip: [String]
  let ports: [String]
  let vendor: String?
  let model: String?
  let firmware: String?
  let serial: String?
  let hostname: String?
  let weaknessStatus: String
  let weaknesses: [String]
  let configWeaknesses: [String]
  let updatable: String
  let verdict: String
  let exceptionRoutes: [String]

  enum CodingKeys: String, CodingKey {
    case id = "device_id"
    case status
    case deviceClass = "class"
    case mac, ip, ports, vendor, model, firmware, serial, hostname
    case weaknessStatus = "weakness_status"
    case weaknesses
    case configWeaknesses = "config_weaknesses"
    case updatable, verdict
    case exceptionRoutes = "exception_routes"
  }

  private struct Report: Decodable { let rows: [RegisterRow] }

  static func exported(from folder: URL) throws -> [RegisterRow] {
    let (_, text) = try run(["export", "--format", "json"], in: folder)
    return try JSONDecoder().decode(Report.self, from: Data(text.utf8)).rows
  }
}
