import DataFiles
import Foundation
import Vocabulary

/// `--credentials FILE`: what a person allows the scan to try. Kept 0600, as it holds secrets.
struct CredentialsFile: Decodable {
  struct SNMP: Decodable {
    let communities: [String]?
    let writeCommunities: [String]?

    enum CodingKeys: String, CodingKey {
      case communities
      case writeCommunities = "write_communities"
    }
  }

  let snmp: SNMP?

  /// The communities, without empty ones, at most 8: each is one more packet to every device.
  var communities: [String] { Array((snmp?.communities ?? []).filter { !$0.isEmpty }.prefix(8)) }

  /// The communities for writing, at most 2: they are asked to read, and nothing is written with them.
  var writeCommunities: [String] { Array((snmp?.writeCommunities ?? []).filter { !$0.isEmpty }.prefix(2)) }

  /// - Throws: also if others than the owner can read the file.
  static func read(at url: URL) throws -> CredentialsFile {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    if let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 {
      throw CredentialsError.readableByOthers(url.path)
    }
    return try YAMLFile.read(at: url)
  }
}

/// Why a credentials file was not used.
enum CredentialsError: Error, Explained {
  case readableByOthers(String)

  var explanation: Explanation {
    switch self {
    case .readableByOthers(let path): Explanation("credentials.readable_by_others", ["path": path], exit: .noPermission)
    }
  }
}
