import Foundation
import Synchronization
import Vocabulary

/// Who holds an IANA private enterprise number, by the registry as Debian's `libwireshark-data` packs it: one line a number,
/// the number, white space, the organisation. The file is mapped; a name is looked up when it is asked for.
///
/// The registrant is who wrote the agent's MIB, often long ago: makers are bought and renamed, and boards are made for
/// others. The vendor catalogue's own word goes before it.
package final class EnterpriseRegistry: Sendable {
  private let bytes: Data
  private let known = Mutex<[UInt32: String?]>([:])

  /// Names longer than this are cut: the registry has sentences in place of some names.
  private static let nameLimit = 64
  /// A host could make us look for one number after another.
  private static let cacheLimit = 4_096

  /// - Parameter file: the registry; `nil` or a missing file means that no number is known.
  package init(file: URL?) {
    bytes = file.flatMap { try? Data(contentsOf: $0, options: .mappedIfSafe) } ?? Data()
  }

  /// Whether there is anything to look up in.
  package var isAvailable: Bool { !bytes.isEmpty }

  /// The organisation as IANA writes it; `nil` where the number is unassigned, reserved or held by a private person's agent.
  package func organisation(_ number: UInt32) -> String? {
    guard number > 0, !bytes.isEmpty else { return nil }
    return known.withLock { known in
      if let name = known[number] { return name }
      let name = Self.find(number, in: bytes)
      if known.count >= Self.cacheLimit { known.removeAll() }
      known[number] = .some(name)
      return name
    }
  }

  private static func find(_ number: UInt32, in bytes: Data) -> String? {
    let head = Data("\n\(number)".utf8)
    var start = bytes.startIndex
    // A hit may be a longer number that begins with the same digits: walk on until a blank follows.
    while let hit = bytes.range(of: head, in: start..<bytes.endIndex) {
      let rest = bytes[hit.upperBound...].prefix(300)
      if rest.first == 0x20 || rest.first == 0x09 {
        return name(String(decoding: rest.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self))
      }
      start = hit.upperBound
    }
    return nil
  }

  /// Without a remark after `#` or `(formerly …`, without what is no name.
  private static func name(_ line: String) -> String? {
    var text = line.prefix { $0 != "#" }.description
    if let remark = text.range(of: "(formerly", options: .caseInsensitive) { text = String(text[..<remark.lowerBound]) }
    let name = String(text.trimmed.prefix(nameLimit))
    let empty: Set<String> = ["reserved", "none", "unassigned", "unknown", "private", "n/a", "-"]
    return name.isEmpty || empty.contains(name.lowercased()) ? nil : name
  }
}
