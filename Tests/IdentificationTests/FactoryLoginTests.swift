import DataFiles
import Testing
import Vocabulary

@testable import Identification

/// `catalogue/default-credentials.yaml`: what is refused, and for whom a login is documented.
struct FactoryLoginTests {
  static func identity(
    _ vendor: String?, _ deviceClass: DeviceClass?, model: String? = nil, confidence: Double = 0.9
  ) -> Identity {
    func value(_ text: String) -> Identity.Value {
      Identity.Value(value: text, confidence: confidence, evidence: [], losers: [])
    }
    var values: [Attribute: Identity.Value] = [:]
    values[.vendor] = vendor.map(value)
    values[.deviceClass] = deviceClass.map { value($0.rawValue) }
    values[.model] = model.map(value)
    return Identity(values: values)
  }

  static func built() throws -> FactoryLogins {
    try FactoryLogins.load(from: Support.data, vendors: Support.identifier().catalogue.vendors)
  }

  @Test func `the built-in list has its documents and no computer`() throws {
    let logins = try Self.built()
    #expect(logins.all.count >= 60)
    #expect(Set(logins.all.map(\.vendor)).count >= 50)
    #expect(
      logins.all.allSatisfy { !$0.classes.contains(.pc) && !$0.classes.contains(.server) && $0.source.count > 20 })
    // No maker's device of one class gets more names than may be tried.
    for login in logins.all {
      for deviceClass in login.classes {
        let all = logins.logins(for: Self.identity(login.vendor, deviceClass, model: "WISE-4012"))
        #expect(all.count <= 3, "\(login.vendor) \(deviceClass)")
        for user in Set(all.map(\.user)) { #expect(all.count { $0.user == user } <= 2, "\(login.vendor)") }
      }
    }
  }

  @Test func `a print server takes any name by FTP: no printer's login is tried there`() throws {
    let printers: Set<DeviceClass> = [.printer, .mfp, .labelPrinter]
    for login in try Self.built().all where !login.classes.isDisjoint(with: printers) {
      #expect(login.services == ["http"], "\(login.vendor)")
    }
  }

  @Test func `only for whom it is documented, and only where it is surely known what it is`() throws {
    let logins = try Self.built()
    #expect(logins.logins(for: Self.identity("Axis", .ipCamera)).map(\.user) == ["root"])
    #expect(logins.logins(for: Self.identity("Axis", .accessControl)).isEmpty)
    #expect(logins.logins(for: Self.identity("Axis", .ipCamera, confidence: 0.7)).isEmpty)
    #expect(logins.logins(for: Self.identity(nil, .ipCamera)).isEmpty)
    #expect(logins.logins(for: Self.identity("Axis", nil)).isEmpty)
    #expect(logins.logins(for: Self.identity("Dell", .server)).isEmpty)
    #expect(logins.logins(for: Self.identity("Advantech", .iotGateway, model: "WISE-4050")).count == 1)
    #expect(logins.logins(for: Self.identity("Advantech", .iotGateway, model: "EKI-1521")).isEmpty)
    #expect(logins.mayAskGuest(of: Self.identity(nil, .nas)) && !logins.mayAskGuest(of: Self.identity(nil, .server)))
    #expect(!logins.mayAskGuest(of: Self.identity(nil, .nas, confidence: 0.5)))
    #expect(!logins.mayAskGuest(of: Self.identity(nil, .phone)) && !logins.mayAskGuest(of: Identity()))
  }

  struct Spoilt: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let problem: String
  }

  static let row = """
    anonymous_ftp: [nas]
    logins:
      - { vendor: Axis, classes: [ip_camera], services: [http], user: root, password: pass, source: "AXIS 210 User’s Manual" }
    """

  @Test(arguments: [
    Spoilt(testDescription: "a maker that is not listed", old: "Axis", new: "AXIS Inc", problem: "vendors.yaml"),
    Spoilt(testDescription: "a computer", old: "[ip_camera]", new: "[server]", problem: "never of a server"),
    Spoilt(testDescription: "whatever it is", old: "[ip_camera]", new: "[unknown]", problem: "never of a unknown"),
    Spoilt(testDescription: "no class", old: "[ip_camera]", new: "[]", problem: "no class"),
    Spoilt(testDescription: "an interactive shell", old: "[http]", new: "[ssh]", problem: "ssh"),
    Spoilt(testDescription: "no document", old: "AXIS 210 User’s Manual", new: "web", problem: "no source"),
    Spoilt(testDescription: "a name with a colon", old: "user: root", new: "user: \"ro:ot\"", problem: "ASCII"),
    Spoilt(testDescription: "a line end", old: "password: pass", new: "password: \"a\\r\\nb\"", problem: "ASCII"),
    Spoilt(testDescription: "a guest of mobile phones", old: "[nas]", new: "[phone]", problem: "anonymous_ftp"),
  ])
  func `a list is refused for`(_ spoilt: Spoilt) throws {
    let vendors = try Support.identifier().catalogue.vendors
    #expect(try FactoryLogins.decode(Self.row, path: "l.yaml", vendors: vendors).all.count == 1)
    #expect(Self.row.contains(spoilt.old))
    #expect {
      try FactoryLogins.decode(Self.row.replacing(spoilt.old, with: spoilt.new), path: "l.yaml", vendors: vendors)
    } throws: { error in
      guard case .invalid("l.yaml", let problem)? = error as? DataFileError else { return false }
      return problem.contains(spoilt.problem)
    }
  }
}
