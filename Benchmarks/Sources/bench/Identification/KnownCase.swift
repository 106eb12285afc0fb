import Foundation

/// A recorded device with what it is: what it answered goes to the program, its truth does not. LibreNMS's form.
struct KnownCase: Decodable {
  struct Seen: Codable {
    let key: String
    let value: String
    let oid: String?
    let port: UInt16?
  }

  struct Truth: Decodable {
    let type: String?
    let vendor: String?
    let hardware: String?
    let version: String?
    let serial: String?
  }

  private struct Question: Encodable {
    let id: String
    let observations: [Seen]
  }

  let id: String
  /// Whether such a device stands in an office.
  let office: Bool
  let observations: [Seen]
  let truth: Truth
  /// `family` where a whole family of devices is on one side, `case` where its cases are on both.
  let split: String?

  /// The cases of a file, one JSON object a line, also gzip.
  static func read(_ file: URL) throws -> [KnownCase] {
    let isPacked = file.pathExtension == "gz"
    let text =
      isPacked ? try Command("gzip", "-dc", file.path).run().output : try String(contentsOf: file, encoding: .utf8)
    let decoder = JSONDecoder()
    return try text.split(separator: "\n").map { try decoder.decode(KnownCase.self, from: Data($0.utf8)) }
  }

  /// What `iot-scan identify` reads: without the truth.
  static func questions(_ cases: [KnownCase]) throws -> Data {
    let encoder = JSONEncoder()
    return try cases.reduce(into: Data()) { lines, item in
      lines += try encoder.encode(Question(id: item.id, observations: item.observations)) + Data("\n".utf8)
    }
  }
}

/// A line of what `iot-scan identify` prints.
struct Answer: Decodable {
  let id: String
  let deviceClass: String?
  let vendor: String?
  let model: String?
  let firmware: String?
  let serial: String?
  let confidence: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case id, vendor, model, firmware, serial, confidence
    case deviceClass = "class"
  }

  static func read(_ output: String) throws -> [String: Answer] {
    let decoder = JSONDecoder()
    let answers = try output.split(separator: "\n").map { try decoder.decode(Answer.self, from: Data($0.utf8)) }
    return Dictionary(answers.map { ($0.id, $0) }) { first, _ in first }
  }
}
