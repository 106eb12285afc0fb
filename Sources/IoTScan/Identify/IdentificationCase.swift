import Foundation
import NetworkTypes
import Vocabulary

/// One line of `identify`'s input: what somebody saw of one device. Keys that are not known are facts like any other.
struct IdentificationCase: Decodable {
  /// One fact. A value may also be a number or a truth value, a port `80` or `"161/udp"`.
  struct Seen: Decodable {
    let key: String
    let value: String
    let oid: String?
    let port: TransportPort?

    private enum Name: String, CodingKey { case key, value, oid, port }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Name.self)
      key = try fields.decode(String.self, forKey: .key)
      value = try fields.decode(Word.self, forKey: .value).text
      oid = try fields.decodeIfPresent(String.self, forKey: .oid)
      guard let word = try fields.decodeIfPresent(Word.self, forKey: .port) else {
        port = nil
        return
      }
      guard let read = UInt16(word.text).map({ .tcp($0) }) ?? TransportPort(word.text) else {
        throw DecodingError.dataCorruptedError(
          forKey: .port, in: fields, debugDescription: "\"\(word.text.prefix(40))\" is no port such as 80 or 161/udp")
      }
      port = read
    }
  }

  /// A text, a number or a truth value, as text.
  private struct Word: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self.text = text
      } else if let number = try? value.decode(Int64.self) {
        text = String(number)
      } else if let number = try? value.decode(Double.self) {
        text = String(number)
      } else {
        text = String(try value.decode(Bool.self))
      }
    }
  }

  let id: String
  let observations: [Seen]

  private enum Name: String, CodingKey { case id, observations }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Name.self)
    id = try fields.decode(Word.self, forKey: .id).text
    observations = try fields.decode([Seen].self, forKey: .observations)
  }

  /// The observations as those of one host; a `mac` or `ip` is its address too.
  var host: KnownHost {
    let macs = observations.filter { $0.key == "mac" }.compactMap { MACAddress($0.value) }
    let addresses = observations.filter { $0.key == "ip" }.compactMap { IPAddress($0.value) }
    let endpoint = Endpoint(segment: "file", mac: macs.first, ip: addresses.first)
    let time = Date(timeIntervalSince1970: 0)
    return KnownHost(
      segment: "file", macs: macs, addresses: addresses,
      observations: observations.map { seen in
        let isObjectID = seen.key == "snmp.sys_object_id"
        let value = isObjectID && seen.value.hasPrefix(".") ? String(seen.value.dropFirst()) : seen.value
        let oid = seen.oid.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
        return Observation(
          Fact(ObservationKey(seen.key), value, oid: oid, port: seen.port), of: endpoint, by: Means(.file, "identify"),
          at: time)
      })
  }
}

/// Why input could not be used.
enum IdentifyError: Error, Explained {
  case notACase(line: Int, problem: String)
  case tooLong(line: Int)
  case unreadable(String)
  /// The file ends before its time or cannot be read on.
  case broken(String, cause: String)
  /// A file and a run were both given.
  case fileAndRun

  var explanation: Explanation {
    switch self {
    case .notACase(let line, let problem):
      Explanation("identify.not_a_case", ["line": "\(line)", "problem": problem], exit: .failed)
    case .tooLong(let line):
      Explanation("identify.too_long", ["line": "\(line)", "limit": "\(LineReader.limit >> 20)"], exit: .failed)
    case .unreadable(let path): Explanation("identify.unreadable", ["path": path], exit: .noInput)
    case .broken(let path, let cause):
      Explanation("identify.broken", ["path": path, "cause": cause], exit: .failed)
    case .fileAndRun: Explanation("identify.file_and_run", exit: .usage)
    }
  }
}
