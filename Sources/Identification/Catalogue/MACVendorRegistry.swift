import Foundation
import NetworkTypes
import Synchronization
import Vocabulary

#if canImport(Glibc)
  import Glibc
#endif

/// Who made a network interface, by the IEEE registries of Debian's `ieee-data`: MA-S (36 bits) before MA-M (28) before
/// MA-L (24). The files are mapped and indexed at the first look-up; a name is read when it is asked for.
package final class MACVendorRegistry: Sendable {
  /// One registry file: its lines' offsets by prefix.
  private struct Registry: Sendable {
    let bits: UInt64
    let bytes: Data
    let offsets: [UInt64: Int]
  }

  private let files: [(url: URL, label: String, bits: UInt64)]
  private let registries = Mutex<[Registry]?>(nil)
  /// The registry files that are not there, by path: a stated gap, not an error.
  package let missing: [String]

  /// - Parameter directory: the folder of the CSV files; `nil` means that there are none.
  package init(directory: URL?) {
    let names: [(String, String, UInt64)] = [
      ("oui36.csv", "MA-S", 36), ("iab.csv", "IAB", 36), ("mam.csv", "MA-M", 28), ("oui.csv", "MA-L", 24),
    ]
    let all = directory.map { folder in
      names.map { (url: folder.appendingPathComponent($0.0), label: $0.1, bits: $0.2) }
    }
    files = (all ?? []).filter { FileManager.default.isReadableFile(atPath: $0.url.path) }
    missing = (all ?? []).map(\.url.path).filter { !FileManager.default.isReadableFile(atPath: $0) }
  }

  /// Whether there is anything to look up in.
  package var isAvailable: Bool { !files.isEmpty }

  /// What to tell a person where no registry is there; `nil` where there is one.
  package var gap: Explanation? {
    isAvailable ? nil : Explanation("identification.no_mac_vendors", ["paths": missing.joined(separator: ", ")])
  }

  /// The organisation's name as the IEEE writes it; `nil` for a locally administered or unlisted address.
  package func organisation(_ mac: MACAddress) -> String? {
    guard mac.isDevice, !mac.isLocallyAdministered else { return nil }
    return registries.withLock { cached in
      let registries = cached ?? files.compactMap { Self.index($0.url, label: $0.label, bits: $0.bits) }
      cached = registries
      return registries.lazy.compactMap { registry in
        registry.offsets[mac.value >> (48 - registry.bits)].flatMap { Self.name(in: registry.bytes, at: $0) }
      }.first
    }
  }

  /// Lines look like `MA-L,002272,Name or "Name, with comma",address`.
  private static func index(_ url: URL, label: String, bits: UInt64) -> Registry? {
    guard let bytes = try? Data(contentsOf: url, options: .mappedIfSafe) else { return nil }
    let digits = Int(bits / 4)
    let head = Array("\(label),".utf8)
    var offsets: [UInt64: Int] = [:]
    offsets.reserveCapacity(bytes.count / 90)
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return }
      var start = 0
      while start + head.count + digits + 1 < raw.count {
        let isEntry = memcmp(base + start, head, head.count) == 0
        if isEntry, let prefix = hex(raw, from: start + head.count, digits: digits) {
          offsets[prefix] = start + head.count + digits + 1
        }
        guard let end = memchr(base + start, 0x0A, raw.count - start) else { return }
        start = UnsafeRawPointer(end) - base + 1
      }
    }
    return Registry(bits: bits, bytes: bytes, offsets: offsets)
  }

  private static func hex(_ raw: UnsafeRawBufferPointer, from start: Int, digits: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in start..<(start + digits) {
      switch raw[index] {
      case 0x30...0x39: value = value << 4 | UInt64(raw[index] - 0x30)
      case 0x41...0x46: value = value << 4 | UInt64(raw[index] - 0x37)
      default: return nil
      }
    }
    return value
  }

  private static func name(in bytes: Data, at offset: Int) -> String? {
    let rest = bytes[(bytes.startIndex + offset)...].prefix(300)
    let isQuoted = rest.first == 0x22
    let end: UInt8 = isQuoted ? 0x22 : 0x2C
    let text = String(decoding: rest.dropFirst(isQuoted ? 1 : 0).prefix { $0 != end && $0 != 0x0A }, as: UTF8.self)
    let trimmed = text.trimmed
    return trimmed.isEmpty || trimmed == "Private" || trimmed == "IEEE Registration Authority" ? nil : trimmed
  }
}
