import ArgumentParser
import Foundation
import Inventory
import Knowledge
import Vocabulary
import Weaknesses

/// `iot-scan weaknesses map`: which product of the feeds a model is, where the program cannot tell.
struct WeaknessesMapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Models that may be several products of the feeds: list them, or say once which one it is.")

  @OptionGroup var shared: SharedOptions
  @Option(help: ArgumentHelp("Who says so; goes into the audit trail.", valueName: "name")) var by: String?
  @Option(help: "Why, in your words.") var note: String?
  @Flag(name: .customLong("none"), help: "None of the feeds' products is this model.") var isNone = false
  @Flag(help: "Forget what was said.") var forget = false
  @Argument(help: "A device (D-000012), or vendor and model in quotation marks.") var subject: String?
  @Argument(help: "The CPE name of the product.") var cpe: String?

  func run() async throws {
    let session = try Session(shared)
    guard let subject else { return try list(session) }
    guard let by else { throw UsageError.nobodySaysSo }
    let word = isNone ? "none" : cpe
    guard word != nil || forget else { throw UsageError.noProduct }
    let register = try session.writeRegister()
    let devices = try self.devices(subject, register)
    guard let model = devices.first?.model else { throw WeaknessQuestionError.noSuchModel(subject) }
    if let cpe, !isNone { try check(cpe, session) }
    for (device, _) in devices {
      let product =
        forget
        ? nil
        : word.map {
          ProductWord(model: model, cpe: $0, by: by, at: Date().ISO8601Format())
        }
      try register.keep(product, of: device.id, by: by, note: note)
    }
    try session.judgeAgain(devices.map(\.device.id), in: register)
    let values = ["model": subject, "cpe": word ?? "-", "count": "\(devices.count)"]
    session.output.note(forget ? "weaknesses.map.forgotten" : "weaknesses.map.said", values)
  }

  /// All devices of that model: what is true of one is true of all.
  private func devices(
    _ subject: String, _ register: Register
  ) throws -> [(device: Device, model: String)] {
    let all = try register.devices(.all)
    func key(_ device: Device) -> String? {
      guard let vendor = device.identity.vendor, let model = device.identity.model else { return nil }
      return ProductMapping.key(vendor: vendor, model: model)
    }
    let wanted: String?
    if let device = all.first(where: { $0.id.uppercased() == subject.uppercased() }) {
      guard let model = key(device) else { throw WeaknessQuestionError.modelUnknown(device: device.id) }
      wanted = model
    } else {
      wanted =
        all.lazy.compactMap { device -> String? in
          guard let vendor = device.identity.vendor, let model = device.identity.model else { return nil }
          return ProductNames.key("\(vendor) \(model)") == ProductNames.key(subject) ? key(device) : nil
        }.first
    }
    guard let wanted else { throw WeaknessQuestionError.noSuchModel(subject) }
    return all.compactMap { device in key(device).flatMap { $0 == wanted ? (device, $0) : nil } }
  }

  /// Only a product that occurs in the feeds can be meant.
  private func check(_ text: String, _ session: Session) throws {
    guard let name = try? CPEName(text), let vendor = name.vendor.text, let product = name.product.text else {
      throw UsageError.notACPE(text)
    }
    guard let source = try session.knowledge() else { throw WeaknessQuestionError.noSuchProduct(text) }
    let known = try source.products(ofVendors: [vendor]).contains { $0.part != nil && $0.product == product }
    guard known else { throw WeaknessQuestionError.noSuchProduct(text) }
  }

  private func list(_ session: Session) throws {
    let open = try session.readRegister().devices(.all).filter { $0.assessment.products?.certainty == .ambiguous }
    let models = Dictionary(grouping: open) { device in
      [device.identity.vendor, device.identity.model].compactMap { $0 }.joined(separator: " ")
    }.sorted { $0.key < $1.key }
    if session.output.json {
      return try session.output.document(
        models.map { model, devices in
          Open(
            model: model, devices: devices.map(\.id), candidates: devices.first?.assessment.products?.candidates ?? [])
        })
    }
    for (model, devices) in models {
      session.output.line("\(model)  (\(devices.map(\.id).joined(separator: ", ")))")
      for candidate in devices.first?.assessment.products?.candidates ?? [] { session.output.line("    \(candidate)") }
    }
    if models.isEmpty { session.output.note("weaknesses.map.nothing") }
  }

  private struct Open: Encodable {
    let model: String
    let devices: [String]
    let candidates: [String]
  }
}
