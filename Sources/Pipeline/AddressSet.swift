import Foundation
import NetworkTypes
import Vocabulary

/// Addresses as a person names them: `192.0.2.0/24`, `192.0.2.10-192.0.2.20`, `192.0.2.10-20`, one address, or
/// `@file` with one of these a line.
package struct AddressSet: Hashable, Sendable {
  private var prefixes: [IPPrefix] = []
  private var ranges: [ClosedRange<UInt32>] = []

  package init() {}

  /// - Throws: `AddressSetError` that names the part that is no address.
  package init(_ parts: [String]) throws(AddressSetError) {
    for part in parts {
      if part.hasPrefix("@") {
        for line in try Self.lines(of: String(part.dropFirst())) { try add(line) }
      } else {
        try add(part)
      }
    }
  }

  package var isEmpty: Bool { prefixes.isEmpty && ranges.isEmpty }

  package func contains(_ address: IPAddress) -> Bool {
    if prefixes.contains(where: { $0.contains(address) }) { return true }
    guard case .v4(let value) = address else { return false }
    return ranges.contains { $0.contains(value) }
  }

  /// The IPv4 addresses of the set, each once, in numeric order; IPv6 blocks of more than one address are not listed.
  package var addresses: [IPAddress] {
    var found = Set<IPAddress>()
    for prefix in prefixes {
      if prefix.address.isIPv6, prefix.length == 128 { found.insert(prefix.address) }
      found.formUnion(prefix.hosts)
    }
    for range in ranges { found.formUnion(range.lazy.map { IPAddress.v4($0) }) }
    return found.sorted()
  }

  /// How many IPv4 addresses at most; cheap.
  package var count: Int {
    prefixes.reduce(0) { $0 + ($1.address.isIPv4 ? 1 << (32 - $1.length) : 1) } + ranges.reduce(0) { $0 + $1.count }
  }

  private mutating func add(_ text: String) throws(AddressSetError) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let prefix = IPPrefix(text) {
      prefixes.append(prefix)
      return
    }
    let ends = text.split(separator: "-", maxSplits: 1).map(String.init)
    guard ends.count == 2, case .v4(let low)? = IPAddress(ends[0]) else { throw .notAnAddress(text) }
    let high: UInt32
    if case .v4(let value)? = IPAddress(ends[1]) {
      high = value
    } else if let last = UInt8(ends[1]) {
      high = low & 0xFFFF_FF00 | UInt32(last)
    } else {
      throw .notAnAddress(text)
    }
    guard low <= high else { throw .notAnAddress(text) }
    ranges.append(low...high)
  }

  private static func lines(of path: String) throws(AddressSetError) -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw .unreadable(path) }
    return text.split(whereSeparator: \.isNewline)
      .map { $0.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }
}

/// Why a `--target` or `--exclude` was not understood.
package enum AddressSetError: Error, Hashable, Sendable, Explained {
  case notAnAddress(String)
  case unreadable(String)

  package var explanation: Explanation {
    switch self {
    case .notAnAddress(let text): Explanation("target.not_an_address", ["text": text], exit: .usage)
    case .unreadable(let path): Explanation("target.unreadable", ["path": path], exit: .noInput)
    }
  }
}
