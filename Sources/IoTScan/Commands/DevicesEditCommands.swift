import ArgumentParser
import Foundation
import Inventory
import Vocabulary

/// Who decides: every human act names a person.
struct PersonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who says so; goes into the audit trail.", valueName: "name")) var by: String
  @Option(help: "Why, in your words.") var note: String?
}

/// `iot-scan devices set ID field=value…`
struct DevicesSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Say what only people know: purpose=… location=… manager=… class=… (empty: take back).")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "The device, such as D-000012.") var id: String
  @Argument(help: "column=value, as in the register's header.") var fields: [String]

  func run() async throws {
    let session = try Session(shared)
    let register = try session.writeRegister()
    let said = try EditableColumns(session: session).statements(FieldArguments.parse(fields), of: id)
    try register.say(said, by: person.by, note: person.note)
    try session.judgeAgain([id], in: register)
    if session.output.json { try session.output.document(register.device(id)) }
    session.output.note("devices.said", ["id": id, "count": "\(fields.count)"])
  }
}

/// `iot-scan devices add field=value…`: what never shows on the wire, such as a sensor behind a gateway.
struct DevicesAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a device that a scan cannot see, such as a sensor behind a gateway.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "column=value, as in the register's header.") var fields: [String]

  func run() async throws {
    let session = try Session(shared)
    let said = try EditableColumns(session: session).statements(FieldArguments.parse(fields), of: "")
    let fields = Dictionary(said.map { ($0.field, $0.value ?? "") }) { _, last in last }
    let register = try session.writeRegister()
    let device = try register.add(fields, by: person.by)
    try session.judgeAgain([device.id], in: register)
    if session.output.json { try session.output.document(device) } else { session.output.line(device.id) }
  }
}

/// `iot-scan devices merge ID ID`
struct DevicesMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Two rows are one device: the first is kept. A person's merge stays.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "The row that is kept.") var keeper: String
  @Argument(help: "The row that goes into it.") var other: String

  func run() async throws {
    let session = try Session(shared)
    let register = try session.writeRegister()
    try register.merge(other, into: keeper, by: person.by, note: person.note)
    if session.output.json { try session.output.document(register.device(keeper)) }
    session.output.note("devices.merged", ["id": keeper, "other": other])
  }
}

/// `iot-scan devices split ID --mac …`
struct DevicesSplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "One row is two devices: the named keys go to a new row.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "The row to split.") var id: String
  @Option(parsing: .upToNextOption, help: "Keys of the new row, as kind=value: mac=…, serial=…, uuid=….")
  var key: [String]

  func run() async throws {
    let session = try Session(shared)
    let keys = try FieldArguments.parse(key).map { kind, value in
      guard let kind = DeviceKey.Kind(rawValue: kind) else {
        throw UsageError.unknownKeyKind(kind, known: DeviceKey.Kind.allCases.map(\.rawValue))
      }
      return DeviceKey(kind, value)
    }
    let device = try session.writeRegister().split(id, keys: keys, by: person.by, note: person.note)
    if session.output.json { try session.output.document(device) } else { session.output.line(device.id) }
  }
}

/// `iot-scan devices retire ID`
struct DevicesRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "The device is gone for good (報廢); its row and history stay.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "The device, such as D-000012.") var id: String

  func run() async throws {
    let session = try Session(shared)
    let register = try session.writeRegister()
    try register.retire(id, by: person.by, note: person.note)
    if session.output.json { try session.output.document(register.device(id)) }
    session.output.note("devices.retired", ["id": id])
  }
}

/// `column=value` arguments.
enum FieldArguments {
  static func parse(_ arguments: [String]) throws -> [(String, String)] {
    try arguments.map { argument in
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageError.notAPair(argument)
      }
      return (parts[0], parts[1])
    }
  }
}
