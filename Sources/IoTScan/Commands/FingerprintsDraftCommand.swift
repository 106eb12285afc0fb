import ArgumentParser
import Fingerprints
import Foundation
import Identification
import Inventory
import Pipeline
import Vocabulary

/// `iot-scan fingerprints draft ID`: an unknown device teaches.
struct FingerprintsDraftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Write a fingerprint with its example from what a device sent.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The device, such as D-000012.") var id: String
  @Option(help: "The observation key to draft from; default: the one that tells most.") var key: String?
  @Option(help: "The maker, if you know it.") var vendor: String?
  @Option(help: "The model, if you know it.") var model: String?
  @Option(name: .customLong("class"), help: "The device class, if you know it, such as ip_camera.")
  var deviceClass: DeviceClass?
  @Option(help: "The firmware's version, if you know it.") var firmware: String?
  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("Default: standard output.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp("More fingerprints in Recog's format, tried before ours.", valueName: "directory"),
    completion: .directory)
  var fingerprints: String?

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let device = try register.device(id)
    let seen = try register.observations(of: device.id, run: device.lastRun)
    let folder = (fingerprints ?? session.configuration.fingerprints).map { URL(fileURLWithPath: $0) }
    let (library, identifier) = try Judges.identifying(from: session.data, fingerprints: folder)
    let words = [vendor, model, device.macVendor, device.identity.vendor, device.identity.model].compactMap { $0 }
    var candidates = DraftChoice.candidates(among: seen, words: words, library: library)
    if let key { candidates = candidates.filter { $0.fact.key.rawValue == key } }
    guard let best = candidates.first?.fact ?? seen.map(\.fact).first(where: { $0.key.rawValue == key }) else {
      throw DraftError.nothingToDraft(device: device.id)
    }
    let host = KnownHost(segment: device.segment, macs: device.macs, addresses: device.addresses, observations: seen)
    let mask = ObservationBundle.mask(for: device, host, identifier)
    let draft = draft(of: best, device, mask)
    try check(draft, against: best)
    say(draft, best, candidates.map(\.fact), library, session)
    guard let output else { return session.output.data(Data(draft.xml.utf8)) }
    try OutputFile.write(Data(draft.xml.utf8), to: output)
    session.output.note("fingerprints.draft_written", ["file": output, "key": best.key.rawValue])
  }

  /// What the officer says always counts; what was identified only where the text says it itself.
  private func draft(of fact: Fact, _ device: Device, _ mask: ObservationMask) -> FingerprintDraft {
    let value = mask.masked(fact).value
    var parameters: [String: String] = [:]
    func set(_ name: String, _ said: String?, _ identified: String?) {
      if let said, !said.isEmpty {
        parameters[name] = said
      } else if let identified, identified.count > 2, value.contains(identified) {
        parameters[name] = identified
      }
    }
    let identity = device.identity
    set("hw.vendor", vendor, identity.vendor)
    set("hw.product", model, identity.model)
    set("hw.device", deviceClass?.rawValue, nil)
    set("hw.firmware_version", firmware, identity.firmware)
    set("hw.serial_number", nil, identity.serial.map { mask.masked(Fact(fact.key, $0)).value })
    let name = [parameters["hw.vendor"], parameters["hw.product"]].compactMap { $0 }.joined(separator: " ")
    return FingerprintDraft(
      key: fact.key, value: value, description: name.isEmpty ? fact.key.rawValue : name, parameters: parameters)
  }

  /// The draft as a file of its own: it loads, its example passes, and it matches what the device sent.
  private func check(_ draft: FingerprintDraft, against fact: Fact) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("iot-scan-draft-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(draft.xml.utf8).write(to: folder.appendingPathComponent("draft.xml"))
    let library = try FingerprintLibrary([.init(folder, requiresExamples: true)])
    guard FingerprintVerification.run(library).hasPassed, !library.matches(fact.key, fact.value).isEmpty else {
      throw DraftError.doesNotVerify(key: fact.key.rawValue)
    }
  }

  private func say(
    _ draft: FingerprintDraft, _ fact: Fact, _ others: [Fact], _ library: FingerprintLibrary, _ session: Session
  ) {
    for match in library.matches(fact.key, fact.value).prefix(1) {
      session.output.note("fingerprints.draft_known", ["name": match.name])
    }
    var keys: [String] = []
    for key in others.map(\.key.rawValue) where key != fact.key.rawValue && !keys.contains(key) { keys.append(key) }
    if !keys.isEmpty {
      session.output.note("fingerprints.draft_others", ["keys": keys.prefix(8).joined(separator: ", ")])
    }
    if !draft.missing.isEmpty {
      session.output.note("fingerprints.draft_missing", ["names": draft.missing.joined(separator: ", ")])
    }
  }
}

/// Why no fingerprint could be drafted.
enum DraftError: Error, Explained {
  case nothingToDraft(device: String)
  case doesNotVerify(key: String)

  var explanation: Explanation {
    switch self {
    case .nothingToDraft(let device):
      Explanation("fingerprints.nothing_to_draft", ["device": device], exit: .noInput)
    case .doesNotVerify(let key): Explanation("fingerprints.draft_fails", ["key": key], exit: .failed)
    }
  }
}
