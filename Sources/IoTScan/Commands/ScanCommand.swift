import ArgumentParser
import Capture
import DataFiles
import Foundation
import Pipeline
import Vocabulary

extension ScanOptions.Pace: ExpressibleByArgument {}

/// `iot-scan [scan] IFACE…`: the whole nightly job.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Capture, ask, identify, assess and record: the nightly job (default).")

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("Network interfaces, such as eth0.", valueName: "interface"))
  var interfaces: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only these: CIDR, range, address or @file.", valueName: "addresses"))
  var target: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Never send to these: CIDR, range, address or @file.", valueName: "addresses"))
  var exclude: [String] = []

  @Flag(help: "Listen only: send nothing.")
  var passive = false

  @Option(help: ArgumentHelp("How long to go on listening after the last question (60s).", valueName: "duration"))
  var listen: String?

  @Option(help: "gentle, normal or quick: 10, 25 or 40 packets a second a device.")
  var pace: ScanOptions.Pace?

  @Option(help: ArgumentHelp("Stop asking after this long; what is found is kept.", valueName: "duration"))
  var maxTime: String?

  @Flag(help: "Say what would be sent, and send nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("SNMP communities (YAML); others are never guessed.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var credentials: String?

  @Flag(
    help: ArgumentHelp(
      "Also try logins that makers document as the factory’s: at most 3 a device, logged; off by default.",
      discussion: "Only for devices that catalogue/default-credentials.yaml lists, never computers or phones."))
  var tryDefaultCredentials = false

  @Option(
    help: ArgumentHelp(
      "Keep the captured frames in this file; with several interfaces, one a name.", valueName: "file"),
    completion: .file())
  var writePcap: String?

  @Option(
    help: ArgumentHelp(
      "End with status 3 if this holds: \(FailCondition.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "condition"))
  var failOn: [FailCondition] = []

  @Option(
    help: ArgumentHelp("More fingerprints in Recog's format, tried before ours.", valueName: "directory"),
    completion: .directory)
  var fingerprints: String?

  func run() async throws {
    let session = try Session(shared)
    let options = try settings(session.configuration)
    guard !options.interfaces.isEmpty else {
      throw UsageError.noInterface
    }
    try Self.refuseMistypedCommand(options.interfaces)
    if dryRun { return try DryRun(options: options, session: session).show() }
    let folder = (fingerprints ?? session.configuration.fingerprints).map { URL(fileURLWithPath: $0) }
    let conditions = try failOn + Self.conditions(session.configuration)
    try await NightlyJob(session: session, fingerprints: folder, conditions: conditions).run { run in
      try await run.scan(options)
    }
  }

  /// `iot-scan device` means no interface of that name.
  private static func refuseMistypedCommand(_ words: [String]) throws(UsageError) {
    guard let word = words.first, words.count <= 2 else { return }
    let commands = IoTScan.configuration.groupedSubcommands.flatMap(\.subcommands).compactMap {
      $0.configuration.commandName
    }
    let near = commands.first { $0.commonPrefix(with: word).count >= 4 }
    guard let near, !NetworkInterface.all().contains(where: { $0.name == word }) else { return }
    throw .nearlyACommand(word, near: near)
  }

  /// The options, with what the configuration file says where the command line is silent.
  private func settings(_ configuration: Configuration) throws -> ScanOptions {
    var options = ScanOptions(interfaces: interfaces.isEmpty ? configuration.interfaces ?? [] : interfaces)
    let targets = target.isEmpty ? configuration.target ?? [] : target
    if !targets.isEmpty { options.targets = try AddressSet(targets) }
    options.excluded = try AddressSet(exclude.isEmpty ? configuration.exclude ?? [] : exclude)
    options.passive = passive || configuration.passive ?? false
    if let text = listen ?? configuration.listen { options.listen = try duration("listen", text) }
    if let text = maxTime ?? configuration.maxTime { options.maximumTime = try duration("max-time", text) }
    if let pace {
      options.pace = pace
    } else if let text = configuration.pace {
      guard let value = ScanOptions.Pace(rawValue: text) else {
        throw SettingError.choice(option: "pace", text: text, choices: "gentle, normal, quick")
      }
      options.pace = value
    }
    if let path = credentials ?? configuration.credentials {
      let file = try CredentialsFile.read(at: URL(fileURLWithPath: path))
      options.communities = file.communities
      options.writeCommunities = file.writeCommunities
    }
    options.triesDefaultCredentials = tryDefaultCredentials || configuration.tryDefaultCredentials ?? false
    options.capturePath = (writePcap ?? configuration.writePcap).map { URL(fileURLWithPath: $0) }
    return options
  }

  private func duration(_ option: String, _ text: String) throws(SettingError) -> Duration {
    guard let value = DurationText.parse(text) else { throw .duration(option: option, text: text) }
    return value
  }

  private static func conditions(_ configuration: Configuration) throws(SettingError) -> [FailCondition] {
    var conditions: [FailCondition] = []
    for text in configuration.failOn ?? [] {
      guard let condition = FailCondition(rawValue: text) else {
        throw .choice(
          option: "fail-on", text: text, choices: FailCondition.allCases.map(\.rawValue).joined(separator: ", "))
      }
      conditions.append(condition)
    }
    return conditions
  }
}
