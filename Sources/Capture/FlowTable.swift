import Foundation
import NetworkTypes
import Vocabulary

/// Who speaks with whom, boundedly: at its limit the conversations that have been silent longest are forgotten.
struct FlowTable {
  private struct Key: Hashable {
    let client: IPAddress
    let server: IPAddress
    /// Transport above the port number; zero for protocols without ports.
    let port: UInt32
  }

  private struct Entry {
    var packets = 0
    var bytes = 0
    var first: Double
    var last: Double
    /// A connection request was seen, and the server has said nothing yet.
    var awaitsGreeting = false
  }

  let limit: Int
  private var entries: [Key: Entry] = [:]
  /// Conversations that were forgotten.
  private(set) var forgotten = 0

  init(limit: Int = 65_536) { self.limit = limit }

  /// Counts a TCP segment. Returns whether it is the first that the server says after a handshake that was seen.
  mutating func countTCP(
    from source: IPAddress, port sourcePort: UInt16, to destination: IPAddress, port destinationPort: UInt16,
    opens: Bool, accepts: Bool, hasData: Bool, bytes: Int, at time: Double
  ) -> Bool {
    let forward = Key(client: source, server: destination, port: 1 << 16 | UInt32(destinationPort))
    let backward = Key(client: destination, server: source, port: 1 << 16 | UInt32(sourcePort))
    let key: Key
    if opens {
      key = forward
    } else if accepts {
      key = backward
    } else if entries[forward] != nil {
      key = forward
    } else if entries[backward] != nil {
      key = backward
    } else {
      // Its beginning was not seen: the lower port is the server's.
      key = destinationPort <= sourcePort ? forward : backward
    }
    let isFromServer = key == backward
    return update(key, bytes: bytes, at: time) { entry in
      if opens || accepts { entry.awaitsGreeting = true }
      guard hasData, entry.awaitsGreeting else { return false }
      entry.awaitsGreeting = false
      return isFromServer
    }
  }

  /// Counts a datagram; the first that was seen goes to the server.
  mutating func countUDP(
    from source: IPAddress, port sourcePort: UInt16, to destination: IPAddress, port destinationPort: UInt16,
    bytes: Int, at time: Double
  ) {
    let forward = Key(client: source, server: destination, port: 2 << 16 | UInt32(destinationPort))
    let backward = Key(client: destination, server: source, port: 2 << 16 | UInt32(sourcePort))
    let key = entries[forward] == nil && entries[backward] != nil ? backward : forward
    _ = update(key, bytes: bytes, at: time) { _ in false }
  }

  /// Counts a packet of a protocol without ports.
  mutating func countOther(from source: IPAddress, to destination: IPAddress, bytes: Int, at time: Double) {
    let forward = Key(client: source, server: destination, port: 0)
    let backward = Key(client: destination, server: source, port: 0)
    _ = update(entries[backward] != nil ? backward : forward, bytes: bytes, at: time) { _ in false }
  }

  private mutating func update(
    _ key: Key, bytes: Int, at time: Double, _ change: (inout Entry) -> Bool
  ) -> Bool {
    if entries[key] == nil, entries.count >= limit { forget() }
    return apply(&entries[key, default: Entry(first: time, last: time)], bytes, time, change)
  }

  private func apply(_ entry: inout Entry, _ bytes: Int, _ time: Double, _ change: (inout Entry) -> Bool) -> Bool {
    entry.packets &+= 1
    entry.bytes &+= bytes
    entry.first = min(entry.first, time)
    entry.last = max(entry.last, time)
    return change(&entry)
  }

  /// Drops the eighth that has been silent longest, so that the cost is spread.
  private mutating func forget() {
    let times = entries.values.map(\.last).sorted()
    let edge = times[min(times.count - 1, times.count / 8)]
    let before = entries.count
    entries = entries.filter { $0.value.last > edge }
    forgotten += before - entries.count
  }

  /// All conversations, by their first packet.
  var flows: [Flow] {
    entries.map { key, entry in
      let number = UInt16(truncatingIfNeeded: key.port)
      let port: TransportPort? =
        switch key.port >> 16 {
        case 1: .tcp(number)
        case 2: .udp(number)
        default: nil
        }
      return Flow(
        client: key.client, server: key.server, port: port, packets: entry.packets, bytes: entry.bytes,
        first: Date(timeIntervalSince1970: entry.first), last: Date(timeIntervalSince1970: entry.last))
    }.sorted { left, right in
      (left.first, left.client, left.server, left.port?.number ?? 0)
        < (right.first, right.client, right.server, right.port?.number ?? 0)
    }
  }
}
