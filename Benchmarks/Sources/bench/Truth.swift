import Foundation

/// One row of `virtual-office truth --json`: what a scan must say of a device. `nil`: nothing on the wire tells it.
struct Truth: Decodable {
  let name: String
  let mac: String
  let deviceClass: String?
  let vendor: String?
  let model: String?
  let firmware: String?
  let serial: String?
  let hostname: String?
  let ports: [Int]
  let configWeaknesses: [String]
  let weaknesses: [String]
  let weaknessStatus: String
  let updatable: String
  let verdict: String
  let routes: [String]

  enum CodingKeys: String, CodingKey {
    case name, mac, vendor, model, firmware, serial, hostname, weaknesses, updatable, verdict
    case deviceClass = "class"
    case ports = "tcp_ports"
    case configWeaknesses = "config_weaknesses"
    case weaknessStatus = "weakness_status"
    case routes = "exception_routes"
  }

  static func table(in workshop: Workshop) throws -> [Truth] {
    let outcome = try Command(workshop.office, "truth", "--json").run()
    return try JSONDecoder().decode([Truth].self, from: Data(outcome.output.utf8))
  }
}

/// The register as `iot-scan export --format json` gives it.
struct RegisterDocument: Decodable {
  struct Row: Decodable {
    let mac: [String]
    let deviceClass: String
    let vendor: String?
    let model: String?
    let firmware: String?
    let serial: String?
    let hostname: String?
    let ports: [String]
    let configWeaknesses: [String]
    let weaknesses: [String]
    let weaknessStatus: String
    let updatable: String
    let verdict: String
    let routes: [String]

    enum CodingKeys: String, CodingKey {
      case mac, vendor, model, firmware, serial, hostname, ports, weaknesses, updatable, verdict
      case deviceClass = "class"
      case configWeaknesses = "config_weaknesses"
      case weaknessStatus = "weakness_status"
      case routes = "exception_routes"
    }
  }

  let rows: [Row]

  static func read(_ data: String, in workshop: Workshop) throws -> RegisterDocument {
    let words = [workshop.scanner, "--data-directory", data, "export", "--format", "json", "--language", "en"]
    let outcome = try Command(workshop.asRoot(words)).run()
    guard outcome.status == 0 else {
      throw BenchmarkError.failed(command: "iot-scan export", status: outcome.status, errors: outcome.errors)
    }
    return try JSONDecoder().decode(RegisterDocument.self, from: Data(outcome.output.utf8))
  }
}
