import DataFiles
import Foundation
import Vocabulary

/// A login that a maker's document names as the factory's, as `catalogue/default-credentials.yaml` has it.
package struct FactoryLogin: Sendable, Hashable, Decodable {
  /// Canonical, as in `vendors.yaml`.
  package let vendor: String
  package let classes: Set<DeviceClass>
  /// How it may be tried, such as `http`; the first service that asks for a login is taken.
  package let services: [String]
  package let user: String
  package let password: String
  /// The document that says so.
  package let source: String
  let models: [Glob]

  private enum CodingKeys: CodingKey { case vendor, classes, models, services, user, password, source }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    vendor = try values.decode(String.self, forKey: .vendor)
    classes = try values.decode(Set<DeviceClass>.self, forKey: .classes)
    services = try values.decode([String].self, forKey: .services)
    user = try values.decode(String.self, forKey: .user)
    password = try values.decode(String.self, forKey: .password)
    source = try values.decode(String.self, forKey: .source)
    models = (try values.decodeIfPresent([String].self, forKey: .models) ?? []).map { Glob($0) }
  }
}

/// Which factory logins are documented for which devices. Nobody tries them unless a person asked for it.
package struct FactoryLogins: Sendable {
  /// Computers and what people carry lock accounts for good, and are no device of one purpose.
  private static let neverTried: Set<DeviceClass> = [
    .pc, .server, .hypervisor, .bmc, .phone, .tablet, .laptop, .unknown,
  ]
  private static let services: Set<String> = ["http", "rtsp", "onvif", "ftp", "pjlink"]
  /// A guess of what the device is does not suffice.
  private static let certainty = 0.8

  package let all: [FactoryLogin]
  /// Classes whose FTP server may be asked whether it lets a guest in.
  package let guestsOfFTP: Set<DeviceClass>

  /// - Throws: the file that is missing, or which row is wrong.
  package static func load(
    from data: DataFolder, vendors: VendorCatalogue
  ) throws(DataFileError) -> FactoryLogins {
    let url = data.folder("catalogue").appendingPathComponent("default-credentials.yaml")
    return try decode(YAMLFile.text(at: url), path: url.path, vendors: vendors)
  }

  /// From text; `path` only names it in errors.
  package static func decode(
    _ text: String, path: String, vendors: VendorCatalogue
  ) throws(DataFileError) -> FactoryLogins {
    let file = try YAMLFile.decode(File.self, from: text, path: path)
    for (index, login) in file.logins.enumerated() {
      if let problem = problem(of: login, vendors) {
        throw .invalid(path: path, problem: "logins.[\(index)] (\(login.vendor)): \(problem)")
      }
    }
    if let wrong = file.anonymousFTP.first(where: neverTried.contains) {
      throw .invalid(path: path, problem: "anonymous_ftp: never of a \(wrong.rawValue)")
    }
    return FactoryLogins(all: file.logins, guestsOfFTP: file.anonymousFTP)
  }

  /// What is documented for a device, the rows of its models first; empty where it is not surely known what it is.
  package func logins(for identity: Identity) -> [FactoryLogin] {
    guard isSure(.vendor, identity), isSure(.deviceClass, identity), let vendor = identity.vendor else { return [] }
    let model = identity.model ?? ""
    let fitting = all.filter { login in
      login.vendor == vendor && login.classes.contains(identity.deviceClass)
        && (login.models.isEmpty || login.models.contains { $0.matches(model) })
    }
    return fitting.filter { !$0.models.isEmpty } + fitting.filter(\.models.isEmpty)
  }

  /// Whether its FTP server may be asked for a guest.
  package func mayAskGuest(of identity: Identity) -> Bool {
    isSure(.deviceClass, identity) && guestsOfFTP.contains(identity.deviceClass)
  }

  private func isSure(_ attribute: Attribute, _ identity: Identity) -> Bool {
    (identity.values[attribute]?.confidence ?? 0) >= Self.certainty
  }

  private static func problem(of login: FactoryLogin, _ vendors: VendorCatalogue) -> String? {
    if vendors.vendor(named: login.vendor)?.name != login.vendor { return "no vendor of vendors.yaml" }
    if login.classes.isEmpty { return "no class" }
    if let wrong = login.classes.first(where: neverTried.contains) { return "never of a \(wrong.rawValue)" }
    if login.services.isEmpty { return "no service" }
    if let wrong = login.services.first(where: { !services.contains($0) }) { return "no service “\(wrong)”" }
    if login.source.count < 12 { return "no source" }
    if login.user.isEmpty && login.password.isEmpty { return "neither user nor password" }
    let texts = [login.user, login.password]
    guard texts.allSatisfy({ $0.utf8.count <= 64 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }),
      !login.user.contains(":")
    else { return "not a login of printable ASCII" }
    return nil
  }

  private struct File: Decodable {
    let anonymousFTP: Set<DeviceClass>
    let logins: [FactoryLogin]

    private enum CodingKeys: String, CodingKey {
      case anonymousFTP = "anonymous_ftp"
      case logins
    }
  }
}
