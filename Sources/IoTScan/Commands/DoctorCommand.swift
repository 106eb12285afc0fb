import ArgumentParser
import Capture
import DataFiles
import Foundation
import Identification
import Inventory
import Knowledge
import Vocabulary

/// `iot-scan doctor [IFACE]`: is this machine able to scan; each line says how to mend what is not.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Is this machine able to scan? Each line says how to mend what is not.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: ArgumentHelp("The interface to look at; default: all.", valueName: "interface")) var interface:
    String?
  @Flag(help: "Print only where the register lies.") var printDataDirectory = false

  func run() async throws {
    let session = try Session(shared)
    if printDataDirectory { return session.output.line(session.directory.path) }
    var findings: [Finding] = []
    for name in try names() { findings += await look(at: name) }
    findings += [dataDirectory(session), space(session), clock(), macVendors(), enterprises()]
    findings += knowledge(session)
    if session.output.json { return try session.output.document(findings) }
    for finding in findings {
      let mark = finding.isFine ? "ok" : "!!"
      session.output.line("[\(mark)] " + session.sentences.text(finding.explanation))
    }
    if findings.contains(where: { !$0.isFine }) { throw ExitCode.failure }
  }

  /// Weaknesses of the last half year are too many to miss.
  private static let knowledgeDays = 180

  private struct Finding: Encodable {
    let isFine: Bool
    let explanation: Explanation

    init(_ isFine: Bool, _ id: String, _ values: [String: String] = [:]) {
      self.isFine = isFine
      explanation = Explanation(id, values, exit: .done)
    }

    init(_ error: any Explained) {
      isFine = false
      explanation = error.explanation
    }
  }

  private func names() throws -> [String] {
    if let interface { return [interface] }
    return NetworkInterface.all().filter { !$0.isLoopback && $0.mac != nil && $0.isUp }.map(\.name)
  }

  private func look(at name: String) async -> [Finding] {
    var coverage: Coverage?
    var interface: NetworkInterface?
    do {
      let found = try NetworkInterface.named(name)
      interface = found
      // Opening a capture needs the same rights as scanning.
      let capture = try LiveCapture(interface: found, segment: name) { _ in }
      try capture.start()
      coverage = await Self.listen(capture)
    } catch { return [Finding(error)] }
    guard let interface, let coverage else { return [] }
    let prefixes = interface.prefixes.map(\.description).joined(separator: ", ")
    let hasAddress = !interface.addressesIPv4.isEmpty
    return [
      Finding(true, "doctor.interface", ["interface": name, "prefixes": prefixes]),
      hasAddress
        ? Finding(true, "doctor.address", ["interface": name]) : Finding(false, "scan.no_ipv4", ["segment": name]),
      Finding(
        true, coverage.basis == .mirror ? "doctor.mirror" : "doctor.own_traffic",
        ["interface": name, "frames": "\(coverage.frames)"]),
    ]
  }

  /// What a moment of listening shows; nothing is sent.
  private static func listen(_ capture: LiveCapture) async -> Coverage {
    try? await Task.sleep(for: .seconds(2))
    return capture.stop().coverage
  }

  private func dataDirectory(_ session: Session) -> Finding {
    let path = session.directory.path
    guard FileManager.default.fileExists(atPath: session.directory.appendingPathComponent("inventory.sqlite").path)
    else { return Finding(true, "doctor.no_register", ["path": path]) }
    do {
      let runs = try session.readRegister().runs()
      return Finding(
        true, "doctor.register",
        ["path": path, "runs": "\(runs.count)", "last": runs.last.map { session.text($0.started) } ?? "-"])
    } catch let error as any Explained { return Finding(error) } catch {
      return Finding(false, "scan.unexpected", ["cause": "\(error)"])
    }
  }

  private func space(_ session: Session) -> Finding {
    var folder = session.directory
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
      folder = folder.deletingLastPathComponent()
    }
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
    let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    let megabytes = "\(free >> 20)"
    return Finding(free >= 500 << 20, free >= 500 << 20 ? "doctor.space" : "doctor.no_space", ["megabytes": megabytes])
  }

  private func clock() -> Finding {
    // The regulation counts days: a clock before the program was written makes every date in the register wrong.
    let isPlausible = Date().timeIntervalSince1970 > 1_760_000_000
    return Finding(isPlausible, isPlausible ? "doctor.clock" : "doctor.wrong_clock")
  }

  private func macVendors() -> Finding {
    let isThere = MACVendorRegistry(directory: Identifier.ieeeData).isAvailable
    return Finding(isThere, isThere ? "doctor.mac_vendors" : "doctor.no_mac_vendors")
  }

  private func enterprises() -> Finding {
    let isThere = EnterpriseRegistry(file: Identifier.ianaEnterprises).isAvailable
    return Finding(isThere, isThere ? "doctor.enterprises" : "doctor.no_enterprises")
  }

  private func knowledge(_ session: Session) -> [Finding] {
    do {
      let catalogue = try WeaknessCatalogue.load(from: session.data)
      let values = ["count": "\(catalogue.entries.count)", "date": catalogue.date ?? "-"]
      let isOld = (catalogue.date ?? "") < session.day(before: Self.knowledgeDays)
      return [Finding(!isOld, isOld ? "doctor.old_knowledge" : "knowledge.catalogue", values)]
    } catch { return [Finding(error)] }
  }
}
