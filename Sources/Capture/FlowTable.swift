import Foundation
import NetworkTypes
import Vocabulary

/// Who speaks with whom, boundedly: at its limit the conversations that have been silent longest are forgotten.
struct FlowTable {
  /// Client, server and the server's port. Its hash is made once and seeded by the process, so that nobody outside can
  /// make keys collide on purpose.
  private struct Key: Hashable {
    let client: IPAddress
    let server: IPAddress
    /// Transport above the port number; zero for protocols without ports.
    let port: UInt32
    private let mixed: UInt64

    private static let seed = UInt64.random(in: .min ... .max)

    init(_ client: IPAddress, _ server: IPAddress, _ port: UInt32) {
      self.client = client
      self.server = server
      self.port = port
      mixed = Key.mix(Key.mix(Key.seed ^ UInt64(port), client), server)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(mixed) }

    /// The end that is not public, where the other is.
    var hostBeforeInternet: IPAddress? {
      client.isPublic == server.isPublic ? nil : client.isPublic ? server : client
    }

    private static func mix(_ state: UInt64, _ address: IPAddress) -> UInt64 {
      switch address {
      case .v4(let value): mix(state, UInt64(value))
      case .v6(let high, let low): mix(mix(state, high), low)
      }
    }

    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
      let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low
    }
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
  private var places: [Key: Int] = [:]
  private var keys: [Key] = []
  private var entries: [Entry] = []
  /// Conversations that were forgotten.
  private(set) var forgotten = 0

  init(limit: Int = 65_536) { self.limit = limit }

  /// Counts a TCP segment. Returns whether it is the first that the server says after a handshake that was seen.
  mutating func countTCP(
    from source: IPAddress, port sourcePort: UInt16, to destination: IPAddress, port destinationPort: UInt16,
    opens: Bool, accepts: Bool, hasData: Bool, bytes: Int, at time: Double
  ) -> Bool {
    let transport: UInt32 = 1 << 16
    let place: Int
    if opens {
      place = find(Key(source, destination, transport | UInt32(destinationPort)), at: time)
    } else if accepts {
      place = find(Key(destination, source, transport | UInt32(sourcePort)), at: time)
    } else {
      // Where the beginning was not seen, the lower port is the server's.
      let isForward = destinationPort <= sourcePort
      place = find(
        between: source, sourcePort, destination, destinationPort, transport, preferForward: isForward, at: time)
    }
    count(place, bytes, time)
    if opens || accepts { entries[place].awaitsGreeting = true }
    guard hasData, entries[place].awaitsGreeting else { return false }
    entries[place].awaitsGreeting = false
    return keys[place].server == source && keys[place].port == transport | UInt32(sourcePort)
  }

  /// Counts a datagram; the first that was seen goes to the server.
  mutating func countUDP(
    from source: IPAddress, port sourcePort: UInt16, to destination: IPAddress, port destinationPort: UInt16,
    bytes: Int, at time: Double
  ) {
    let place = find(
      between: source, sourcePort, destination, destinationPort, 2 << 16, preferForward: true, at: time)
    count(place, bytes, time)
  }

  /// Counts a packet of a protocol without ports.
  mutating func countOther(from source: IPAddress, to destination: IPAddress, bytes: Int, at time: Double) {
    count(find(between: source, 0, destination, 0, 0, preferForward: true, at: time), bytes, time)
  }

  /// The conversation of two ends, in whichever direction it is known; else a new one in the preferred direction.
  private mutating func find(
    between source: IPAddress, _ sourcePort: UInt16, _ destination: IPAddress, _ destinationPort: UInt16,
    _ transport: UInt32, preferForward: Bool, at time: Double
  ) -> Int {
    let forward = Key(source, destination, transport | UInt32(destinationPort))
    let backward = Key(destination, source, transport | UInt32(sourcePort))
    let preferred = preferForward ? forward : backward
    if let place = places[preferred] { return place }
    if let place = places[preferForward ? backward : forward] { return place }
    return find(preferred, at: time)
  }

  private mutating func find(_ key: Key, at time: Double) -> Int {
    if let place = places[key] { return place }
    if entries.count >= limit { forget() }
    places[key] = entries.count
    keys.append(key)
    entries.append(Entry(first: time, last: time))
    return entries.count - 1
  }

  private mutating func count(_ place: Int, _ bytes: Int, _ time: Double) {
    entries[place].packets &+= 1
    entries[place].bytes &+= bytes
    entries[place].first = min(entries[place].first, time)
    entries[place].last = max(entries[place].last, time)
  }

  /// Drops the eighth that has been silent longest, so that the cost is spread. That a host spoke with the Internet at
  /// all is kept: nobody may conclude from a full table that it did not.
  private mutating func forget() {
    let times = entries.map(\.last).sorted()
    let edge = times[min(times.count - 1, times.count / 8)]
    var speakers: Set<IPAddress> = []
    for index in entries.indices where entries[index].last > edge {
      if let host = keys[index].hostBeforeInternet { speakers.insert(host) }
    }
    // At most half of the eighth, or the table would stay full.
    var saved = 0
    let kept = entries.indices.filter { index in
      if entries[index].last > edge { return true }
      guard saved < limit / 16, let host = keys[index].hostBeforeInternet, speakers.insert(host).inserted else {
        return false
      }
      saved += 1
      return true
    }
    forgotten += entries.count - kept.count
    keys = kept.map { keys[$0] }
    entries = kept.map { entries[$0] }
    places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
  }

  /// All conversations, by their first packet.
  var flows: [Flow] {
    zip(keys, entries).map { key, entry in
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
