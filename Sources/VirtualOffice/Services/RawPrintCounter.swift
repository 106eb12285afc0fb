import Foundation

/// What the raw print ports of an office were sent, kept in `raw-print.json` of its state folder. A scan must leave
/// every number at zero.
package final class RawPrintCounter {
  /// What one printer's raw port got.
  package struct Count: Codable, Equatable, Sendable {
    /// Connections that were completed; a half-open SYN is none.
    package var connections = 0
    /// Bytes that arrived.
    package var bytes = 0
  }

  private let path: String?
  private var counts: [String: Count]

  /// Begins at zero for these devices. Without a path the counts stay in memory.
  init(path: String?, devices: [String]) {
    self.path = path
    counts = Dictionary(uniqueKeysWithValues: devices.map { ($0, Count()) })
    save()
  }

  func count(device: String, connections: Int, bytes: Int) {
    counts[device, default: Count()].connections += connections
    counts[device, default: Count()].bytes += bytes
    save()
  }

  /// The counts of the office whose state folder this is, by device; nil when there are none.
  package static func read(stateFolder: String) -> [String: Count]? {
    guard let data = FileManager.default.contents(atPath: stateFolder + "/raw-print.json") else { return nil }
    return try? JSONDecoder().decode([String: Count].self, from: data)
  }

  private func save() {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let path, let data = try? encoder.encode(counts) else { return }
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
